// Chat text on the screen: the tree of markdown.ts as elements and text nodes, never as HTML.
import { useMemo } from "preact/hooks";
import { parseMarkdown, type Block, type Inline } from "./markdown.ts";

interface Props {
  text: string;
  // Called instead of following a link to a help article, so that it can open beside the chat.
  onArticle?: (id: string) => void;
}

export function Markdown({ text, onArticle }: Props) {
  const blocks = useMemo(() => parseMarkdown(text), [text]);
  return (
    <div class="prose">
      {blocks.map((block, i) => (
        <BlockView key={i} block={block} onArticle={onArticle} />
      ))}
    </div>
  );
}

type OnArticle = ((id: string) => void) | undefined;

function BlockView({ block, onArticle }: { block: Block; onArticle: OnArticle }) {
  if (block.kind === "code") {
    return (
      <pre tabIndex={0}>
        <code>{block.text}</code>
      </pre>
    );
  }
  if (block.kind === "paragraph") return <p>{inlines(block.children, onArticle)}</p>;
  const items = block.items.map((item, i) => <li key={i}>{inlines(item, onArticle)}</li>);
  return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
}

function inlines(parts: Inline[], onArticle: OnArticle) {
  return parts.map((part, i) => <InlineView key={i} part={part} onArticle={onArticle} />);
}

function InlineView({ part, onArticle }: { part: Inline; onArticle: OnArticle }) {
  switch (part.kind) {
    case "text":
      return <>{part.text}</>;
    case "break":
      return <br />;
    case "code":
      return <code>{part.text}</code>;
    case "strong":
      return <strong>{inlines(part.children, onArticle)}</strong>;
    case "em":
      return <em>{inlines(part.children, onArticle)}</em>;
    case "link":
      return (
        <a
          href={part.href}
          target="_blank"
          rel="noopener noreferrer"
          onClick={(event) => openBeside(event, part.href, onArticle)}
        >
          {inlines(part.children, onArticle)}
        </a>
      );
  }
}

// The id of the help article that a link leads to, if it does.
export function articleOf(href: string): string | null {
  return /^\/help\/([a-z0-9-]+)$/.exec(href)?.[1] ?? null;
}

function openBeside(event: MouseEvent, href: string, onArticle: OnArticle) {
  const article = articleOf(href);
  if (!article || !onArticle || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  onArticle(article);
}
