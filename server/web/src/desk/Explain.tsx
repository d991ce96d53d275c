// What would the bot say to this, and why not something else? For authors who wonder why a rule does not win, without a terminal.
import { CircleHelp } from "lucide";
import { useState } from "preact/hooks";
import { ApiError } from "../shared/api.ts";
import { Icon } from "../shared/Icon.tsx";
import { explain } from "./desk_api.ts";
import type { Considered, Explanation } from "./explanation.ts";
import { decisionWord, percent, sourceWord } from "./words.ts";

export function Explain() {
  const [message, setMessage] = useState("");
  const [explanation, setExplanation] = useState<Explanation | null>(null);
  const [problem, setProblem] = useState("");
  const ask = (event: Event) => {
    event.preventDefault();
    if (!message.trim()) return;
    explain(message).then(
      (answer) => {
        setExplanation(answer);
        setProblem("");
      },
      (error: unknown) =>
        setProblem((error instanceof ApiError && error.message) || "It could not be explained. Try again in a moment."),
    );
  };
  return (
    <main class="page">
      <div class="page-head">
        <h1>Explain</h1>
      </div>
      <form class="explain-form" onSubmit={ask}>
        <label class="explain-label" for="explain-message">
          What a customer might write
        </label>
        <input
          id="explain-message"
          class="field"
          value={message}
          maxLength={4000}
          autocomplete="off"
          onInput={(event) => setMessage(event.currentTarget.value)}
        />
        <button type="submit" class="button button-main">
          <Icon icon={CircleHelp} />
          Explain
        </button>
      </form>
      {problem && (
        <p class="danger" role="alert">
          {problem}
        </p>
      )}
      <div role="status">{explanation && <Decided explanation={explanation} />}</div>
      {!explanation && (
        <p class="muted">
          You will see what the bot would do as the first message of a conversation, what else it considered, and which
          rules came close and why they did not match.
        </p>
      )}
    </main>
  );
}

function Decided({ explanation }: { explanation: Explanation }) {
  return (
    <>
      <section class="explain-part" aria-label="Decision">
        <h2>{decisionWord(explanation.decision)}</h2>
        <p>
          <Quoted words={explanation.because} />
        </p>
      </section>
      {explanation.candidates.length > 0 && (
        <section class="explain-part" aria-label="Considered">
          <h2>Considered</h2>
          <ol class="incidents">
            {explanation.candidates.map((candidate) => (
              <Candidate key={candidate.kind + candidate.id} candidate={candidate} />
            ))}
          </ol>
        </section>
      )}
      {explanation.others.length > 0 && (
        <section class="explain-part" aria-label="Rules that come close and do not match">
          <h2>Rules that come close and do not match</h2>
          <ul class="incidents">
            {explanation.others.map((rule) => (
              <li key={rule.intent} class="incident explain-row">
                <p>
                  <strong>{rule.intent}</strong> <span class="muted small">{rule.place}</span>
                </p>
                <p>
                  <Quoted words={rule.why} />
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Candidate({ candidate }: { candidate: Considered }) {
  return (
    <li class="incident explain-row">
      <p class="why-candidate">
        <meter min={0} max={1} value={candidate.probability} aria-hidden="true" />
        <span>
          {percent(candidate.probability)} <strong>{candidate.title}</strong>, by {sourceWord(candidate.source)}
        </span>
      </p>
      <p class="muted small">{candidate.place}</p>
      {candidate.pattern && (
        <p class="small">
          Its pattern <code>{candidate.pattern}</code> matches.
        </p>
      )}
      {candidate.lost && (
        <p>
          Not this one: <Quoted words={candidate.lost} />
        </p>
      )}
    </li>
  );
}

// What stands between backticks is as the author wrote it.
function Quoted({ words }: { words: string }) {
  return <>{words.split("`").map((part, i) => (i % 2 === 1 ? <code key={i}>{part}</code> : part))}</>;
}
