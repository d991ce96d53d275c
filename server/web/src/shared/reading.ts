// JSON from elsewhere, read value by value: what is missing or of another kind is replaced, so nobody behind need doubt.
export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const text = (value: unknown, otherwise = ""): string => (typeof value === "string" ? value : otherwise);
export const number = (value: unknown, otherwise = 0): number =>
  typeof value === "number" && Number.isFinite(value) ? value : otherwise;
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export function parse(json: string): Fields | null {
  try {
    const value: unknown = JSON.parse(json);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

export const fields = (value: unknown): Fields => (isFields(value) ? value : {});
export const texts = (value: unknown): string[] => list(value).filter((one): one is string => typeof one === "string");

// ms since the epoch, of an ISO text or of such a number.
export function instant(value: unknown): number | null {
  const at = typeof value === "string" ? Date.parse(value) : typeof value === "number" ? value : NaN;
  return Number.isNaN(at) ? null : at;
}
