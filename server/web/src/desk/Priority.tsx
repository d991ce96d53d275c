// Priority as mark and word: never by colour alone.
import { priorityWord } from "./words.ts";

export function Priority({ value }: { value: number }) {
  return (
    <span class={`priority priority-${value}`}>
      P{value} <span class="priority-word">{priorityWord(value)}</span>
    </span>
  );
}
