// The two ways to let a conversation go: it is solved, or somebody else goes on.
import { useState } from "preact/hooks";
import { handBack, resolve } from "./desk_api.ts";
import { DialogForm } from "./DialogForm.tsx";
import { resolutionWord } from "./words.ts";

interface Props {
  id: string;
  close(): void;
  done(): void;
}

export function ResolveDialog({ id, codes, close, done }: Props & { codes: string[] }) {
  const [code, setCode] = useState(codes[0] ?? "solved");
  const [note, setNote] = useState("");
  return (
    <DialogForm
      title="Resolve"
      action="Resolve"
      otherwise="It is not resolved yet: the server could not be reached. Try again in a moment."
      save={() => resolve(id, code, note.trim())}
      saved={done}
      close={close}
    >
      <label class="label">
        How it ended
        <select class="field" value={code} onChange={(event) => setCode(event.currentTarget.value)}>
          {codes.map((one) => (
            <option key={one} value={one}>
              {resolutionWord(one)}
            </option>
          ))}
        </select>
      </label>
      <label class="label">
        What solved it, for colleagues and the knowledge base
        <textarea
          class="field"
          rows={4}
          maxLength={4000}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </label>
      <p class="muted small">The customer is asked whether it helped, and can open it again by writing.</p>
    </DialogForm>
  );
}

export function HandBackDialog({ id, close, done }: Props) {
  const [to, setTo] = useState<"queue" | "bot">("queue");
  const [why, setWhy] = useState("");
  return (
    <DialogForm
      title="Hand back"
      action="Hand back"
      otherwise="It is still yours: the server could not be reached. Try again in a moment."
      save={() => handBack(id, to, why.trim())}
      saved={done}
      close={close}
    >
      <fieldset class="choice-set">
        <legend>Who goes on</legend>
        <label class="check">
          <input type="radio" name="to" checked={to === "queue"} onChange={() => setTo("queue")} />A colleague, from the
          queue
        </label>
        <label class="check">
          <input type="radio" name="to" checked={to === "bot"} onChange={() => setTo("bot")} />
          The bot
        </label>
      </fieldset>
      <label class="label">
        Why, so that nobody has to ask again
        <textarea
          class="field"
          rows={3}
          maxLength={2000}
          required
          value={why}
          onInput={(event) => setWhy(event.currentTarget.value)}
        />
      </label>
    </DialogForm>
  );
}
