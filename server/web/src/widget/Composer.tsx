// Where the customer writes. Grows to five lines; Enter sends, Shift+Enter breaks the line; the draft survives a reload.
import { SendHorizontal } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../shared/Icon.tsx";
import { useWords } from "./context.ts";
import type { Identity } from "./host.ts";
import type { Texts } from "./texts.ts";

interface Props {
  field: string | null; // type of the field that was asked for
  identity: Identity;
  focusKey: number; // a new value asks for the focus
  send(text: string): void;
  typing(on: boolean): void;
}

const limit = 4_000;
const warnAt = 3_600;
const draftKey = "deskbell.draft";

export function Composer({ field, identity, focusKey, send, typing }: Props) {
  const t = useWords();
  const box = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState(readDraft);
  const length = Array.from(draft).length;
  const ready = draft.trim() !== "" && length <= limit;

  useEffect(() => {
    if (focusKey > 0) box.current?.focus();
  }, [focusKey]);
  // What the site has told about its customer need not be typed.
  const known = fieldLook(field, t).suggestion(identity);
  useEffect(() => {
    if (known && draft === "") change(known);
  }, [known]);

  const change = (text: string) => {
    setDraft(text);
    keepDraft(text);
    typing(text !== "");
  };
  const submit = () => {
    if (!ready) return;
    send(draft.trim());
    setDraft("");
    keepDraft("");
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  };

  const { placeholder, mode, autocomplete } = fieldLook(field, t);
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div class="grow">
        {/* The same text, invisible: it gives the box its height without a style of its own. */}
        <div class="grow-mirror" aria-hidden="true">
          {draft + "\n"}
        </div>
        <textarea
          ref={box}
          class="grow-text"
          rows={1}
          value={draft}
          aria-label={t.message}
          aria-describedby={length >= warnAt ? "left" : undefined}
          aria-invalid={length > limit}
          placeholder={placeholder}
          inputMode={mode}
          autocomplete={autocomplete}
          enterkeyhint="send"
          onInput={(event) => change(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={() => typing(false)}
        />
      </div>
      <button type="submit" class="button-icon composer-send" aria-label={t.send} title={t.send} disabled={!ready}>
        <Icon icon={SendHorizontal} />
      </button>
      {length >= warnAt && (
        <p id="left" class={length > limit ? "composer-left danger" : "composer-left muted"} role="status">
          {t.left(limit - length)}
        </p>
      )}
    </form>
  );
}

interface FieldLook {
  placeholder: string;
  mode: "text" | "email" | "tel";
  autocomplete: "off" | "email" | "tel" | "name";
  suggestion(identity: Identity): string;
}

function fieldLook(field: string | null, t: Texts): FieldLook {
  const none = () => "";
  switch (field) {
    case "email":
      return { placeholder: t.writeEmail, mode: "email", autocomplete: "email", suggestion: ({ email }) => email };
    case "contact":
      return { placeholder: t.writeContact, mode: "text", autocomplete: "email", suggestion: ({ email }) => email };
    case "phone":
      return { placeholder: t.writePhone, mode: "tel", autocomplete: "tel", suggestion: none };
    case "name":
      return { placeholder: t.write, mode: "text", autocomplete: "name", suggestion: ({ name }) => name };
    default:
      return { placeholder: t.write, mode: "text", autocomplete: "off", suggestion: none };
  }
}

function readDraft(): string {
  try {
    return sessionStorage.getItem(draftKey) ?? "";
  } catch {
    return "";
  }
}

function keepDraft(text: string): void {
  try {
    if (text) sessionStorage.setItem(draftKey, text);
    else sessionStorage.removeItem(draftKey);
  } catch {
    // Then a reload loses the draft, as on most pages.
  }
}
