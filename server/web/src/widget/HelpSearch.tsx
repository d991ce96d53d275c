import { ArrowLeft, Search } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { findArticles, type FoundArticle } from "../shared/api.ts";
import { Icon } from "../shared/Icon.tsx";
import { useWords } from "./context.ts";

interface Props {
  query: string;
  setQuery(query: string): void;
  open(id: string): void;
  back(): void;
}

type Results = { state: "none" } | { state: "failed" } | { state: "found"; query: string; articles: FoundArticle[] };

const pauseMs = 200; // after the last key

export function HelpSearch({ query, setQuery, open, back }: Props) {
  const t = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [results, setResults] = useState<Results>({ state: "none" });
  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    const wanted = query.trim();
    if (!wanted) {
      setResults({ state: "none" });
      return;
    }
    let outdated = false;
    const timer = setTimeout(() => {
      findArticles("/api/v1/help-search", wanted).then(
        (articles) => !outdated && setResults({ state: "found", query: wanted, articles }),
        () => !outdated && setResults({ state: "failed" }),
      );
    }, pauseMs);
    return () => {
      outdated = true;
      clearTimeout(timer);
    };
  }, [query]);

  return (
    <main class="pane" aria-label={t.searchHelp} onKeyDown={(event) => event.key === "Escape" && back()}>
      <div class="pane-bar">
        <button type="button" class="button-icon" aria-label={t.back} title={t.back} onClick={back}>
          <Icon icon={ArrowLeft} />
        </button>
        <div class="search">
          <Icon icon={Search} class="search-icon" />
          <input
            ref={input}
            class="field search-field"
            type="search"
            value={query}
            maxLength={200}
            aria-label={t.searchHelp}
            placeholder={t.searchPlaceholder}
            onInput={(event) => setQuery(event.currentTarget.value)}
          />
        </div>
      </div>
      <div class="pane-body" role="status">
        {results.state === "none" && <p class="muted">{t.searchHint}</p>}
        {results.state === "failed" && <p class="danger">{t.searchFailed}</p>}
        {results.state === "found" && results.articles.length === 0 && (
          <p class="muted">{t.searchNothing(results.query)}</p>
        )}
        {results.state === "found" && (
          <ul class="results">
            {results.articles.map((article) => (
              <li key={article.id}>
                <button type="button" class="card" onClick={() => open(article.id)}>
                  <span class="card-section muted">{article.section}</span>
                  <span class="card-title">{article.title}</span>
                  <span class="card-excerpt">{article.excerpt}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </main>
  );
}
