// What is broken for many, as the interface sends it (server/desk/API.md). Instants are ms since the epoch.
import { fields, instant, list, text, texts } from "../shared/reading.ts";

export interface Incident {
  id: string;
  title: string;
  text: string;
  topics: string[];
  open: boolean;
  created: number | null;
}

export interface Incidents {
  open: Incident[];
  topics: string[]; // that an incident can have
}

function readIncident(value: unknown): Incident {
  const incident = fields(value);
  return {
    id: text(incident.id),
    title: text(incident.title),
    text: text(incident.text),
    topics: texts(incident.topics),
    open: incident.open !== false,
    created: instant(incident.created),
  };
}

export function readIncidents(value: unknown): Incidents {
  const answer = fields(value);
  return { open: list(answer.incidents).map(readIncident), topics: texts(answer.topics) };
}
