// One article, read inside the widget. Its HTML comes rendered and cleaned from the server; no script of it could run (CSP).
import { ArrowLeft, ExternalLink } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError, readArticle, type Article } from "../shared/api.ts";
import { Icon } from "../shared/Icon.tsx";
import { articleOf } from "../shared/Markdown.tsx";
import { useWords } from "./context.ts";

interface Props {
  id: string;
  open(id: string): void;
  back(): void;
}

type Reading = { state: "loading" } | { state: "gone" | "failed" } | { state: "read"; article: Article };

export function ReadingPane({ id, open, back }: Props) {
  const t = useWords();
  const [reading, setReading] = useState<Reading>({ state: "loading" });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    let outdated = false;
    setReading({ state: "loading" });
    readArticle(id).then(
      (article) => !outdated && setReading({ state: "read", article }),
      (error: unknown) =>
        !outdated && setReading({ state: error instanceof ApiError && error.status === 404 ? "gone" : "failed" }),
    );
    return () => {
      outdated = true;
    };
  }, [id]);
  useEffect(() => heading.current?.focus(), [reading]);

  const onClick = (event: MouseEvent) => {
    const anchor = event.target instanceof Element ? event.target.closest("a") : null;
    const href = anchor?.getAttribute("href") ?? "";
    const article = articleOf(href);
    if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (article) {
      event.preventDefault();
      open(article);
    } else if (!href.startsWith("#")) {
      anchor.target = "_blank";
      anchor.rel = "noopener noreferrer";
    }
  };

  return (
    <main class="pane" onKeyDown={(event) => event.key === "Escape" && back()}>
      <div class="pane-bar">
        <button type="button" class="button-icon" aria-label={t.back} title={t.back} onClick={back}>
          <Icon icon={ArrowLeft} />
        </button>
        <a class="button button-plain pane-out" href={`/help/${encodeURIComponent(id)}`} target="_blank" rel="noopener">
          {t.openInPage}
          <Icon icon={ExternalLink} small />
        </a>
      </div>
      <div class="pane-body">
        {reading.state === "loading" && <p class="muted">{t.starting}</p>}
        {reading.state === "gone" && <p class="danger">{t.articleGone}</p>}
        {reading.state === "failed" && <p class="danger">{t.articleFailed}</p>}
        {reading.state === "read" && (
          <article class="prose article" onClick={onClick}>
            <h1 ref={heading} tabIndex={-1}>
              {reading.article.title}
            </h1>
            <div class="prose article" dangerouslySetInnerHTML={{ __html: reading.article.html }} />
          </article>
        )}
      </div>
    </main>
  );
}
