// What conversations taught, as the interface sends it (server/desk/API.md). Instants are ms since the epoch.
import { fields, instant, list, number, text } from "../shared/reading.ts";

// A question and the answer that customers chose, or an agent sent, for it.
export interface LearntPair {
  id: string;
  question: string;
  target: string; // empty: nothing answers it
  title: string; // empty: the target is gone
  chosen: number;
  helped: number;
  linked: number;
  against: number;
  state: string; // waiting, accepted, rejected
  by: string;
  at: number | null;
  place: string; // the article's file that has it
}

// How much less or more an answer, or what a rule answers, is trusted.
export interface MovedTrust {
  subject: string;
  title: string;
  factor: number;
  inForce: number;
  customers: number;
  failed: number;
}

export interface Learnt {
  pairs: LearntPair[];
  trust: MovedTrust[];
  resets: { subject: string; title: string; by: string; at: number | null }[];
  publication: { number: number; at: number | null; promise: string } | null;
}

function readPair(value: unknown): LearntPair {
  const pair = fields(value);
  return {
    id: text(pair.id),
    question: text(pair.question),
    target: text(pair.target),
    title: text(pair.title),
    chosen: number(pair.chosen),
    helped: number(pair.helped),
    linked: number(pair.linked),
    against: number(pair.against),
    state: text(pair.state),
    by: text(pair.by),
    at: instant(pair.at),
    place: text(pair.place),
  };
}

function readTrust(value: unknown): MovedTrust {
  const moved = fields(value);
  return {
    subject: text(moved.subject),
    title: text(moved.title),
    factor: number(moved.factor),
    inForce: number(moved.in_force),
    customers: number(moved.customers),
    failed: number(moved.failed),
  };
}

export function readLearnt(value: unknown): Learnt {
  const learnt = fields(value);
  const publication = fields(learnt.publication);
  return {
    pairs: list(learnt.pairs).map(readPair),
    trust: list(learnt.priors).map(readTrust),
    resets: list(learnt.resets).map((one) => {
      const reset = fields(one);
      return { subject: text(reset.subject), title: text(reset.title), by: text(reset.by), at: instant(reset.at) };
    }),
    publication: learnt.publication
      ? { number: number(publication.number), at: instant(publication.at), promise: text(publication.promise) }
      : null,
  };
}
