// Budgets in gzipped bytes: the loader stands in other people's pages, the widget on their visitors' phones.
import { readdirSync, statSync } from "node:fs";
import path from "node:path";

const dist = process.argv[2];
const gzipped = (file) => statSync(path.join(dist, `${file}.gz`)).size;
const hashed = (start, ending) => {
  const found = readdirSync(path.join(dist, "assets")).find((name) => name.startsWith(start) && name.endsWith(ending));
  return `assets/${found}`;
};

const budgets = [
  ["loader", 10 * 1024, ["widget.js"]],
  ["widget", 60 * 1024, ["widget/index.html", hashed("widget-", ".js"), hashed("widget-", ".css")]],
  ["desk", 120 * 1024, ["desk/index.html", hashed("desk-", ".js"), hashed("desk-", ".css")]],
];

for (const [name, budget, files] of budgets) {
  const size = files.reduce((sum, file) => sum + gzipped(file), 0);
  console.log(`${name}: ${size} of ${budget} bytes`);
  if (size > budget) {
    console.error(`${name} is ${size - budget} bytes over its budget: ${files.join(", ")}`);
    process.exitCode = 1;
  }
}
