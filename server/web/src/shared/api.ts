// The HTTP interface: one way to call it, one way to fail.
import { isFields, list, text } from "./reading.ts";

// `code` is the server's, or "offline" when it could not be reached at all.
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly retryAfter = 0, // seconds
  ) {
    super(message);
  }
}

export async function call(method: "GET" | "POST" | "PUT", path: string, body?: object): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: "same-origin",
      ...(body ? { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : {}),
    });
  } catch {
    throw new ApiError(0, "offline", "");
  }
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => null);
  if (response.ok) return answer;
  const error = isFields(answer) && isFields(answer.error) ? answer.error : {};
  throw new ApiError(
    response.status,
    text(error.code, "unavailable"),
    text(error.text),
    Number(response.headers.get("Retry-After") ?? 0),
  );
}

export interface Article {
  id: string;
  title: string;
  html: string; // made and cleaned by the server
}

export interface FoundArticle {
  id: string;
  title: string;
  excerpt: string;
  section: string;
}

export async function readArticle(id: string): Promise<Article> {
  const answer = await call("GET", `/api/v1/articles/${encodeURIComponent(id)}`);
  const article = isFields(answer) ? answer : {};
  return { id: text(article.id), title: text(article.title), html: text(article.html) };
}

export async function findArticles(path: string, query: string): Promise<FoundArticle[]> {
  const answer = await call("GET", `${path}?q=${encodeURIComponent(query)}`);
  return list(isFields(answer) ? answer.articles : null)
    .filter(isFields)
    .map((found) => ({
      id: text(found.id),
      title: text(found.title),
      excerpt: text(found.excerpt),
      section: text(found.section),
    }));
}
