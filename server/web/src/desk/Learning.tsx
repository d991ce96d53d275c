// What customers and agents taught: pairs that wait for an author, what is in force and why, and the way back from each.
// Everybody sees it; authors, leads and administrators decide.
import { Check, Undo2, X } from "lucide";
import { useCallback, useEffect, useState } from "preact/hooks";
import { ApiError } from "../shared/api.ts";
import { Icon } from "../shared/Icon.tsx";
import { ago, exact } from "../shared/time.ts";
import { fetchLearnt, review } from "./desk_api.ts";
import type { Learnt, LearntPair, MovedTrust } from "./learnt.ts";
import type { Role } from "./staff.ts";

type Decide = (act: "accept" | "reject" | "undo" | "reset", id: string, question?: string) => void;

export function Learning({ role, now }: { role: Role; now: number }) {
  const [learnt, setLearnt] = useState<Learnt | null>(null);
  const [done, setDone] = useState("");
  const [problem, setProblem] = useState("");
  const mayDecide = role !== "agent";
  const load = useCallback(() => {
    fetchLearnt().then(setLearnt, () => setProblem("What was learnt could not be loaded. Try again in a moment."));
  }, []);
  useEffect(load, [load]);

  const decide: Decide = (act, id, question) => {
    setDone("");
    setProblem("");
    review(act, id, question).then(
      (what) => {
        setDone(what);
        load();
      },
      (error: unknown) =>
        setProblem((error instanceof ApiError && error.message) || "Nothing was changed. Try again in a moment."),
    );
  };
  const waiting = learnt?.pairs.filter((pair) => pair.state === "waiting") ?? [];
  const decided = learnt?.pairs.filter((pair) => pair.state !== "waiting") ?? [];
  return (
    <main class="page">
      <div class="page-head">
        <h1>Learning</h1>
      </div>
      <div role="status">{done && <p class="learning-done">{done}</p>}</div>
      {problem && (
        <p class="danger" role="alert">
          {problem}
        </p>
      )}
      {learnt && (
        <>
          <section class="learning-part" aria-label="Waiting for an author">
            <h2>Waiting for an author</h2>
            {waiting.length === 0 && (
              <p class="muted">
                Nothing. When the bot has to ask which article is meant, what customers choose comes here, and so do
                the articles that agents send.
              </p>
            )}
            <ul class="incidents">
              {waiting.map((pair) => (
                <Waiting key={pair.id} pair={pair} mayDecide={mayDecide} decide={decide} />
              ))}
            </ul>
          </section>
          <section class="learning-part" aria-label="Trusted less or more">
            <h2>Trusted less or more</h2>
            {learnt.trust.length === 0 && (
              <p class="muted">Every answer is trusted as it was calibrated: too few customers said otherwise.</p>
            )}
            <ul class="incidents">
              {learnt.trust.map((moved) => (
                <Moved key={moved.subject} moved={moved} mayDecide={mayDecide} decide={decide} />
              ))}
              {learnt.resets.map((reset) => (
                <li key={reset.subject} class="incident learning-row">
                  <p>
                    <strong>{reset.title || spoken(reset.subject)}</strong>: what customers showed before{" "}
                    <Time at={reset.at} now={now} /> no longer counts ({reset.by}).
                  </p>
                  {mayDecide && <UndoButton of={spoken(reset.subject)} undo={() => decide("undo", reset.subject)} />}
                </li>
              ))}
            </ul>
          </section>
          {decided.length > 0 && (
            <section class="learning-part" aria-label="Decided">
              <h2>Decided</h2>
              <ul class="incidents">
                {decided.map((pair) => (
                  <li key={pair.id} class="incident learning-row">
                    <div>
                      <p>
                        “{pair.question}” → {meaning(pair)}
                      </p>
                      <p class="muted small">
                        {pair.state === "accepted" ? "Accepted" : "Rejected"} by {pair.by}, <Time at={pair.at} now={now} />
                        {pair.place && ` · in ${pair.place}`}
                      </p>
                    </div>
                    {mayDecide && <UndoButton of={pair.question} undo={() => decide("undo", pair.id)} />}
                  </li>
                ))}
              </ul>
            </section>
          )}
          {learnt.publication && (
            <p class="muted small learning-publication">
              Publication {learnt.publication.number}, <Time at={learnt.publication.at} now={now} />:{" "}
              {learnt.publication.promise}
            </p>
          )}
        </>
      )}
    </main>
  );
}

function Waiting({ pair, mayDecide, decide }: { pair: LearntPair; mayDecide: boolean; decide: Decide }) {
  const [words, setWords] = useState(pair.question);
  return (
    <li class="incident">
      {mayDecide ? (
        <label class="label">
          Customers ask
          <input
            class="field"
            maxLength={500}
            value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
        </label>
      ) : (
        <p>“{pair.question}”</p>
      )}
      <p class="learning-target">
        → <strong>{meaning(pair)}</strong>
      </p>
      <p class="muted small">{support(pair)}</p>
      {mayDecide && (
        <p class="incident-buttons">
          <button
            type="button"
            class="button button-main"
            disabled={!words.trim()}
            onClick={() => decide("accept", pair.id, words.trim() === pair.question ? undefined : words.trim())}
          >
            <Icon icon={Check} />
            {pair.target ? "Accept as a phrasing" : "Nothing answers this"}
          </button>
          <button type="button" class="button" onClick={() => decide("reject", pair.id)}>
            <Icon icon={X} />
            Reject
          </button>
        </p>
      )}
    </li>
  );
}

function Moved({ moved, mayDecide, decide }: { moved: MovedTrust; mayDecide: boolean; decide: Decide }) {
  const name = moved.title || spoken(moved.subject);
  return (
    <li class="incident learning-row">
      <div>
        <p>
          <strong>{name}</strong>
          {moved.subject.startsWith("rule:") && " (when this rule answers)"} × {moved.factor.toFixed(2)}
        </p>
        <p class="muted small">
          It did not help {moved.failed} of {moved.customers} customers.
          {moved.inForce !== moved.factor && ` Until the next publication × ${moved.inForce.toFixed(2)}.`}
        </p>
      </div>
      {mayDecide && (
        <button type="button" class="button" onClick={() => decide("reset", moved.subject)}>
          <Icon icon={Undo2} />
          Reset<span class="aloud"> {name}</span>
        </button>
      )}
    </li>
  );
}

function UndoButton({ of, undo }: { of: string; undo(): void }) {
  return (
    <button type="button" class="button" onClick={undo}>
      <Icon icon={Undo2} />
      Undo<span class="aloud"> {of}</span>
    </button>
  );
}

function Time({ at, now }: { at: number | null; now: number }) {
  if (at === null) return null;
  return <span title={exact(at, navigator.language)}>{ago(at, now, navigator.language)}</span>;
}

const spoken = (target: string): string => target.replace(":", " ");
const meaning = (pair: LearntPair): string =>
  pair.target ? pair.title || `${spoken(pair.target)} (gone)` : "Nothing that was offered";

function support(pair: LearntPair): string {
  const customers = (count: number) => (count === 1 ? "1 customer" : `${count} customers`);
  if (!pair.target) return `${customers(pair.against)} said that none of the titles was it.`;
  const parts = [
    pair.chosen > 0 && `${customers(pair.chosen)} chose it`,
    pair.helped > 0 && `it helped ${pair.helped}`,
    pair.linked > 0 && `agents sent it to ${customers(pair.linked)}`,
    pair.against > 0 && `${pair.against} against`,
  ];
  return `${parts.filter(Boolean).join(", ")}.`;
}
