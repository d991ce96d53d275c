// Reply to the customer, or a note for colleagues. Enter sends, Shift+Enter breaks the line.
import { Lock, SendHorizontal } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError } from "../shared/api.ts";
import { Icon } from "../shared/Icon.tsx";
import { addNote } from "./desk_api.ts";
import { useDraft } from "./drafts.ts";
import type { Live } from "./live.ts";
import type { Ticket } from "./ticket.ts";
import { useShortcuts } from "./shortcuts.tsx";

interface Props {
  ticket: Ticket;
  isMine: boolean;
  reply: string;
  setReply(text: string): void;
  live: Live;
  noted(): void;
  claim(): void;
  shortcuts: boolean;
}

type Tab = "reply" | "note";
const limit = 4_000;

export function ReplyBox({ ticket, isMine, reply, setReply, live, noted, claim, shortcuts }: Props) {
  const [tab, setTab] = useState<Tab>("reply");
  const [note, setNote] = useDraft(ticket.id, "note");
  const [problem, setProblem] = useState("");
  const box = useRef<HTMLTextAreaElement>(null);
  const focusNext = useRef(false);
  const draft = tab === "reply" ? reply : note;
  const length = Array.from(draft).length;
  const ready = draft.trim() !== "" && length <= limit;

  const show = (to: Tab) => {
    setTab(to);
    focusNext.current = true;
    box.current?.focus();
  };
  // The other tab may have had no box to focus.
  useEffect(() => {
    if (focusNext.current) box.current?.focus();
    focusNext.current = false;
  }, [tab]);
  // Whoever claims wants to write.
  const wasMine = useRef(isMine);
  useEffect(() => {
    if (isMine && !wasMine.current) box.current?.focus();
    wasMine.current = isMine;
  }, [isMine]);
  useShortcuts({ r: () => show("reply"), n: () => show("note") }, shortcuts);

  const change = (text: string) => {
    if (tab === "note") return setNote(text);
    setReply(text);
    live.typing(text !== "");
  };
  const send = async () => {
    if (!ready) return;
    setProblem("");
    if (tab === "reply") {
      live.say(ticket.conversation, reply.trim());
      setReply("");
      return;
    }
    try {
      await addNote(ticket.id, note.trim());
      setNote("");
      noted();
    } catch (error) {
      setProblem(
        (error instanceof ApiError && error.message) ||
          "The note is not saved. It is still here; try again in a moment.",
      );
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") box.current?.blur();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  };

  return (
    <form
      class={tab === "note" ? "reply reply-note" : "reply"}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div class="tabs" role="tablist" aria-label="What to write">
        {(["reply", "note"] as const).map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            class="tab"
            aria-selected={tab === name}
            aria-controls="reply-panel"
            tabIndex={tab === name ? 0 : -1}
            onClick={() => show(name)}
            onKeyDown={(event) => {
              if (event.key === "ArrowLeft" || event.key === "ArrowRight") show(name === "reply" ? "note" : "reply");
            }}
          >
            {name === "note" && <Icon icon={Lock} small />}
            {name === "reply" ? "Reply" : "Note"}
          </button>
        ))}
      </div>
      <div id="reply-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} class="reply-panel">
        {tab === "reply" && !isMine ? (
          <p class="reply-closed muted">
            {closedWords(ticket)}
            {ticket.status === "waiting" && (
              <button type="button" class="button" onClick={claim}>
                Claim to reply
              </button>
            )}
          </p>
        ) : (
          <div class="reply-row">
            <div class="grow">
              <div class="grow-mirror" aria-hidden="true">
                {draft + "\n"}
              </div>
              <textarea
                ref={box}
                class="grow-text"
                rows={1}
                value={draft}
                aria-label={tab === "reply" ? "Reply to the customer" : "Note for colleagues"}
                aria-invalid={length > limit}
                placeholder={tab === "reply" ? "Write to the customer …" : "Only colleagues see this …"}
                onInput={(event) => change(event.currentTarget.value)}
                onKeyDown={onKeyDown}
                onBlur={() => tab === "reply" && live.typing(false)}
              />
            </div>
            <button type="submit" class="button button-main" disabled={!ready}>
              <Icon icon={SendHorizontal} small />
              {tab === "reply" ? "Send" : "Add note"}
            </button>
          </div>
        )}
        {length > limit * 0.9 && (
          <p class={length > limit ? "danger small" : "muted small"} role="status">
            {length <= limit ? `${limit - length} characters left` : `${length - limit} characters too many`}
          </p>
        )}
        {problem && (
          <p class="danger small" role="alert">
            {problem}
          </p>
        )}
      </div>
    </form>
  );
}

function closedWords(ticket: Ticket): string {
  if (ticket.status === "waiting") return "Nobody has this conversation yet.";
  if (ticket.status === "active")
    return `${ticket.agent?.name ?? "A colleague"} is talking to this customer. A note reaches them.`;
  return "This is resolved. It opens again when the customer writes.";
}
