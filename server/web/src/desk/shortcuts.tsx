// Single-key shortcuts: never while something is being typed or a dialog is open, and they can be turned off.
import { useEffect, useRef } from "preact/hooks";
import { Dialog } from "../shared/Dialog.tsx";

type Keys = Record<string, () => void>;

export function useShortcuts(keys: Keys, enabled: boolean): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!enabled) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      const act = latest.current[event.key];
      if (!act || document.querySelector("dialog[open], .menu-list")) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [enabled]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

const list: [string, string][] = [
  ["j / k", "Next or previous row"],
  ["Enter", "Open the row"],
  ["c", "Claim the conversation"],
  ["r", "Write a reply"],
  ["n", "Write a note"],
  ["/", "Search the knowledge base"],
  ["e", "Resolve"],
  ["b", "Hand back"],
  ["p", "Show the packet, or go back to the conversation"],
  ["f", "Fold or unfold the bot's part"],
  ["Esc", "Leave the field; then leave the conversation"],
  ["?", "This list"],
];

export function ShortcutsDialog({
  close,
  enabled,
  setEnabled,
}: {
  close(): void;
  enabled: boolean;
  setEnabled(on: boolean): void;
}) {
  return (
    <Dialog title="Keyboard shortcuts" close={close}>
      <dl class="keys">
        {list.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input type="checkbox" checked={enabled} onChange={(event) => setEnabled(event.currentTarget.checked)} />
        Single keys do something
      </label>
      <div class="dialog-buttons">
        <button type="button" class="button button-main" onClick={close}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
