// Instants as people say them. All functions take `now` and the locale, so that tests and languages can hand in theirs.

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

// "now", "5 min. ago", "3 hr. ago"; beyond a day the date.
export function ago(at: number, now: number, locale: string): string {
  const age = Math.max(0, now - at);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  if (age < minuteMs) return words.format(0, "second");
  if (age < hourMs) return words.format(-Math.floor(age / minuteMs), "minute");
  if (age < dayMs) return words.format(-Math.floor(age / hourMs), "hour");
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(at);
}

// A length of waiting, in little space: "0 m", "12 m", "3 h 5 m", "2 d".
export function span(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / minuteMs));
  if (minutes < 60) return `${minutes} m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? `${hours} h ${minutes % 60} m` : `${hours} h`;
  return `${Math.floor(hours / 24)} d`;
}

export function exact(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" }).format(at);
}

export function clockTime(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" }).format(at);
}

const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

export const sameDay = (a: number, b: number): boolean => startOfDay(a) === startOfDay(b);

// "today", "yesterday", "Monday", "12 March 2026"
export function dayName(at: number, now: number, locale: string): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / dayMs);
  if (days >= 0 && days < 2) return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-days, "day");
  if (days > 0 && days < 7) return new Intl.DateTimeFormat(locale, { weekday: "long" }).format(at);
  return new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(at);
}

// "9:00 AM" or "09:00" on the same day, otherwise "Mon 9:00 AM", as the locale writes it; in the reader's own time zone.
export function nextTime(at: number, now: number, locale: string): string {
  if (sameDay(at, now)) return clockTime(at, locale);
  return `${new Intl.DateTimeFormat(locale, { weekday: "short" }).format(at)} ${clockTime(at, locale)}`;
}
