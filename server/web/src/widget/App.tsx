import { Bell, ConciergeBell, RefreshCw, WifiOff } from "lucide";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ring } from "../shared/bell.ts";
import type { ChatClient, ChatView } from "../shared/client.ts";
import { askedField, teaserAfter, unreadAfter } from "../shared/conversation.ts";
import { Dialog } from "../shared/Dialog.tsx";
import { Icon } from "../shared/Icon.tsx";
import { Composer } from "./Composer.tsx";
import { locale, useWords } from "./context.ts";
import { Header } from "./Header.tsx";
import { HelpSearch } from "./HelpSearch.tsx";
import { embedded, listenToHost, tellHost, type Identity } from "./host.ts";
import { ReadingPane } from "./ReadingPane.tsx";
import { Transcript } from "./Transcript.tsx";
import { saveFile, transcriptText } from "./transcript_file.ts";

// Articles lie over the search, the search over the chat; "back" takes the uppermost away.
interface Panes {
  searching: boolean;
  articles: string[];
}
const noPanes: Panes = { searching: false, articles: [] };

export function App({ client }: { client: ChatClient }) {
  const [view, setView] = useState<ChatView>(client.current());
  const [visible, setVisible] = useState(!embedded);
  const [identity, setIdentity] = useState<Identity>({ name: "", email: "" });
  const [panes, setPanes] = useState<Panes>(noPanes);
  const [query, setQuery] = useState("");
  const [sound, setSound] = useState(false);
  const [ending, setEnding] = useState(false);
  const [focusKey, setFocusKey] = useState(0);
  const t = useWords();

  useEffect(() => client.subscribe(setView), [client]);
  useEffect(() => {
    listenToHost({ shown: setVisible, identified: setIdentity, speakFirst: () => client.ensureConversation() });
  }, [client]);
  useEffect(() => {
    if (!visible) return;
    client.ensureConversation();
    setFocusKey((key) => key + 1);
  }, [visible, client]);

  const onScreen = visible && panes === noPanes;
  const atEnd = useCallback(() => {
    if (onScreen && document.visibilityState === "visible") client.seen();
  }, [client, onScreen]);
  useEffect(() => {
    addEventListener("focus", atEnd);
    return () => removeEventListener("focus", atEnd);
  }, [atEnd]);

  useUnread(view, sound);

  const openArticle = (id: string) =>
    setPanes(({ searching, articles }) => ({ searching, articles: [...articles, id] }));
  const backFromArticle = () =>
    setPanes(({ searching, articles }) =>
      articles.length > 1 || searching ? { searching, articles: articles.slice(0, -1) } : noPanes,
    );
  const article = panes.articles.at(-1);

  return (
    <div
      class="widget"
      onKeyDown={(event) => event.key === "Escape" && !event.defaultPrevented && tellHost({ deskbell: "close" })}
    >
      <Header
        view={view}
        sound={sound}
        setSound={setSound}
        search={() => setPanes({ searching: true, articles: [] })}
        startNew={() => {
          setPanes(noPanes);
          client.startNew();
        }}
        end={() => setEnding(true)}
        download={() =>
          view.conversation &&
          saveFile("conversation.txt", transcriptText(view.conversation, view.site?.name ?? "", t, locale))
        }
        {...(embedded ? { close: () => tellHost({ deskbell: "close" }) } : {})}
      />
      <LinkBanner view={view} again={() => client.start()} />
      {article !== undefined && <ReadingPane id={article} open={openArticle} back={backFromArticle} />}
      {article === undefined && panes.searching && (
        <HelpSearch query={query} setQuery={setQuery} open={openArticle} back={() => setPanes(noPanes)} />
      )}
      <main class="chat" hidden={panes !== noPanes}>
        <Transcript view={view} client={client} openArticle={openArticle} atEnd={atEnd} />
        <WaitingLine view={view} />
        <div class="foot">
          <button
            type="button"
            class="button button-plain person"
            disabled={withPerson(view)}
            onClick={() => client.askForPerson()}
          >
            <Icon icon={ConciergeBell} />
            {t.talkToPerson}
          </button>
          <Composer
            field={view.conversation && !view.opening ? askedField(view.conversation) : null}
            identity={identity}
            focusKey={focusKey}
            send={(text) => client.say(text)}
            typing={(on) => client.typing(on)}
          />
        </div>
      </main>
      {ending && (
        <Dialog title={t.endQuestion} close={() => setEnding(false)}>
          <p>{t.endConsequence}</p>
          <div class="dialog-buttons dialog-end">
            <button type="button" class="button" onClick={() => setEnding(false)}>
              {t.keep}
            </button>
            <button
              type="button"
              class="button button-main"
              onClick={() => {
                setEnding(false);
                client.leave();
              }}
            >
              {t.endConversation}
            </button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

const withPerson = ({ conversation, opening }: ChatView): boolean =>
  !opening && (conversation?.responder === "queue" || conversation?.responder === "agent");

// Tells the page around how much is unread, and rings if the customer wants that.
function useUnread(view: ChatView, sound: boolean) {
  const t = useWords();
  const teaser = view.conversation ? teaserAfter(view.conversation, view.read) : null;
  // A greeting that nobody asked for is no news.
  const begun = teaser !== null || view.conversation?.events.some(({ from }) => from.kind === "customer") === true;
  const unread = view.conversation && begun ? unreadAfter(view.conversation, view.read) : 0;
  const before = useRef(unread);
  useEffect(() => {
    tellHost({ deskbell: "unread", count: unread, teaser, dismiss: t.dismiss });
    if (sound && unread > before.current) ring();
    before.current = unread;
  }, [unread, teaser?.id, sound]);
}

const patienceMs = 1_500; // a short interruption is not worth a word

function LinkBanner({ view, again }: { view: ChatView; again(): void }) {
  const t = useWords();
  const [patient, setPatient] = useState(true);
  const away = view.link === "reconnecting" || view.link === "connecting";
  useEffect(() => {
    setPatient(true);
    if (!away) return;
    const timer = setTimeout(() => setPatient(false), patienceMs);
    return () => clearTimeout(timer);
  }, [away]);
  if (view.link === "ended") {
    return (
      <div class="banner" role="alert">
        <Icon icon={WifiOff} />
        <span>{view.endedWith === 4504 ? t.tooManyTabs : t.noChat}</span>
        <button type="button" class="button" onClick={again}>
          {t.tryAgain}
        </button>
      </div>
    );
  }
  return (
    <div role="status">
      {away && !patient && (
        <p class="banner">
          <Icon icon={RefreshCw} />
          <span>
            {view.link === "connecting" && !view.site && view.pending.length === 0 ? t.connecting : t.reconnecting}
          </span>
        </p>
      )}
    </div>
  );
}

function WaitingLine({ view }: { view: ChatView }) {
  const t = useWords();
  if (view.opening || view.conversation?.responder !== "queue") return null;
  const { position } = view.conversation;
  return (
    <p class="waiting" role="status">
      <Icon icon={Bell} />
      <span>
        <strong>{position > 0 ? t.inLine(position) : t.inLineUnknown}</strong> {t.mayLeave}
      </span>
    </p>
  );
}
