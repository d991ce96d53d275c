import { useState } from "preact/hooks";
import { ApiError } from "../shared/api.ts";
import { Dialog } from "../shared/Dialog.tsx";
import { changePassword } from "./desk_api.ts";

export function PasswordDialog({ close }: { close(): void }) {
  const [before, setBefore] = useState("");
  const [after, setAfter] = useState("");
  const [problem, setProblem] = useState("");
  const [done, setDone] = useState(false);

  const submit = async (event: Event) => {
    event.preventDefault();
    setProblem("");
    try {
      await changePassword(before, after);
      setDone(true);
    } catch (error) {
      const said = error instanceof ApiError ? error.message : "";
      setProblem(said || "The password could not be changed. Nothing was changed; try again in a moment.");
    }
  };

  return (
    <Dialog title="Change password" close={close}>
      {done ? (
        <div class="dialog-form">
          <p role="status">The password is changed. Everywhere else you are signed out.</p>
          <div class="dialog-buttons">
            <button type="button" class="button button-main" onClick={close}>
              Close
            </button>
          </div>
        </div>
      ) : (
        <form class="dialog-form" onSubmit={submit}>
          <label class="label">
            Current password
            <input
              class="field"
              type="password"
              autocomplete="current-password"
              required
              value={before}
              onInput={(event) => setBefore(event.currentTarget.value)}
            />
          </label>
          <label class="label">
            New password
            <input
              class="field"
              type="password"
              autocomplete="new-password"
              required
              value={after}
              onInput={(event) => setAfter(event.currentTarget.value)}
            />
          </label>
          {problem && (
            <p class="danger" role="alert">
              {problem}
            </p>
          )}
          <div class="dialog-buttons">
            <button type="button" class="button" onClick={close}>
              Cancel
            </button>
            <button type="submit" class="button button-main">
              Change password
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
