// The Markdown that chat messages may have: emphasis, lists, links, code. To a tree, never to HTML; what is not understood
// stays the text that it is. Rendered by Markdown.tsx as text nodes.

export type Inline =
  | { kind: "text"; text: string }
  | { kind: "strong" | "em"; children: Inline[] }
  | { kind: "code"; text: string }
  | { kind: "link"; href: string; children: Inline[] }
  | { kind: "break" };

export type Block =
  | { kind: "paragraph"; children: Inline[] }
  | { kind: "list"; ordered: boolean; start: number; items: Inline[][] }
  | { kind: "code"; text: string };

const deepest = 8; // emphasis within emphasis; deeper is somebody's game, and stays text

export function parseMarkdown(source: string): Block[] {
  const blocks: Block[] = [];
  const lines = source.replace(/\r\n?/g, "\n").split("\n");
  let paragraph: string[] = [];
  const endParagraph = () => {
    if (paragraph.length > 0) blocks.push({ kind: "paragraph", children: parseInline(paragraph.join("\n")) });
    paragraph = [];
  };
  for (let i = 0; i < lines.length;) {
    const line = lines[i] ?? "";
    const next = readFence(lines, i) ?? readList(lines, i);
    if (next) {
      endParagraph();
      blocks.push(next.block);
      i = next.end;
      continue;
    }
    if (line.trim() === "") endParagraph();
    else paragraph.push(line.trim());
    i++;
  }
  endParagraph();
  return blocks;
}

function readFence(lines: string[], at: number): { block: Block; end: number } | null {
  const mark = /^\s{0,3}(```+|~~~+)/.exec(lines[at] ?? "")?.[1];
  if (!mark) return null;
  let end = at + 1;
  while (end < lines.length && !(lines[end] ?? "").trim().startsWith(mark)) end++;
  return { block: { kind: "code", text: lines.slice(at + 1, end).join("\n") }, end: end + 1 };
}

const item = /^\s{0,3}(?:([-*+])|(\d{1,9})[.)])\s+(.*)$/;

function readList(lines: string[], at: number): { block: Block; end: number } | null {
  const first = item.exec(lines[at] ?? "");
  if (!first) return null;
  const ordered = first[2] !== undefined;
  const items: string[] = [];
  let end = at;
  for (; end < lines.length; end++) {
    const line = lines[end] ?? "";
    const found = item.exec(line);
    if (found && (found[2] !== undefined) === ordered) items.push(found[3] ?? "");
    else if (/^\s{2,}\S/.test(line) && items.length > 0) items.push(`${items.pop() ?? ""}\n${line.trim()}`);
    else if (line.trim() !== "" || !item.test(lines[end + 1] ?? "")) break;
  }
  const start = ordered ? Number(first[2]) : 1;
  return { block: { kind: "list", ordered, start, items: items.map((text) => parseInline(text)) }, end };
}

// In the order in which they are tried at one place.
const inlineRules: [RegExp, (found: RegExpExecArray, depth: number) => Inline | null][] = [
  [/^\\([!-/:-@[-`{-~])/, (found) => ({ kind: "text", text: found[1] ?? "" })],
  [/^(?: {2,}|\\)?\n/, () => ({ kind: "break" })],
  [/^(`+)([^`](?:[^]*?[^`])?)\1(?!`)/, (found) => ({ kind: "code", text: (found[2] ?? "").trim() })],
  [/^\*\*(?=\S)([^]*?\S)\*\*/, (found, depth) => ({ kind: "strong", children: parseInline(found[1] ?? "", depth) })],
  [/^__(?=\S)([^]*?\S)__(?!\w)/, (found, depth) => ({ kind: "strong", children: parseInline(found[1] ?? "", depth) })],
  [/^\*(?=[^\s*])([^*]*?[^\s*])\*/, (found, depth) => ({ kind: "em", children: parseInline(found[1] ?? "", depth) })],
  [
    /^_(?=[^\s_])([^_]*?[^\s_])_(?!\w)/,
    (found, depth) => ({ kind: "em", children: parseInline(found[1] ?? "", depth) }),
  ],
  [/^\[([^\]\n]+)\]\(<?([^\s()<>]+)>?\)/, (found, depth) => link(found[2] ?? "", parseInline(found[1] ?? "", depth))],
  [/^<((?:https?:\/\/|mailto:)[^\s<>]+)>/, (found) => link(found[1] ?? "", [{ kind: "text", text: found[1] ?? "" }])],
  [/^https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]*_]/, (found) => link(found[0], [{ kind: "text", text: found[0] }])],
];

export function parseInline(source: string, depth = 0): Inline[] {
  const parts: Inline[] = [];
  const push = (part: Inline) => {
    const last = parts.at(-1);
    if (part.kind === "text" && last?.kind === "text") last.text += part.text;
    else parts.push(part);
  };
  for (let at = 0; at < source.length;) {
    const found = depth < deepest ? matchAt(source, at, depth + 1) : null;
    const plain = found ? "" : (/^[^\\\n`*_[<h ]+/.exec(source.slice(at))?.[0] ?? source.charAt(at));
    push(found?.part ?? { kind: "text", text: plain });
    at += found?.length ?? plain.length;
  }
  return parts;
}

function matchAt(source: string, at: number, depth: number): { part: Inline; length: number } | null {
  const before = source.charAt(at - 1);
  const rest = source.slice(at);
  const insideWord = /\w/.test(before);
  for (const [pattern, make] of inlineRules) {
    const found = pattern.exec(rest);
    // snake_case is not emphasis, and "xhttp://" not a link.
    if (!found || (insideWord && /^[_h]/.test(found[0]))) continue;
    const part = make(found, depth);
    if (part) return { part, length: found[0].length };
  }
  return null;
}

function link(href: string, children: Inline[]): Inline | null {
  const safe = safeHref(href);
  return safe ? { kind: "link", href: safe, children } : null;
}

// http, https, mailto, tel and paths of this site; everything else (javascript:, data:, //elsewhere) is no link.
export function safeHref(href: string): string | null {
  if (/^(https?:\/\/|mailto:|tel:)/i.test(href)) return href;
  if (/^(\/(?![/\\])|#)/.test(href)) return href;
  return null;
}

// The words alone, for titles, notifications and transcripts.
export function plainText(source: string): string {
  const words = (parts: Inline[]): string =>
    parts
      .map((part) => {
        if (part.kind === "break") return "\n";
        return part.kind === "text" || part.kind === "code" ? part.text : words(part.children);
      })
      .join("");
  return parseMarkdown(source)
    .map((block) => {
      if (block.kind === "code") return block.text;
      if (block.kind === "paragraph") return words(block.children);
      return block.items.map((line, i) => `${block.ordered ? `${block.start + i}.` : "-"} ${words(line)}`).join("\n");
    })
    .join("\n");
}
