// Why a message would be answered as it would, and why not otherwise, as the interface sends it (server/desk/API.md).
import { fields, isFields, list, number, text } from "../shared/reading.ts";
import { readCandidates, type Candidate } from "./candidate.ts";

export interface Considered extends Candidate {
  place: string; // of the rule or the article
  pattern: string; // of a rule: the one that matched
  lost: string; // why; empty for what won
}

export interface Explanation {
  decision: string;
  confidence: number;
  because: string;
  language: string;
  candidates: Considered[];
  others: { intent: string; place: string; why: string }[]; // rules that come close and do not match
}

export function readExplanation(value: unknown): Explanation {
  const explanation = fields(value);
  return {
    decision: text(explanation.decision),
    confidence: number(explanation.confidence),
    because: text(explanation.because),
    language: text(explanation.language),
    candidates: readCandidates(explanation.candidates, (candidate) => ({
      place: text(candidate.place),
      pattern: text(candidate.pattern),
      lost: text(candidate.lost),
    })),
    others: list(explanation.other_rules)
      .filter(isFields)
      .map((rule) => ({ intent: text(rule.intent), place: text(rule.place), why: text(rule.why) })),
  };
}
