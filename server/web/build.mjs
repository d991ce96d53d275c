// Builds the pages into a folder that is served as it is:
//
//   node build.mjs --out dist [--sizes]
//
// widget.js keeps its name, since it stands in other people's pages; everything below assets/ carries the hash of its content
// and can be cached for ever. Beside each file that gets smaller lies its gzipped form. Run where node_modules is.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { gzipSync } from "node:zlib";

const require = createRequire(path.join(process.cwd(), "package.json"));
const esbuild = require("esbuild");

const argument = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const out = path.resolve(argument("--out") ?? "dist");

const common = {
  bundle: true,
  minify: true,
  legalComments: "none",
  charset: "utf8",
  target: ["chrome123", "firefox120", "safari17.5"],
  jsx: "automatic",
  jsxImportSource: "preact",
  preserveSymlinks: true,
  absWorkingDir: process.cwd(),
  write: false,
  logLevel: "warning",
};

const apps = ["widget", "desk", "demo"];
const pages = {
  "widget/index.html": "src/widget/index.html",
  "desk/index.html": "src/desk/index.html",
  "index.html": "src/demo/index.html",
  "demo/pricing/index.html": "src/demo/pricing.html",
  "demo/status/index.html": "src/demo/status.html",
};

async function bundle(entry, loader) {
  const result = await esbuild.build({ ...common, ...loader, entryPoints: [entry], outdir: "unused" });
  return Buffer.from(result.outputFiles[0].contents);
}

function write(name, bytes) {
  const file = path.join(out, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  // mtime 0 in the header by default, so equal input gives equal bytes.
  const zipped = gzipSync(bytes, { level: 9 });
  if (zipped.length < bytes.length) writeFileSync(`${file}.gz`, zipped);
}

function writeHashed(name, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const { name: stem, ext } = path.parse(name);
  const hashed = `assets/${stem}-${hash}${ext}`;
  write(hashed, bytes);
  return `/${hashed}`;
}

rmSync(out, { recursive: true, force: true });
const launcherLook = await bundle("src/loader/launcher.css", {});
write(
  "widget.js",
  await bundle("src/loader/loader.ts", {
    format: "iife",
    plugins: [
      {
        name: "bundled style sheet as text",
        setup: (build) =>
          build.onLoad({ filter: /launcher\.css$/ }, () => ({
            contents: launcherLook.toString("utf8").trim(),
            loader: "text",
          })),
      },
    ],
  }),
);

const names = { "bell.svg": writeHashed("bell.svg", readFileSync("src/shared/bell.svg")) };
// The help centre's pages are written by the server; it finds this by its name.
writeHashed("help.css", await bundle("src/help/help.css", {}));
for (const app of apps) {
  names[`${app}.css`] = writeHashed(`${app}.css`, await bundle(`src/${app}/${app}.css`, {}));
  names[`${app}.js`] = writeHashed(`${app}.js`, await bundle(`src/${app}/main.tsx`, { format: "esm" }));
}
for (const [page, source] of Object.entries(pages)) {
  const html = readFileSync(source, "utf8").replace(/\{\{([a-z.]+)\}\}/g, (whole, name) => {
    if (!names[name])
      throw new Error(`${source}: ${whole} names no built file; there are ${Object.keys(names).join(", ")}`);
    return names[name];
  });
  write(page, Buffer.from(html));
}

if (process.argv.includes("--sizes")) {
  for (const name of readdirSync(out, { recursive: true }).filter((file) => file.endsWith(".gz"))) {
    console.log(`${String(statSync(path.join(out, name)).size).padStart(7)} ${name}`);
  }
}
