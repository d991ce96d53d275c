// The conversation as a plain text file for the customer to keep.
import type { Conversation } from "../shared/conversation.ts";
import { plainText } from "../shared/markdown.ts";
import type { Event } from "../shared/protocol.ts";
import { ownWords } from "./Messages.tsx";
import type { Texts } from "./texts.ts";

export function transcriptText(conversation: Conversation, site: string, t: Texts, locale: string): string {
  const time = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const lines = conversation.events.map((event) => `[${time.format(event.ts)}] ${sentence(event, t)}`);
  return `${site}\n\n${lines.join("\n\n")}\n`;
}

function sentence({ from, body }: Event, t: Texts): string {
  if (body.type === "notice") return `— ${plainText(body.text)}`;
  if (from.kind === "customer") return `${t.you}: ${ownWords(body, t)}`;
  if (body.type !== "text") return t.notShown;
  const article = body.article ? `\n${body.article.title}: ${new URL(body.article.url, location.href).href}` : "";
  const choices = body.choices ? `\n${body.choices.map(({ label }) => `[${label}]`).join(" ")}` : "";
  return `${from.name ?? t.bot}: ${plainText(body.text)}${article}${choices}`;
}

export function saveFile(name: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: "text/plain;charset=utf-8" }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The download has its own hold on the bytes once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
