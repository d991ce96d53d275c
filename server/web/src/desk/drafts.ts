// What an agent has begun to write, per ticket: kept in this tab, so that looking at another ticket or a reload loses nothing.
import { useState } from "preact/hooks";

const keyOf = (ticket: string, kind: "reply" | "note"): string => `deskbell.desk.draft.${kind}.${ticket}`;

export function useDraft(ticket: string, kind: "reply" | "note"): [string, (text: string) => void] {
  const key = keyOf(ticket, kind);
  const [draft, setDraft] = useState(() => sessionStorage.getItem(key) ?? "");
  const keep = (text: string) => {
    setDraft(text);
    if (text) sessionStorage.setItem(key, text);
    else sessionStorage.removeItem(key);
  };
  return [draft, keep];
}
