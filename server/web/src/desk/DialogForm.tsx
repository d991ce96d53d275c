// A few fields in a dialog. What goes wrong is said above the buttons, and what was typed stays.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { ApiError } from "../shared/api.ts";
import { Dialog } from "../shared/Dialog.tsx";

interface Props {
  title: string;
  action: string; // on the button that saves
  otherwise: string; // said when the server gave no reason
  save(): Promise<unknown>;
  saved(): void;
  close(): void;
  children: ComponentChildren;
}

export function DialogForm({ title, action, otherwise, save, saved, close, children }: Props) {
  const [problem, setProblem] = useState("");
  const [saving, setSaving] = useState(false); // once is enough, however often the button is pressed
  const submit = (event: Event) => {
    event.preventDefault();
    if (saving) return;
    setProblem("");
    setSaving(true);
    save().then(saved, (error: unknown) => {
      setSaving(false);
      setProblem((error instanceof ApiError && error.message) || otherwise);
    });
  };
  return (
    <Dialog title={title} close={close}>
      <form class="dialog-form" onSubmit={submit}>
        {children}
        {problem && (
          <p class="danger" role="alert">
            {problem}
          </p>
        )}
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" class="button button-main" disabled={saving}>
            {action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
