import { useState } from "preact/hooks";
import { Dialog } from "../shared/Dialog.tsx";
import { changePassword } from "./desk_api.ts";
import { DialogForm } from "./DialogForm.tsx";
import { PasswordField } from "./PasswordField.tsx";

export function PasswordDialog({ close }: { close(): void }) {
  const [before, setBefore] = useState("");
  const [after, setAfter] = useState("");
  const [done, setDone] = useState(false);
  const title = "Change password";
  if (done) {
    return (
      <Dialog title={title} close={close}>
        <div class="dialog-form">
          <p role="status">The password is changed. Everywhere else you are signed out.</p>
          <div class="dialog-buttons">
            <button type="button" class="button button-main" onClick={close}>
              Close
            </button>
          </div>
        </div>
      </Dialog>
    );
  }
  return (
    <DialogForm
      title={title}
      action={title}
      otherwise="The password could not be changed. Nothing was changed; try again in a moment."
      save={() => changePassword(before, after)}
      saved={() => setDone(true)}
      close={close}
    >
      <PasswordField label="Current password" kind="current-password" value={before} change={setBefore} />
      <PasswordField label="New password" kind="new-password" value={after} change={setAfter} />
    </DialogForm>
  );
}
