// Who waits and whom one has. Nothing jumps while one reads: new rows wait behind "3 new".
import { Bell, Inbox } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../shared/Icon.tsx";
import { exact, span } from "../shared/time.ts";
import { fetchResolved } from "./desk_api.ts";
import type { Queue } from "./live.ts";
import type { Ticket } from "./ticket.ts";
import { Priority } from "./Priority.tsx";
import { atRisk, isCut, showQueue, type Row, type Shown } from "./queue_order.ts";
import { useShortcuts } from "./shortcuts.tsx";
import { resolutionWord } from "./words.ts";

interface Props {
  queue: Queue | null;
  selected: string;
  select(id: string): void;
  departments: Map<string, string>;
  now: number;
  shortcuts: boolean;
}

const nothing: Shown = { rows: [], fresh: 0 };

export function QueuePane({ queue, selected, select, departments, now, shortcuts }: Props) {
  const pane = useRef<HTMLElement>(null);
  const [inside, setInside] = useState(false); // pointer or focus is in the list
  const shown = useRef(nothing);
  const [, redraw] = useState(0);
  const mine = queue?.mine ?? [];
  const reading = inside || selected !== "";
  shown.current = showQueue(shown.current, queue?.waiting ?? [], reading, queue !== null && isCut(queue));
  const { rows, fresh } = shown.current;
  const refresh = () => {
    shown.current = showQueue(nothing, queue?.waiting ?? [], false);
    redraw((count) => count + 1);
  };

  const move = (step: number) => {
    const options = Array.from(pane.current?.querySelectorAll<HTMLElement>("[role=option]") ?? []);
    const at = options.indexOf(document.activeElement as HTMLElement);
    const from = at >= 0 ? at : options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    options[Math.min(options.length - 1, Math.max(0, from + step))]?.focus();
  };
  useShortcuts({ j: () => move(1), k: () => move(-1) }, shortcuts);

  const list = (label: string, content: Row[]) => (
    <RowList
      label={label}
      rows={content}
      selected={selected}
      select={select}
      move={move}
      departments={departments}
      now={now}
      isMine={label !== "Waiting"}
      tabStop={label === "Waiting" || rows.length === 0}
    />
  );
  return (
    <section
      class="queue"
      ref={pane}
      aria-label="Queue"
      onPointerEnter={(event) => event.pointerType === "mouse" && setInside(true)}
      onPointerLeave={() => setInside(false)}
      onFocusIn={() => setInside(true)}
      onFocusOut={() => setInside(false)}
    >
      <div class="queue-waiting">
        <h2 class="queue-head">
          <Icon icon={Bell} small class="brass" /> Waiting <span class="count">{queue?.waitingCount ?? ""}</span>
        </h2>
        {fresh > 0 && (
          <button type="button" class="button queue-fresh" onClick={refresh}>
            {fresh} new
          </button>
        )}
        {queue && rows.length === 0 && (
          <p class="empty muted">
            <Icon icon={Inbox} />
            Nobody is waiting. Whoever asks for a person, or could not be helped by the bot, will appear here.
          </p>
        )}
        {list("Waiting", rows)}
        {queue && isCut(queue) && (
          <p class="empty muted">{queue.waitingCount - queue.waiting.length} more come up as these are taken.</p>
        )}
      </div>
      <div class="queue-mine">
        <h2 class="queue-head">
          Mine <span class="count">{mine.length || ""}</span>
        </h2>
        {queue && mine.length === 0 && (
          <p class="empty muted">Conversations that you claim are kept here until they are resolved.</p>
        )}
        {list(
          "Mine",
          mine.map((ticket) => ({ ticket, gone: false })),
        )}
        <Resolved selected={selected} select={select} departments={departments} now={now} move={move} />
      </div>
    </section>
  );
}

interface ListProps {
  label: string;
  rows: Row[];
  selected: string;
  select(id: string): void;
  move(step: number): void;
  departments: Map<string, string>;
  now: number;
  isMine: boolean;
  tabStop: boolean; // without a selected row, the first one is where Tab leads
}

function RowList({ label, rows, selected, select, move, departments, now, isMine, tabStop }: ListProps) {
  if (rows.length === 0) return null;
  const hasSelected = rows.some(({ ticket }) => ticket.id === selected);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      move(step);
    }
  };
  return (
    <div class="rows" role="listbox" aria-label={label} onKeyDown={onKeyDown}>
      {rows.map(({ ticket, gone }, i) => (
        <div
          key={ticket.id}
          role="option"
          class={gone ? "queue-row queue-row-gone" : "queue-row"}
          aria-selected={ticket.id === selected}
          tabIndex={ticket.id === selected || (!hasSelected && i === 0 && tabStop) || (isMine && i === 0) ? 0 : -1}
          onClick={() => select(ticket.id)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" && event.key !== " ") return;
            event.preventDefault();
            select(ticket.id);
          }}
        >
          <RowContent
            ticket={ticket}
            gone={gone}
            department={departments.get(ticket.department) ?? ticket.department}
            now={now}
            isMine={isMine}
          />
        </div>
      ))}
    </div>
  );
}

interface RowContentProps {
  ticket: Ticket;
  gone: boolean;
  department: string;
  now: number;
  isMine: boolean;
}

function RowContent({ ticket, gone, department, now, isMine }: RowContentProps) {
  const risky = !gone && ticket.status === "waiting" && atRisk(ticket, now);
  const overdue = risky && ticket.firstResponseDue !== null && ticket.firstResponseDue < now;
  return (
    <>
      <span class="queue-row-top">
        <Priority value={ticket.priority} />
        <span class="queue-row-who">{ticket.customer || `#${ticket.number}`}</span>
        {!isMine && (
          <span
            class={risky ? "queue-row-time brass" : "queue-row-time"}
            title={exact(ticket.waitingSince, navigator.language)}
          >
            {gone ? "gone" : span(now - ticket.waitingSince)}
            {overdue && " · overdue"}
          </span>
        )}
        {isMine && ticket.status === "resolved" && (
          <span class="queue-row-time">{resolutionWord(ticket.resolution)}</span>
        )}
      </span>
      <span class="queue-row-problem">{ticket.problem || "No words yet"}</span>
      <span class="queue-row-department">{department}</span>
    </>
  );
}

type ResolvedProps = Pick<ListProps, "selected" | "select" | "departments" | "now" | "move">;

// What one has resolved, on demand: for a look back, or when a customer returns.
function Resolved(props: ResolvedProps) {
  const [open, setOpen] = useState(false);
  const [tickets, setTickets] = useState<Ticket[] | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!open) return;
    fetchResolved().then(setTickets, () => setFailed(true));
  }, [open]);
  return (
    <>
      <h2 class="queue-head">
        <button type="button" class="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          Resolved by me
        </button>
      </h2>
      {open && failed && <p class="empty danger">The list could not be loaded. Close and open it to try again.</p>}
      {open && tickets?.length === 0 && <p class="empty muted">Nothing yet. What you resolve is listed here.</p>}
      {open && tickets && (
        <RowList
          label="Resolved"
          rows={tickets.map((ticket) => ({ ticket, gone: false }))}
          isMine
          tabStop={false}
          {...props}
        />
      )}
    </>
  );
}
