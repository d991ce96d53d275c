// What window.Deskbell is, before and after the loader has arrived.
export type Call = [command: string, argument?: unknown];

export interface Api {
  (...call: Call): unknown;
  q?: Call[]; // calls that wait for the loader
  loaded?: true;
}

declare global {
  interface Window {
    Deskbell?: Api;
  }
}
