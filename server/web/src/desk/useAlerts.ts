// What an agent may be told while looking elsewhere. Both are off until somebody wants them; the choice is kept in this browser.
import { useEffect, useRef, useState } from "preact/hooks";
import { ring } from "../shared/bell.ts";
import { localStore } from "../shared/browser_ports.ts";
import type { LiveView, Queue } from "./live.ts";
import { arrived, isCut } from "./queue_order.ts";

export interface Alerts {
  sound: boolean;
  notifications: boolean;
  shortcuts: boolean;
  setSound(on: boolean): void;
  setNotifications(on: boolean): void;
  setShortcuts(on: boolean): void;
}

const store = localStore();

function useKept(key: string, otherwise: boolean): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => (store.get(key) ?? String(otherwise)) === "true");
  const keep = (to: boolean) => {
    store.set(key, String(to));
    setOn(to);
  };
  return [on, keep];
}

export function useAlerts(view: LiveView): Alerts {
  const [sound, setSound] = useKept("deskbell.desk.sound", false);
  const [notifications, keepNotifications] = useKept("deskbell.desk.notifications", false);
  const [shortcuts, setShortcuts] = useKept("deskbell.desk.shortcuts", true);

  const known = useRef<Queue | null>(null);
  const { queue } = view;
  useEffect(() => {
    if (!queue) return;
    const before = known.current;
    known.current = queue;
    const fresh = before ? arrived(before.waiting, queue.waiting, isCut(before)) : [];
    const first = fresh[0];
    if (!first) return;
    if (sound) ring();
    if (notifications && document.hidden && "Notification" in window && Notification.permission === "granted") {
      const more = fresh.length > 1 ? ` and ${fresh.length - 1} more` : "";
      new Notification("Somebody is waiting", { body: first.problem + more, tag: "deskbell-waiting" });
    }
  }, [queue, sound, notifications]);

  const said = view.conversation?.events.findLast((event) => event.from.kind === "customer")?.seq ?? 0;
  const last = useRef({ conversation: "", said });
  useEffect(() => {
    const conversation = view.conversation?.id ?? "";
    const same = last.current.conversation === conversation && last.current.said > 0;
    if (sound && same && said > last.current.said && document.hidden) ring();
    last.current = { conversation, said };
  }, [said, sound]);

  const setNotifications = (on: boolean) => {
    if (!on || !("Notification" in window)) return keepNotifications(false);
    void Notification.requestPermission().then((answer) => keepNotifications(answer === "granted"));
  };
  return { sound, notifications, shortcuts, setSound, setNotifications, setShortcuts };
}
