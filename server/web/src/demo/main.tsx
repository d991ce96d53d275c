// The demo site is plain HTML; only "ask a question" needs a hand, since a second click on #help changes no address.
import type { Call } from "../loader/api.ts";

const queue: Call[] = [];
window.Deskbell ??= Object.assign((...call: Call) => queue.push(call), { q: queue });

for (const link of document.querySelectorAll('a[href="#help"]')) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    window.Deskbell?.("open");
  });
}
