// node mock.main.mjs DIST [PORT]: the pages with scripted answers, to look at while working on them.
import { startMock } from "./server.ts";

const [dist = "dist", port = "8099"] = process.argv.slice(2);
const mock = await startMock({ dist, port: Number(port) });
console.log(`${mock.url}/widget/?site=fernbay  ${mock.url}/desk/  ${mock.url}/`);
