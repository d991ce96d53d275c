// The desk's words for the values that the interface sends as codes.

const priorities = ["", "Critical", "High", "Medium", "Low", "Minor"];
export const priorityWord = (priority: number): string => priorities[priority] ?? "Medium";

const resolutions: Record<string, string> = {
  solved: "Solved",
  workaround: "Workaround given",
  information_given: "Information given",
  duplicate: "Duplicate of another ticket",
  not_a_fault: "Not a fault",
  no_reply: "Customer did not reply",
  spam: "Spam",
};
export const resolutionWord = (code: string): string => resolutions[code] ?? code.replaceAll("_", " ");

const levels: Record<string, string> = { low: "Low", medium: "Medium", high: "High" };
export const levelWord = (level: string): string => levels[level] ?? "Unknown";

const decisions: Record<string, string> = {
  answer: "Answered, because it was sure enough",
  clarify: "Asked which one is meant, because several fitted",
  handoff: "Passed on to a person",
  continue: "Went on with what it had asked",
  none: "Had nothing to decide",
};
export const decisionWord = (decision: string): string => decisions[decision] ?? decision;

const sources: Record<string, string> = { rule: "a rule", model: "the examples", search: "the article search" };
export const sourceWord = (source: string): string => sources[source] ?? source;

export const percent = (share: number): string => `${Math.round(share * 100)} %`;
