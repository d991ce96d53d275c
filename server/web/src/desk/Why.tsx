// Why did the bot say this? The reasons that were logged with the turn, fetched when somebody asks.
import { useState } from "preact/hooks";
import { fetchTraces } from "./desk_api.ts";
import type { Trace } from "./trace.ts";
import { decisionWord, percent, sourceWord } from "./words.ts";

type Asked = { state: "no" } | { state: "asking" } | { state: "failed" } | { state: "known"; trace: Trace | undefined };

export function Why({ conversation, seq }: { conversation: string; seq: number }) {
  const [asked, setAsked] = useState<Asked>({ state: "no" });
  const ask = () => {
    if (asked.state !== "no") {
      setAsked({ state: "no" });
      return;
    }
    setAsked({ state: "asking" });
    fetchTraces(conversation).then(
      (traces) =>
        setAsked({ state: "known", trace: traces.find((trace) => trace.firstSeq <= seq && seq <= trace.lastSeq) }),
      () => setAsked({ state: "failed" }),
    );
  };
  return (
    <>
      <button type="button" class="link small" aria-expanded={asked.state !== "no"} onClick={ask}>
        Why?
      </button>
      {asked.state === "asking" && <span class="why muted">Looking it up …</span>}
      {asked.state === "failed" && (
        <span class="why danger">The reasons could not be loaded. Ask again in a moment.</span>
      )}
      {asked.state === "known" &&
        (asked.trace ? <Reasons trace={asked.trace} /> : <span class="why muted">Nothing was decided here.</span>)}
    </>
  );
}

function Reasons({ trace }: { trace: Trace }) {
  const shown = [
    ["Intent", trace.intent],
    ["Article", trace.article],
    ["Flow", [trace.flow, trace.step].filter(Boolean).join(" › ")],
  ].filter(([, value]) => value);
  return (
    <span class="why">
      <strong>
        {decisionWord(trace.decision)}
        {trace.confidence > 0 && ` (${percent(trace.confidence)})`}
      </strong>
      {shown.map(([name, value]) => (
        <span key={name}>
          {name}: {value}
        </span>
      ))}
      {trace.candidates.length > 0 && <span>Considered:</span>}
      {trace.candidates.map((candidate) => (
        <span key={candidate.kind + candidate.id} class="why-candidate">
          <meter min={0} max={1} value={candidate.probability} aria-hidden="true" />
          {percent(candidate.probability)} {candidate.title}, by {sourceWord(candidate.source)}
        </span>
      ))}
      {trace.path.map((step, i) => (
        <span key={i} class="muted">
          {step}
        </span>
      ))}
    </span>
  );
}
