// Bundles the tests, one file each: node build.mjs --sources DIR --out DIR. Run where node_modules is.
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(path.join(process.cwd(), "package.json"));
const esbuild = require("esbuild");
const argument = (name) => process.argv[process.argv.indexOf(name) + 1];
const sources = argument("--sources");

const entryPoints = ["unit", "journeys", "mock"].flatMap((folder) =>
  readdirSync(path.join(sources, folder))
    .filter((name) => /\.(test|main)\.ts$/.test(name))
    .map((name) => path.join(sources, folder, name)),
);
await esbuild.build({
  entryPoints,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  outdir: argument("--out"),
  outbase: sources,
  outExtension: { ".js": ".mjs" },
  // Found in node_modules when the test runs; the front end's sources are bundled.
  external: ["playwright-core", "axe-core", "ws"],
  sourcemap: "inline",
  logLevel: "warning",
});
