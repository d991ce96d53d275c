// A server that speaks just enough of the protocols to look at the pages without the program: served files, scripted answers,
// as many rows in the queue as one likes. Not used by the journeys, which run the real program.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { WebSocketServer, type WebSocket } from "ws";
import { articleHtml, articles, incident, longWords, note, packet, script, ticket, trace, type Event } from "./rows.ts";

export interface MockOptions {
  dist: string;
  port?: number;
  rows?: number; // waiting tickets
  role?: "agent" | "lead";
  words?: "short" | "long"; // long: German compounds everywhere
}

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
};
const csp =
  "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

export async function startMock(options: MockOptions): Promise<{ url: string; stop(): Promise<void> }> {
  const mock = new Mock(options);
  const server = createServer((request, response) => mock.serve(request, response));
  const sockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (ws) => (request.url === "/ws/desk" ? mock.desk(ws) : mock.chat(ws))),
  );
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      for (const client of sockets.clients) client.terminate();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

class Mock {
  private readonly events: Event[] = [];
  private readonly customers = new Set<WebSocket>();
  private readonly agents = new Set<WebSocket>();
  private readonly tickets: Record<string, unknown>[];
  private responder = "bot";

  constructor(private readonly options: MockOptions) {
    this.tickets = Array.from({ length: options.rows ?? 12 }, (_, i) => ticket(i, options.words === "long"));
  }

  serve(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? "/", "http://mock");
    if (url.pathname.startsWith("/api/")) {
      this.api(request.method ?? "GET", url, response);
      return;
    }
    const file = path.join(this.options.dist, url.pathname.endsWith("/") ? `${url.pathname}index.html` : url.pathname);
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "Content-Type": types[path.extname(file)] ?? "application/octet-stream",
      "Content-Security-Policy": csp,
    });
    response.end(readFileSync(file));
  }

  private api(method: string, url: URL, response: ServerResponse): void {
    const json = (status: number, body?: object) => {
      response.writeHead(status, { "Content-Type": "application/json" });
      response.end(body ? JSON.stringify(body) : undefined);
    };
    const at = url.pathname.replace("/api/v1", "");
    const staff = { id: "s1", login: "ana", name: "Ana", role: this.options.role ?? "lead" };
    const found = { articles: [articles[0], articles[1]].map((article) => ({ ...article, section: "Account" })) };
    if (at === "/me") {
      json(200, {
        staff,
        departments: [
          {
            id: "accounts",
            title: this.options.words === "long" ? "Kontosicherheitsüberprüfungsabteilung" : "Accounts and security",
          },
          { id: "technical", title: "Technical support" },
        ],
        resolution_codes: ["solved", "workaround", "information_given", "duplicate", "not_a_fault", "no_reply", "spam"],
        site: { name: "Fernbay" },
      });
    } else if (at === "/login") json(200, { staff });
    else if (at === "/help-search" || at === "/search")
      json(200, url.searchParams.get("q")?.includes("zzz") ? { articles: [] } : found);
    else if (at.startsWith("/articles/")) json(200, { ...articles[0], html: articleHtml });
    else if (at === "/incidents") json(200, { incidents: [incident], topics: ["sync", "upload"] });
    else if (at === "/tickets")
      json(200, { tickets: this.tickets.slice(0, 3).map((one) => ({ ...one, status: "resolved" })), total: 3 });
    else if (at.endsWith("/trace")) json(200, { turns: [trace] });
    else if (at.endsWith("/note")) json(201, { entry: note });
    else if (at.startsWith("/tickets/")) {
      const id = at.split("/")[2];
      const one = this.tickets.find((candidate) => candidate.id === id);
      if (!one) return json(404, { error: { code: "not_found", text: "There is no such ticket." } });
      if (at.endsWith("/claim")) {
        Object.assign(one, { status: "active", agent: { id: "s1", name: "Ana" } });
        this.sendQueue();
      }
      json(200, {
        ticket: one,
        packet: packet(this.options.words === "long"),
        history: [note],
        transcript: this.transcript(),
      });
    } else json(method === "GET" ? 404 : 204);
  }

  private transcript(): Event[] {
    return this.events.length > 0
      ? this.events
      : script.map((entry, i) => ({ seq: i + 1, ts: Date.now() - (20 - i) * 60_000, ...entry }));
  }

  private sendQueue(): void {
    const waiting = this.tickets.filter((one) => one.status === "waiting");
    const mine = this.tickets.filter((one) => one.status === "active");
    for (const socket of this.agents) {
      socket.send(
        JSON.stringify({ t: "queue", waiting, mine, counts: { waiting: waiting.length, active: mine.length } }),
      );
    }
  }

  desk(socket: WebSocket): void {
    this.agents.add(socket);
    socket.on("close", () => this.agents.delete(socket));
    socket.send(JSON.stringify({ t: "welcome", staff: { id: "s1", name: "Ana" }, ping_ms: 25_000 }));
    this.sendQueue();
    socket.on("message", (data) => {
      const frame = JSON.parse(String(data)) as Record<string, unknown>;
      if (frame.t === "watch") {
        const events = this.transcript();
        socket.send(
          JSON.stringify({
            t: "resumed",
            conv: frame.conv,
            epoch: "e1",
            from: 1,
            to: events.length,
            mode: "replay",
            more: false,
          }),
        );
        for (const event of events) socket.send(JSON.stringify({ t: "msg", conv: frame.conv, epoch: "e1", ...event }));
      }
      if (frame.t === "send") {
        const seq = this.transcript().length + 1;
        socket.send(
          JSON.stringify({ t: "ack", cid: frame.cid, conv: frame.conv, epoch: "e1", seq, ts: Date.now(), dup: false }),
        );
      }
      if (frame.t === "ping") socket.send(JSON.stringify({ t: "pong", n: frame.n }));
    });
  }

  chat(socket: WebSocket): void {
    this.customers.add(socket);
    socket.on("close", () => this.customers.delete(socket));
    const send = (frame: object) => socket.send(JSON.stringify(frame));
    socket.on("message", (data) => {
      const frame = JSON.parse(String(data)) as Record<string, unknown>;
      switch (frame.t) {
        case "hello":
          send({
            t: "welcome",
            v: 1,
            token: "token",
            ping_ms: 25_000,
            max_bytes: 16_384,
            conversations: this.events.length > 0 ? ["c1"] : [],
            site: {
              name: this.options.words === "long" ? longWords : "Fernbay",
              language: "en",
              open: false,
              next_open: tomorrowAt(9),
            },
            bot: "Help bot",
          });
          if (Array.isArray(frame.resume) && frame.resume.length > 0) {
            send({
              t: "resumed",
              conv: "c1",
              epoch: "e1",
              from: 1,
              to: this.events.length,
              mode: "snapshot",
              more: false,
            });
            for (const event of this.events) send({ t: "msg", conv: "c1", epoch: "e1", ...event });
            send({
              t: "state",
              conv: "c1",
              responder: this.responder,
              ...(this.responder === "queue" ? { position: 3, ahead: 2 } : {}),
            });
          }
          break;
        case "open":
          this.responder = "bot";
          this.events.length = 0;
          send({ t: "ack", cid: frame.cid, conv: "c1", epoch: "e1", seq: 0, ts: Date.now(), dup: false });
          this.add(
            { kind: "bot", name: "Help bot" },
            {
              type: "text",
              text: "Hi! I'm Fernbay's **help bot**. Ask me anything in your own words, or ask for a person at any time.",
            },
          );
          break;
        case "send": {
          const event = this.add({ kind: "customer" }, frame.body as object, String(frame.cid));
          send({ t: "ack", cid: frame.cid, conv: "c1", epoch: "e1", seq: event.seq, ts: event.ts, dup: false });
          this.answer(frame.body as { type: string; text?: string; id?: string });
          break;
        }
        case "fetch":
          send({
            t: "events",
            conv: "c1",
            epoch: "e1",
            after: frame.after,
            events: this.events.slice(Number(frame.after)),
            more: false,
          });
          break;
        case "ping":
          send({ t: "pong", n: frame.n });
      }
    });
  }

  private add(from: object, body: object, cid?: string): Event {
    const event: Event = { seq: this.events.length + 1, ts: Date.now(), from, ...(cid ? { cid } : {}), body };
    this.events.push(event);
    this.tell({ t: "msg", conv: "c1", epoch: "e1", ...event });
    return event;
  }

  private tell(frame: object): void {
    for (const socket of this.customers) socket.send(JSON.stringify(frame));
  }

  private answer(body: { type: string; text?: string; id?: string }): void {
    const bot = { kind: "bot", name: "Help bot" };
    const say = (text: string, extra: object = {}) => this.add(bot, { type: "text", text, ...extra });
    if (body.type === "person") {
      this.responder = "queue";
      this.add(
        { kind: "system" },
        { type: "notice", code: "queued", text: "I have passed this on. You do not have to repeat anything." },
      );
      this.tell({ t: "state", conv: "c1", responder: "queue", position: 3, ahead: 2 });
    } else if (body.text === "agent") {
      this.responder = "agent";
      this.add({ kind: "system" }, { type: "notice", code: "joined", text: "Ana has joined." });
      this.tell({ t: "state", conv: "c1", responder: "agent", agent: "Ana" });
      this.add(
        { kind: "agent", name: "Ana" },
        {
          type: "text",
          text: "Hello! I can see that you tried the portal and the spam folder already. I'll look at your account now.",
        },
      );
      this.tell({ t: "seen", conv: "c1", by: "agent", seq: this.events.length - 2 });
      this.tell({ t: "typing", conv: "c1", from: { kind: "agent", name: "Ana" }, on: true });
    } else if (body.text === "incident") {
      this.add(
        { kind: "system" },
        {
          type: "notice",
          code: "incident",
          text: "Uploads are slow at the moment. We expect this to be over by **14:00**.",
        },
      );
    } else if (this.options.words === "long") {
      say(longWords, {
        choices: [
          { id: "a", label: "Rindfleischetikettierungsüberwachungsaufgabe" },
          { id: "b", label: "Nein" },
        ],
        article: { ...articles[0], title: longWords, url: "/help/x" },
      });
    } else if (body.type === "choice") {
      say(
        "Here is how:\n\n1. Open the **tray icon**\n2. Press *Resume*\n\nSee also [the status page](https://status.fernbay.example).",
        { article: { ...articles[0], url: "/help/upload-fails" } },
      );
      say("Did this help?", {
        choices: [
          { id: "yes", label: "Yes" },
          { id: "no", label: "No" },
        ],
      });
    } else {
      say("Is it one of these?", {
        choices: [
          { id: "paused", label: "Upload paused" },
          { id: "large", label: "File too large" },
          { id: "none", label: "None of these" },
        ],
      });
    }
  }
}

function tomorrowAt(hour: number): string {
  const time = new Date();
  time.setDate(time.getDate() + 1);
  time.setHours(hour, 0, 0, 0);
  return time.toISOString();
}
