import { Bell, Ellipsis, LogOut, MessageSquarePlus, Monitor, Download, Search, Volume2, X, Moon, Sun } from "lucide";
import { useState } from "preact/hooks";
import type { ChatView } from "../shared/client.ts";
import { Icon } from "../shared/Icon.tsx";
import { Menu } from "../shared/Menu.tsx";
import { keepTheme, readTheme, type Theme } from "../shared/theme.ts";
import { nextTime } from "../shared/time.ts";
import { useNow } from "../shared/useNow.ts";
import { locale, useWords } from "./context.ts";
import type { Texts } from "./texts.ts";

interface Props {
  view: ChatView;
  sound: boolean;
  setSound(on: boolean): void;
  search(): void;
  startNew(): void;
  end(): void;
  download(): void;
  close?: () => void;
}

export function Header({ view, sound, setSound, search, startNew, end, download, close }: Props) {
  const t = useWords();
  const now = useNow(60_000);
  const [theme, setTheme] = useState(readTheme);
  const changeTheme = (to: Theme) => {
    keepTheme(to);
    setTheme(to);
  };
  const events = view.conversation?.events.length ?? 0;
  return (
    <header class="head">
      <span class="head-mark">
        <Icon icon={Bell} />
      </span>
      <div class="head-words">
        <h1 class="head-name">{view.site?.name || t.chat}</h1>
        <p class="head-state">{stateLine(view, t, now)}</p>
      </div>
      <button type="button" class="button-icon" aria-label={t.searchHelp} title={t.searchHelp} onClick={search}>
        <Icon icon={Search} />
      </button>
      <Menu
        icon={Ellipsis}
        name={t.menu}
        items={[
          { label: t.newConversation, icon: MessageSquarePlus, choose: startNew },
          { label: t.endConversation, icon: LogOut, disabled: !canEnd(view), choose: end },
          { label: t.downloadTranscript, icon: Download, disabled: events === 0, choose: download },
          "line",
          { label: t.sound, icon: Volume2, checked: sound, choose: () => setSound(!sound) },
          { label: t.themeSystem, icon: Monitor, checked: theme === "system", choose: () => changeTheme("system") },
          { label: t.themeLight, icon: Sun, checked: theme === "light", choose: () => changeTheme("light") },
          { label: t.themeDark, icon: Moon, checked: theme === "dark", choose: () => changeTheme("dark") },
        ]}
      />
      {close && (
        <button type="button" class="button-icon" aria-label={t.close} title={t.close} onClick={close}>
          <Icon icon={X} />
        </button>
      )}
    </header>
  );
}

const canEnd = ({ conversation, opening }: ChatView): boolean =>
  conversation !== null && !opening && conversation.responder !== "nobody";

function stateLine({ conversation, site }: ChatView, t: Texts, now: number): string {
  if (conversation?.responder === "agent") return t.agentHere(conversation.agent);
  if (conversation?.responder === "queue") return t.waitingForPerson;
  if (conversation?.responder === "nobody") return t.ended;
  if (site?.open) return t.botPeopleHere;
  const opens = site?.nextOpen ? Date.parse(site.nextOpen) : NaN;
  return Number.isNaN(opens) ? t.bot : t.botPeopleFrom(nextTime(opens, now, locale));
}
