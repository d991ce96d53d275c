// What every part of the widget may ask for without it being handed down: its words and the reader's locale.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { textsFor, type Texts } from "./texts.ts";

export const locale = navigator.language || "en";
export const WordsContext = createContext<Texts>(textsFor(navigator.languages));
export const useWords = (): Texts => useContext(WordsContext);
