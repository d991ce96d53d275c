// What the mock server shows: a conversation, tickets with a packet, articles, an incident. Invented, and long on demand.

export interface Event {
  seq: number;
  ts: number;
  from: object;
  cid?: string;
  body: object;
}

export const longWords =
  "Donaudampfschifffahrtsgesellschaftskapitänsmützenaufbewahrungsvorschrift: Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";

export const articles = [
  {
    id: "upload-fails",
    title: "When an upload stops or fails",
    excerpt:
      "Uploads pause when the connection drops, when the disk is full, or when a file is larger than your plan allows. Here is how to find out which.",
  },
  {
    id: "file-size-limits",
    title: "File size limits",
    excerpt: "Free 2 GB, Plus and Family 50 GB, Business 250 GB; the portal takes up to 10 GB.",
  },
];
export const articleHtml = `<p>Uploads pause for one of <strong>three</strong> reasons.</p><h2 id="a">The connection dropped</h2><ol><li>Open the tray icon.</li><li>Press <em>Resume</em>.</li></ol><h2 id="b">The file is too large</h2><table><thead><tr><th>Plan</th><th>Largest file</th></tr></thead><tbody><tr><td>Free</td><td>2 GB</td></tr><tr><td>Plus</td><td>50 GB</td></tr></tbody></table><p>See <a href="/help/file-size-limits">file size limits</a>.</p>`;
export const incident = {
  id: "i1",
  title: "Slow uploads",
  text: "Uploads are slow at the moment. We expect this to be over by 14:00.",
  topics: ["upload"],
  open: true,
  created: new Date(Date.now() - 3_600_000).toISOString(),
};
export const note = {
  number: 2,
  actor: "agent:s1",
  name: "Ana",
  kind: "note",
  text: "Called the customer, no answer; will try again at 15:00.",
  at: new Date(Date.now() - 300_000).toISOString(),
};
export const trace = {
  version: 3,
  at: new Date(Date.now() - 900_000).toISOString(),
  first_seq: 3,
  last_seq: 4,
  trace: {
    decision: "clarify",
    confidence: 0.61,
    reason: "two candidates within the margin",
    candidates: [
      { id: "sign-in-problems", title: "Sign-in problems", probability: 0.61 },
      { id: "reset-password", title: "Reset a forgotten password", probability: 0.58 },
    ],
    cuts: { answer: 0.74, clarify: 0.31 },
    publication: "starter",
  },
};
export const script: Omit<Event, "seq" | "ts">[] = [
  { from: { kind: "bot", name: "Help bot" }, body: { type: "text", text: "Hi! I'm Fernbay's help bot." } },
  {
    from: { kind: "customer" },
    cid: "x1",
    body: { type: "text", text: "i cant get into my account and the mail never comes" },
  },
  {
    from: { kind: "bot", name: "Help bot" },
    body: {
      type: "text",
      text: "Choose *Forgot password* on the sign-in page. Did the e-mail arrive?",
      choices: [
        { id: "yes", label: "Yes" },
        { id: "no", label: "No" },
      ],
    },
  },
  { from: { kind: "customer" }, cid: "x2", body: { type: "choice", id: "no", label: "No" } },
  { from: { kind: "bot", name: "Help bot" }, body: { type: "text", text: "I will pass this on to a person." } },
  { from: { kind: "system" }, body: { type: "notice", code: "queued", text: "You are in line for a person." } },
];

export function ticket(i: number, long: boolean): Record<string, unknown> {
  const problems = [
    "I cannot get into my account and the mail never comes",
    "Sync has been stuck at 99 % since yesterday",
    "I was charged twice this month",
    "The installer says error 1603",
  ];
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  return {
    id: `t${i}`,
    number: 1042 + i,
    conversation: "c1",
    status: i % 5 === 4 ? "active" : "waiting",
    department: i % 2 ? "technical" : "accounts",
    priority: 1 + (i % 5),
    rank: at(i),
    waiting_since: at(-2 - 3 * i),
    problem: long ? longWords : problems[i % 4],
    customer: { name: long ? "Maximiliane Freifrau von Oberammergau-Partenkirchen" : "Ana Silva" },
    language: "en",
    agent: i % 5 === 4 ? { id: "s1", name: "Ana" } : null,
    resolution: "",
    first_response_due: at(5 - i),
    resolution_due: at(240),
    first_response_at: null,
    resolved_at: null,
    created: at(-2 - 3 * i),
    updated: at(-1),
  };
}

export function packet(long: boolean): object {
  const fact = (field: string, label: string, value: string, standing: string) => ({ field, label, value, standing });
  return {
    problem: long ? longWords : "i cant get into my account and the mail never comes",
    reason: "steps_exhausted",
    reason_text: "All steps of the checklist were tried and none worked.",
    who: [
      fact("name", "Name", "Ana Silva", "given"),
      fact("verified", "Verified", "", "unknown"),
      fact("tier", "Plan", "Plus", "verified"),
      fact("time_zone", "Time zone", "Europe/Lisbon", "given"),
    ],
    where: [
      fact("page", "Page", "https://www.fernbay.example/demo/pricing", "verified"),
      fact("device", "Device", long ? longWords : "Windows laptop", "given"),
      fact("location", "Location", "", "unknown"),
    ],
    contact: [
      fact("contact", "Contact", "ana@example.com", "given"),
      fact("preferred", "Preferred way", "call me maybe", "unverified"),
    ],
    gathered: [fact("error_text", "Error", "Access denied (403)", "given")],
    tried: [
      {
        flow: "cannot_sign_in",
        step: "portal",
        text: "Choose *Forgot password* on the sign-in page.",
        outcome: "did_not_work",
      },
      { flow: "cannot_sign_in", step: "spam", text: "Look in the spam folder.", outcome: "unknown" },
      { flow: "", step: "own", text: "restarted the computer", outcome: "worked" },
    ],
    shown: [
      {
        article: "reset-email-not-arriving",
        title: "When the reset e-mail does not arrive",
        probability: 0.83,
        vote: "did_not_help",
      },
      { article: "sign-in-problems", title: "Sign-in problems", probability: 0.44, vote: "" },
    ],
    impact: "low",
    urgency: "high",
    priority: 3,
    priority_because: "Only this customer is affected, but cannot work at all.",
    department: "accounts",
    skills: ["identity"],
    routed_because: "Topic sign_in belongs to Accounts and security.",
    topic: "sign_in",
    language: "en",
    tier: "plus",
    first_response_due: new Date(Date.now() + 10 * 60_000).toISOString(),
    resolution_due: new Date(Date.now() + 600 * 60_000).toISOString(),
    promised: new Date(Date.now() + 120 * 60_000).toISOString(),
    call_back: true,
  };
}
