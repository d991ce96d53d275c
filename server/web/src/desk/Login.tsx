import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError } from "../shared/api.ts";
import { signIn } from "./desk_api.ts";
import { PasswordField } from "./PasswordField.tsx";

interface Props {
  why: string; // why one has to sign in (again); may be empty
  signedIn(): void;
}

export function Login({ why, signedIn }: Props) {
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  useEffect(() => {
    document.title = "Sign in – Deskbell";
  }, []);

  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setProblem("");
    try {
      await signIn(login.trim(), password);
      signedIn();
    } catch (error) {
      setProblem(sentence(error));
      setPassword("");
    } finally {
      setBusy(false);
    }
  };

  return (
    <form class="login" onSubmit={submit}>
      <h1>Sign in to the desk</h1>
      {why && (
        <p class="muted" role="status">
          {why}
        </p>
      )}
      <label class="label">
        Name
        <input
          ref={first}
          class="field"
          name="login"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
          value={login}
          onInput={(event) => setLogin(event.currentTarget.value)}
        />
      </label>
      <PasswordField label="Password" kind="current-password" value={password} change={setPassword} />
      {problem && (
        <p class="danger" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" class="button button-main" disabled={busy}>
        {busy ? "Signing in …" : "Sign in"}
      </button>
      <p class="muted small">No account yet? An administrator makes one with “deskbell user add”.</p>
    </form>
  );
}

function sentence(error: unknown): string {
  if (!(error instanceof ApiError)) return "Something went wrong on this page. Reload it and try again.";
  if (error.code === "offline") return "The server cannot be reached. Check your connection, then try again.";
  if (error.status === 401) return "Name or password is not right. Check both and try again.";
  if (error.status === 429) {
    const minutes = Math.ceil(error.retryAfter / 60);
    return `Too many attempts. Wait ${minutes > 1 ? `${minutes} minutes` : "a minute"}, then try again.`;
  }
  return error.message || "Signing in did not work. Try again in a moment.";
}
