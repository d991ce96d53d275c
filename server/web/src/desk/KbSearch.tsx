import { ExternalLink, Search } from "lucide";
import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import { findArticles, type FoundArticle } from "../shared/api.ts";
import { Icon } from "../shared/Icon.tsx";

interface Props {
  searchBox: RefObject<HTMLInputElement | null>;
  canInsert: boolean;
  insert(words: string): void;
}

const pauseMs = 200; // after the last key

export function KbSearch({ searchBox, canInsert, insert }: Props) {
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<FoundArticle[] | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const wanted = query.trim();
    setFailed(false);
    if (!wanted) {
      setFound(null);
      return;
    }
    let outdated = false;
    const timer = setTimeout(() => {
      findArticles("/api/v1/search", wanted).then(
        (articles) => !outdated && setFound(articles),
        () => !outdated && setFailed(true),
      );
    }, pauseMs);
    return () => {
      outdated = true;
      clearTimeout(timer);
    };
  }, [query]);
  const clear = () => {
    setQuery("");
    searchBox.current?.blur();
  };

  return (
    <search class="kb">
      <div class="search">
        <Icon icon={Search} class="search-icon" />
        <input
          ref={searchBox}
          class="field search-field"
          type="search"
          value={query}
          maxLength={200}
          aria-label="Search the knowledge base"
          placeholder="Search the knowledge base"
          onInput={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Escape" && clear()}
        />
      </div>
      <div role="status">
        {failed && <p class="danger small">The search could not be reached. Try again in a moment.</p>}
        {found?.length === 0 && <p class="muted small">Nothing found. Try other words.</p>}
      </div>
      {found && found.length > 0 && (
        <ul class="kb-results">
          {found.map((article) => (
            <li key={article.id}>
              <p>
                <a class="with-icon" href={`/help/${encodeURIComponent(article.id)}`} target="_blank" rel="noopener">
                  {article.title}
                  <Icon icon={ExternalLink} small />
                </a>
              </p>
              <p class="muted small kb-excerpt">{article.excerpt}</p>
              {canInsert && (
                <button
                  type="button"
                  class="button kb-insert"
                  onClick={() => {
                    insert(`[${article.title.replace(/[[\]]/g, "")}](/help/${article.id})`);
                    setQuery("");
                  }}
                >
                  Insert link
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}
