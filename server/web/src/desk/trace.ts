// Why the bot said what it said, as the interface sends it (server/desk/API.md).
import { fields, isFields, list, number, text, texts } from "../shared/reading.ts";

interface Candidate {
  kind: string;
  id: string;
  title: string;
  probability: number;
  source: string;
}

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
        candidates: list(trace.candidates)
          .filter(isFields)
          .map((candidate) => ({
            kind: text(candidate.kind),
            id: text(candidate.id),
            title: text(candidate.title) || text(candidate.id),
            probability: number(candidate.probability),
            source: text(candidate.source),
          })),
        path: texts(trace.path),
      };
    });
}
