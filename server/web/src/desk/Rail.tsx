import {
  Bell,
  BellOff,
  CircleHelp,
  CircleUser,
  GraduationCap,
  Inbox,
  Keyboard,
  KeyRound,
  LogOut,
  Monitor,
  Moon,
  Sun,
  TriangleAlert,
  Volume2,
} from "lucide";
import { useState } from "preact/hooks";
import { Icon } from "../shared/Icon.tsx";
import { Menu } from "../shared/Menu.tsx";
import { keepTheme, readTheme, type Theme } from "../shared/theme.ts";
import type { Me } from "./staff.ts";
import type { Route } from "./route.ts";
import type { Alerts } from "./useAlerts.ts";

interface Props {
  me: Me;
  route: Route;
  go(to: Route): void;
  waiting: number;
  available: boolean;
  setAvailable(on: boolean): void;
  alerts: Alerts;
  showKeys(): void;
  changePassword(): void;
  leave(): void;
}

export function Rail({
  me,
  route,
  go,
  waiting,
  available,
  setAvailable,
  alerts,
  showKeys,
  changePassword,
  leave,
}: Props) {
  const [theme, setTheme] = useState(readTheme);
  const changeTheme = (to: Theme) => {
    keepTheme(to);
    setTheme(to);
  };
  return (
    <nav class="rail" aria-label="Desk">
      <a class="rail-link" href="#/" title="Queue" aria-current={route.place === "tickets" ? "page" : undefined}>
        <Icon icon={Inbox} />
        <span class="rail-word">Queue</span>
        {waiting > 0 && (
          <span class="rail-count">
            {waiting > 99 ? "99+" : waiting}
            <span class="aloud"> waiting</span>
          </span>
        )}
      </a>
      <a
        class="rail-link"
        href="#/incidents"
        title="Incidents"
        aria-current={route.place === "incidents" ? "page" : undefined}
        onClick={(event) => {
          event.preventDefault();
          go({ place: "incidents", ticket: "", pane: "conversation" });
        }}
      >
        <Icon icon={TriangleAlert} />
        <span class="rail-word">Incidents</span>
      </a>
      <a
        class="rail-link"
        href="#/learning"
        title="Learning"
        aria-current={route.place === "learning" ? "page" : undefined}
      >
        <Icon icon={GraduationCap} />
        <span class="rail-word">Learning</span>
      </a>
      <a
        class="rail-link"
        href="#/explain"
        title="Explain"
        aria-current={route.place === "explain" ? "page" : undefined}
      >
        <Icon icon={CircleHelp} />
        <span class="rail-word">Explain</span>
      </a>
      <button
        type="button"
        role="switch"
        class="rail-link rail-presence"
        aria-checked={available}
        aria-label="Available for conversations"
        title={available ? "Available: conversations may come to you" : "Away: no conversations come to you"}
        onClick={() => setAvailable(!available)}
      >
        <Icon icon={available ? Bell : BellOff} />
        <span class="rail-word">{available ? "Available" : "Away"}</span>
      </button>
      <Menu
        icon={CircleUser}
        name={`${me.staff.name}: settings`}
        items={[
          { label: "Sound", icon: Volume2, checked: alerts.sound, choose: () => alerts.setSound(!alerts.sound) },
          {
            label: "Desktop notifications",
            icon: Bell,
            checked: alerts.notifications,
            choose: () => alerts.setNotifications(!alerts.notifications),
          },
          { label: "Keyboard shortcuts", icon: Keyboard, choose: showKeys },
          "line",
          {
            label: "Theme: as the system",
            icon: Monitor,
            checked: theme === "system",
            choose: () => changeTheme("system"),
          },
          { label: "Theme: light", icon: Sun, checked: theme === "light", choose: () => changeTheme("light") },
          { label: "Theme: dark", icon: Moon, checked: theme === "dark", choose: () => changeTheme("dark") },
          "line",
          { label: "Change password", icon: KeyRound, choose: changePassword },
          { label: `Sign out ${me.staff.name}`, icon: LogOut, choose: leave },
        ]}
      />
    </nav>
  );
}
