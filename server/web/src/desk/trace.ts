// Why the bot said what it said, as the interface sends it (server/desk/API.md).
import { fields, isFields, list, number, text, texts } from "../shared/reading.ts";
import { readCandidates, type Candidate } from "./candidate.ts";

// Why the bot said what it said in one turn.
export interface Trace {
  firstSeq: number;
  lastSeq: number;
  decision: string;
  confidence: number;
  intent: string;
  article: string;
  flow: string;
  step: string;
  candidates: Candidate[];
  path: string[];
}

export function readTraces(value: unknown): Trace[] {
  return list(fields(value).turns)
    .filter(isFields)
    .map((turn) => {
      const trace = fields(turn.trace);
      return {
        firstSeq: number(turn.first_seq),
        lastSeq: number(turn.last_seq),
        decision: text(trace.decision),
        confidence: number(trace.confidence),
        intent: text(trace.intent),
        article: text(trace.article),
        flow: text(trace.flow),
        step: text(trace.step),
        candidates: readCandidates(trace.candidates, () => ({})),
        path: texts(trace.path),
      };
    });
}
