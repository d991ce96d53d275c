// A button and the menu that it opens: arrow keys, Home, End, Escape, click outside; focus goes back to the button.
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon, type IconNode } from "./Icon.tsx";

export interface MenuItem {
  label: string;
  icon?: IconNode;
  checked?: boolean; // makes it an item that can be on or off
  disabled?: boolean;
  choose(): void;
}

interface Props {
  icon: IconNode;
  name: string;
  items: (MenuItem | "line")[];
  children?: ComponentChildren; // beside the icon, in the button
}

export function Menu({ icon, name, items, children }: Props) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  // At once, so that a key pressed right after finds the menu.
  useLayoutEffect(() => {
    if (open) entries(root.current)[0]?.focus();
  }, [open]);
  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    addEventListener("pointerdown", outside);
    return () => removeEventListener("pointerdown", outside);
  }, [open]);

  return (
    <div class="menu" ref={root} onKeyDown={(event) => open && moveFocus(event, root.current, close)}>
      <button
        type="button"
        ref={button}
        class={children ? "button button-plain" : "button-icon"}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={children ? undefined : name}
        title={name}
        onClick={() => setOpen(!open)}
      >
        <Icon icon={icon} />
        {children}
      </button>
      {open && (
        <div class="menu-list" role="menu" aria-label={name}>
          {items.map((item, i) =>
            item === "line" ? <hr key={i} class="menu-line" /> : <MenuEntry key={i} item={item} close={close} />,
          )}
        </div>
      )}
    </div>
  );
}

function MenuEntry({ item, close }: { item: MenuItem; close(): void }) {
  const checkable = item.checked !== undefined;
  return (
    <button
      type="button"
      class="menu-item"
      role={checkable ? "menuitemcheckbox" : "menuitem"}
      aria-checked={checkable ? item.checked : undefined}
      tabIndex={-1}
      disabled={item.disabled}
      onClick={() => {
        close();
        item.choose();
      }}
    >
      {item.icon && <Icon icon={item.icon} />}
      <span>{item.label}</span>
      {item.checked && (
        <span class="menu-check" aria-hidden="true">
          ✓
        </span>
      )}
    </button>
  );
}

const entries = (root: HTMLElement | null): HTMLButtonElement[] =>
  Array.from(root?.querySelectorAll<HTMLButtonElement>(".menu-item:not(:disabled)") ?? []);

function moveFocus(event: KeyboardEvent, root: HTMLElement | null, close: () => void) {
  const all = entries(root);
  const at = all.indexOf(document.activeElement as HTMLButtonElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (event.key === "Escape" || event.key === "Tab") close();
  if (event.key === "Escape") event.stopPropagation();
  if (to === undefined) return;
  event.preventDefault();
  all[(to + all.length) % all.length]?.focus();
}
