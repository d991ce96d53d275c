import { render } from "preact";
import { browserPorts } from "../shared/browser_ports.ts";
import { ChatClient } from "../shared/client.ts";
import { applyTheme, readTheme } from "../shared/theme.ts";
import { App } from "./App.tsx";
import { languageFor, textsFor } from "./texts.ts";
import { hostPage } from "./host.ts";
import { locale, WordsContext } from "./context.ts";

applyTheme(readTheme());

const texts = textsFor(navigator.languages);
document.documentElement.lang = languageFor(navigator.languages);

const socketUrl = new URL("/ws/chat", location.href);
socketUrl.protocol = location.protocol === "https:" ? "wss:" : "ws:";

const client = new ChatClient(browserPorts(), {
  url: socketUrl.href,
  site: new URLSearchParams(location.search).get("site") ?? "",
  locale,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  page: hostPage,
});
addEventListener("online", () => client.networkCame());
addEventListener("offline", () => client.networkWent());
// A page in the back-forward cache has lost its connection; a frozen one may have.
addEventListener("pageshow", () => client.networkCame());

const root = document.getElementById("app");
if (root) {
  render(
    <WordsContext.Provider value={texts}>
      <App client={client} />
    </WordsContext.Provider>,
    root,
  );
}
client.start();
