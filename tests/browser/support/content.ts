// A small content folder for the journeys: always open, one question it can answer, one checklist, one field before a person comes.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const files: Record<string, string> = {
  "deskbell.yaml": `version: 1
site: {id: fernbay, name: Fernbay, language: en, origins: [ORIGINS]}
hours:
  time_zone: Europe/Lisbon
  week: {mon: "00:00-24:00", tue: "00:00-24:00", wed: "00:00-24:00", thu: "00:00-24:00", fri: "00:00-24:00", sat: "00:00-24:00", sun: "00:00-24:00"}
departments:
  billing: {title: Billing}
  technical: {title: Technical support}
routing:
  - {topics: [billing], department: billing}
  - {department: technical}
service_levels:
  1: {first_response: 15m, resolution: 4h}
  2: {first_response: 30m, resolution: 8h}
  3: {first_response: 2h, resolution: 2d}
  4: {first_response: 4h, resolution: 3d}
  5: {first_response: 8h, resolution: 5d}
handoff_form: [contact]
fields:
  contact:
    type: contact
    ask: How can we reach you, by e-mail or phone?
    invalid: That does not look like an e-mail address or a phone number.
proactive:
  - {page: /pricing, after: 1s, say: "Any questions about *our plans*?"}
texts:
  en: {greeting: "Hi! I'm Fernbay's help bot. Ask me anything."}
`,
  "rules/billing.yml": `version: 1
topic: billing
language: en
intents:
  invoices:
    title: Find an invoice
    match: {any: ['invoices?']}
    examples: [where is my invoice]
    answer: invoices
`,
  "rules/upload.yml": `version: 1
topic: upload
language: en
intents:
  upload_stopped:
    title: An upload stopped
    match: {any: ['upload (.{0,20} )?stopped']}
    examples: [my upload stopped]
    start: upload_stopped
flows:
  upload_stopped:
    title: An upload stopped
    steps:
      - {id: resume, try: Press *Resume* in the tray., ask: Does it go on?, if_yes: solved, if_no: restart}
      - {id: restart, try: Restart Fernbay Desktop., ask: Does it go on now?, if_yes: solved, if_no: human}
      - {id: solved, say: Glad that worked., end: resolved}
      - {id: human, form: [contact], handoff: {department: technical, reason: steps_exhausted}}
`,
  "articles/invoices.md": `---
id: invoices
title: Find your invoices
language: en
section: Plans and billing
topics: [billing]
questions:
  - Where can I download my invoice?
summary: All invoices are in Settings, as PDF files.
state: published
---
1. Open **Settings** in the portal.
2. Choose **Billing**, then **Invoices**.

## Where copies go

A copy is sent to the address of the account. See also [uploads](/help/uploads).
`,
  "articles/uploads.md": `---
id: uploads
title: When an upload stops
language: en
section: Files
topics: [upload]
questions:
  - Why does my upload stop?
summary: Uploads pause when the connection drops.
state: published
---
Press **Resume** in the tray.
`,
};

// `origins`: whose pages may show the chat, beside the program's own.
export function writeContent(folder: string, origins: readonly string[]): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content.replace("ORIGINS", origins.map((origin) => JSON.stringify(origin)).join(", ")));
  }
}
