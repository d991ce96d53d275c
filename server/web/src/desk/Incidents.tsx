// What is broken for many: the bot tells customers about it, the help centre shows it above all. Everybody sees the list; leads
// and administrators change it.
import { Plus, TriangleAlert } from "lucide";
import { useCallback, useEffect, useState } from "preact/hooks";
import { Icon } from "../shared/Icon.tsx";
import { ago, exact } from "../shared/time.ts";
import { addIncident, changeIncident, fetchIncidents } from "./desk_api.ts";
import { DialogForm } from "./DialogForm.tsx";
import type { Incident, Incidents as Known } from "./incident.ts";
import type { Role } from "./staff.ts";

const draft: Incident = { id: "", title: "", text: "", topics: [], open: true, created: null };

export function Incidents({ role, now }: { role: Role; now: number }) {
  const [known, setKnown] = useState<Known | null>(null);
  const [problem, setProblem] = useState("");
  const [editing, setEditing] = useState<Incident | null>(null);
  const mayChange = role === "lead" || role === "admin";
  const load = useCallback(() => {
    fetchIncidents().then(
      (answer) => {
        setKnown(answer);
        setProblem("");
      },
      () => setProblem("The incidents could not be loaded. Try again in a moment."),
    );
  }, []);
  useEffect(load, [load]);

  const close = (incident: Incident) =>
    changeIncident({ ...incident, open: false }).then(load, () =>
      setProblem("The incident is still open: closing it did not work."),
    );
  return (
    <main class="page">
      <div class="page-head">
        <h1>Incidents</h1>
        {mayChange && (
          <button type="button" class="button button-main" onClick={() => setEditing(draft)}>
            <Icon icon={Plus} />
            Open an incident
          </button>
        )}
      </div>
      {problem && (
        <p class="danger" role="alert">
          {problem}
        </p>
      )}
      {known?.open.length === 0 && (
        <p class="empty muted">
          Nothing is broken for many at the moment.{" "}
          {mayChange ? "What you open here is told to every customer who asks about it." : ""}
        </p>
      )}
      <ul class="incidents">
        {known?.open.map((incident) => (
          <li key={incident.id} class="incident">
            <h2 class="with-icon">
              <Icon icon={TriangleAlert} class="danger" />
              {incident.title}
            </h2>
            <p>{incident.text}</p>
            <Details incident={incident} now={now} />
            {mayChange && (
              <p class="incident-buttons">
                <button type="button" class="button" onClick={() => setEditing(incident)}>
                  Edit
                </button>
                <button type="button" class="button" onClick={() => void close(incident)}>
                  Close the incident
                </button>
              </p>
            )}
          </li>
        ))}
      </ul>
      {editing && (
        <IncidentDialog
          incident={editing}
          topics={known?.topics ?? []}
          close={() => setEditing(null)}
          saved={() => {
            setEditing(null);
            load();
          }}
        />
      )}
    </main>
  );
}

function Details({ incident, now }: { incident: Incident; now: number }) {
  return (
    <p class="muted small">
      {incident.topics.length > 0 ? `Topics: ${incident.topics.join(", ")}` : "All topics"}
      {incident.created !== null && (
        <span title={exact(incident.created, navigator.language)}>
          {" "}
          · {ago(incident.created, now, navigator.language)}
        </span>
      )}
    </p>
  );
}

interface DialogProps {
  incident: Incident;
  topics: readonly string[];
  close(): void;
  saved(): void;
}

function IncidentDialog({ incident, topics: known, close, saved }: DialogProps) {
  const [title, setTitle] = useState(incident.title);
  const [words, setWords] = useState(incident.text);
  const [topics, setTopics] = useState<readonly string[]>(incident.topics);
  const save = () => {
    const changed = { title: title.trim(), text: words.trim(), topics: [...topics] };
    return incident.id ? changeIncident({ ...incident, ...changed }) : addIncident(changed);
  };
  return (
    <DialogForm
      title={incident.id ? "Edit the incident" : "Open an incident"}
      action={incident.id ? "Save" : "Open the incident"}
      otherwise="This could not be saved. Nothing was changed; try again in a moment."
      save={save}
      saved={saved}
      close={close}
    >
      <label class="label">
        What is broken, in a few words
        <input
          class="field"
          required
          maxLength={200}
          value={title}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
      </label>
      <label class="label">
        What customers are told
        <textarea
          class="field"
          required
          rows={4}
          maxLength={2000}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      </label>
      <TopicChoice known={known} chosen={topics} choose={setTopics} />
    </DialogForm>
  );
}

interface TopicProps {
  known: readonly string[];
  chosen: readonly string[];
  choose(topics: readonly string[]): void;
}

// One that has gone from the content since the incident was opened is shown as well, so that it can be taken off.
function TopicChoice({ known, chosen, choose }: TopicProps) {
  const all = [...new Set([...known, ...chosen])].sort();
  const toggle = (topic: string, on: boolean) =>
    choose(on ? [...chosen, topic] : chosen.filter((other) => other !== topic));
  return (
    <fieldset class="choice-set">
      <legend>Who is told: customers who ask about {chosen.length > 0 ? "these topics" : "anything"}</legend>
      <div class="topics">
        {all.map((topic) => (
          <label key={topic} class="check">
            <input
              type="checkbox"
              checked={chosen.includes(topic)}
              onChange={(event) => toggle(topic, event.currentTarget.checked)}
            />
            {topic.replaceAll("_", " ")}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
