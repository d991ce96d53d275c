import { CircleAlert, RefreshCw, WifiOff } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../shared/Icon.tsx";
import type { LiveView } from "./live.ts";

const patienceMs = 1_500; // a short interruption is not worth a word

interface Props {
  link: LiveView["link"];
  trouble: string; // something else that went wrong; may be empty
  again(): void;
}

export function LinkLine({ link, trouble, again }: Props) {
  const [patient, setPatient] = useState(true);
  const away = link === "reconnecting" || link === "connecting";
  useEffect(() => {
    setPatient(true);
    if (!away) return;
    const timer = setTimeout(() => setPatient(false), patienceMs);
    return () => clearTimeout(timer);
  }, [away]);
  return (
    <div class="link-line" role="status">
      {away && !patient && (
        <p>
          <Icon icon={RefreshCw} small />
          Reconnecting … What you write is kept and sent when the server is back.
        </p>
      )}
      {trouble && (
        <p>
          <Icon icon={CircleAlert} small />
          {trouble}
        </p>
      )}
      {link === "ended" && (
        <p>
          <Icon icon={WifiOff} small />
          The live connection has ended.
          <button type="button" class="link" onClick={again}>
            Connect again
          </button>
        </p>
      )}
    </div>
  );
}
