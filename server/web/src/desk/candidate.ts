// Something that a message may have meant, as the interface sends it (server/desk/API.md).
import { isFields, list, number, text, type Fields } from "../shared/reading.ts";

export interface Candidate {
  kind: string;
  id: string;
  title: string; // its id, if it has none
  probability: number;
  source: string;
}

function readCandidate(candidate: Fields): Candidate {
  return {
    kind: text(candidate.kind),
    id: text(candidate.id),
    title: text(candidate.title) || text(candidate.id),
    probability: number(candidate.probability),
    source: text(candidate.source),
  };
}

// `more` reads what a page shows besides.
export function readCandidates<More>(value: unknown, more: (candidate: Fields) => More): (Candidate & More)[] {
  return list(value)
    .filter(isFields)
    .map((candidate) => ({ ...readCandidate(candidate), ...more(candidate) }));
}
