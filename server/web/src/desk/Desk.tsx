// Who is at the desk: nobody yet, somebody who must sign in, or a member of staff.
import { ConciergeBell, WifiOff } from "lucide";
import { useCallback, useEffect, useState } from "preact/hooks";
import { ApiError } from "../shared/api.ts";
import { Icon } from "../shared/Icon.tsx";
import { fetchMe } from "./desk_api.ts";
import { Login } from "./Login.tsx";
import type { Me } from "./staff.ts";
import { Workplace } from "./Workplace.tsx";

type Presence =
  { state: "looking" } | { state: "unreachable" } | { state: "out"; why: string } | { state: "in"; me: Me };

export function Desk() {
  const [presence, setPresence] = useState<Presence>({ state: "looking" });
  const look = useCallback((whyOut: string) => {
    fetchMe().then(
      (me) => setPresence({ state: "in", me }),
      (error: unknown) => {
        const out = error instanceof ApiError && error.status === 401;
        setPresence(out ? { state: "out", why: whyOut } : { state: "unreachable" });
      },
    );
  }, []);
  useEffect(() => look(""), [look]);
  // The first reason counts: what comes after is only its consequence.
  const signedOut = useCallback(
    (why: string) => setPresence((before) => (before.state === "out" ? before : { state: "out", why })),
    [],
  );

  switch (presence.state) {
    case "looking":
      return <p class="alone muted">Looking who you are …</p>;
    case "unreachable":
      return (
        <main class="alone">
          <Icon icon={WifiOff} />
          <h1>The server cannot be reached</h1>
          <p>Nothing is lost. Check your connection, then try again.</p>
          <button type="button" class="button button-main" onClick={() => look("")}>
            Try again
          </button>
        </main>
      );
    case "out":
      return (
        <main class="alone">
          <span class="alone-mark">
            <Icon icon={ConciergeBell} />
          </span>
          <Login why={presence.why} signedIn={() => look("")} />
        </main>
      );
    case "in":
      return <Workplace me={presence.me} signedOut={signedOut} />;
  }
}
