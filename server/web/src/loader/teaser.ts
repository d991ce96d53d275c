// The bubble beside the bell: what the bot or a person said while the chat was closed. Read out politely, opened by a click,
// dismissed for good by its close button.
import { icon } from "./icon.ts";
import { closePath } from "./paths.ts";

export interface Words {
  id: string;
  text: string;
}

// What the iframe sent, if it is words.
export function readWords(value: unknown): Words | null {
  if (typeof value !== "object" || value === null) return null;
  const { id, text } = value as Record<string, unknown>;
  return typeof id === "string" && typeof text === "string" && text !== "" ? { id, text } : null;
}

export class Teaser {
  readonly element = document.createElement("div");
  private readonly words = document.createElement("button");
  private readonly dismiss = document.createElement("button");
  private shown: Words | null = null;

  constructor(open: () => void, dismissed: (id: string) => void) {
    // The region is on the page before it has anything to say: otherwise screen readers miss it.
    this.element.className = "teaser";
    this.element.setAttribute("role", "status");
    this.words.type = this.dismiss.type = "button";
    this.words.className = "words";
    this.dismiss.className = "dismiss";
    this.dismiss.append(icon(closePath, "cross"));
    this.words.addEventListener("click", open);
    this.dismiss.addEventListener("click", () => {
      if (this.shown) dismissed(this.shown.id);
      this.show(null);
    });
  }

  show(words: Words | null, dismissLabel = "") {
    if (words?.id === this.shown?.id) return;
    this.shown = words;
    this.element.replaceChildren(...(words ? [this.words, this.dismiss] : []));
    if (!words) return;
    this.words.textContent = words.text;
    this.dismiss.setAttribute("aria-label", dismissLabel);
    this.dismiss.title = dismissLabel;
  }
}
