// The two ways to let a conversation go: it is solved, or somebody else goes on.
import { useState } from "preact/hooks";
import { ApiError } from "../shared/api.ts";
import { Dialog } from "../shared/Dialog.tsx";
import { handBack, resolve } from "./desk_api.ts";
import { resolutionWord } from "./words.ts";

interface Props {
  id: string;
  close(): void;
  done(): void;
}

const sentence = (error: unknown, otherwise: string): string =>
  (error instanceof ApiError && error.message) || otherwise;

export function ResolveDialog({ id, codes, close, done }: Props & { codes: string[] }) {
  const [code, setCode] = useState(codes[0] ?? "solved");
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState("");
  const submit = (event: Event) => {
    event.preventDefault();
    resolve(id, code, note.trim()).then(done, (error: unknown) =>
      setProblem(sentence(error, "It is not resolved yet: the server could not be reached. Try again in a moment.")),
    );
  };
  return (
    <Dialog title="Resolve" close={close}>
      <form class="dialog-form" onSubmit={submit}>
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
            Resolve
          </button>
        </div>
      </form>
    </Dialog>
  );
}

export function HandBackDialog({ id, close, done }: Props) {
  const [to, setTo] = useState<"queue" | "bot">("queue");
  const [why, setWhy] = useState("");
  const [problem, setProblem] = useState("");
  const submit = (event: Event) => {
    event.preventDefault();
    handBack(id, to, why.trim()).then(done, (error: unknown) =>
      setProblem(sentence(error, "It is still yours: the server could not be reached. Try again in a moment.")),
    );
  };
  return (
    <Dialog title="Hand back" close={close}>
      <form class="dialog-form" onSubmit={submit}>
        <fieldset class="choice-set">
          <legend>Who goes on</legend>
          <label class="check">
            <input type="radio" name="to" checked={to === "queue"} onChange={() => setTo("queue")} />A colleague, from
            the queue
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
            Hand back
          </button>
        </div>
      </form>
    </Dialog>
  );
}
