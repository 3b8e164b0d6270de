// Runs the browser tests: node tests/browser/run.mjs [BUILD FOLDER] [PATTERN of files]. See tests/README.md.
import {existsSync, readdirSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
if (!existsSync(join(here, "node_modules/playwright-core")) || !existsSync(join(here, "node_modules/axe-core"))) {
  console.error("The browser tests need their npm packages.\nWhat to do: cd tests/browser && npm ci   (tests/run does it)");
  process.exit(1);
}
const {after, afterEach} = await import("node:test");
const {close_browser, troubles} = await import("./browser.mjs");
const {stop_all} = await import("./world.mjs");

afterEach(() => {
  const found = troubles.splice(0);
  if (found.length > 0) throw new Error("Nobody asked for this:\n" + found.join("\n"));
});
after(async () => {
  await close_browser();
  await stop_all();
});

// A hanging test must not hang the run; results so far are printed above.
setTimeout(() => {
  console.error("Stopped: the browser tests took longer than 25 minutes.");
  process.exit(1);
}, 25 * 60_000).unref();

const pattern = process.argv[3] ?? "";
for (const file of readdirSync(here).filter(name => name.endsWith("_test.mjs") && new RegExp(pattern).test(name)).sort())
  await import("./" + file);
