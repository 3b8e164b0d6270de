// Starts Chromium and watches every page: dialogs, script errors, Content-Security-Policy reports, layout
// shifts.
import {createRequire} from "node:module";
import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {chromium} from "playwright-core";

const axe_source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const arguments_of_chromium = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=vi", "--ignore-certificate-errors"];

let running, profile;

async function browser() {
  if (running) return running;
  profile = mkdtempSync(join(tmpdir(), "kiosk-chromium-"));
  running = await chromium.launch({executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: arguments_of_chromium, env: {...process.env, HOME: profile, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile}});
  return running;
}

export async function close_browser() {
  await running?.close();
  if (profile) rmSync(profile, {recursive: true, force: true, maxRetries: 5});
}

/** Unexpected problems of the pages; every test must end without any. */
export const troubles = [];

function watch(page, expected) {
  page.on("dialog", async dialog => {
    if (expected.dialog) return dialog.accept();
    troubles.push(`dialog "${dialog.message()}" on ${page.url()}`);
    return dialog.dismiss();
  });
  page.on("pageerror", error => troubles.push(`${error.message} on ${page.url()}`));
  page.on("console", message => {
    const words = message.text();
    if (message.type() !== "error" || words.startsWith("Failed to load resource")) return;
    troubles.push(`console: ${words} on ${page.url()}`);
  });
}

/** Counts layout shifts and policy violations from the start of loading. */
function observe() {
  window.shifts = 0;
  window.violations = [];
  document.addEventListener("securitypolicyviolation", e => window.violations.push(e.violatedDirective + " " + e.blockedURI));
  new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) window.shifts += e.value; }))
    .observe({type: "layout-shift", buffered: true});
}

/** Makes clicks and keys wait until the page they lead to is loaded completely. */
function wait_for_pages(locator) {
  const kind = Object.getPrototypeOf(locator);
  if (Object.hasOwn(kind, "waits_for_pages")) return;
  kind.waits_for_pages = true;
  for (const act of ["click", "press"]) {
    const plain = kind[act];
    kind[act] = async function (...options) {
      await plain.apply(this, options);
      await this.page().waitForLoadState().catch(() => {});  // the page may be closed already
    };
  }
}

/** Answers a page that asks before something is done, with its button. */
export async function confirm(page) {
  await page.locator('main form:has(input[name="sure"]) button').click();
}

/**
 * A page in a new context. `user` is signed in already; `expected.dialog` accepts questions.
 * Options: user, language, javascript, width, height, motion.
 */
export async function visit(world, {user, language = "vi", javascript = true, width = 1440, height = 900, media} = {}) {
  const context = await (await browser()).newContext({ignoreHTTPSErrors: true, javaScriptEnabled: javascript,
    baseURL: world.url, viewport: {width, height}, locale: language, acceptDownloads: true, reducedMotion: "reduce"});
  await context.addCookies([{name: "language", value: language, url: world.url}]);
  if (user) await context.addCookies(await world.session(user));
  await context.addInitScript(observe);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  wait_for_pages(page.locator("body"));
  page.expected = {};
  watch(page, page.expected);
  if (media) await page.emulateMedia({media});
  return page;
}

export async function leave(page) {
  await page.context().close();
}

/** Opens a page, does the work, closes it. */
export async function on(world, options, work) {
  const page = await visit(world, options);
  try {
    return await work(page);
  } finally {
    await leave(page);
  }
}

/** Findings of axe-core as readable lines; empty if there are none. */
export async function axe(page) {
  if (!(await page.evaluate(() => !!window.axe))) await page.evaluate(axe_source);
  const found = await page.evaluate(() => window.axe.run(document, {resultTypes: ["violations"]}));
  return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(" ")} – ${v.help} ${n.failureSummary ?? ""}`));
}

/** Elements wider than the window, as readable lines. */
export function sticking_out(page) {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth, window_wide = document.documentElement.clientWidth;
    if (wide <= window_wide) return [];
    const guilty = [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > window_wide + 1 &&
      !e.closest(".scroll")).map(e => e.tagName + "." + e.className + " " + Math.round(e.getBoundingClientRect().right));
    return [`${wide} > ${window_wide}`, ...guilty.slice(0, 5)];
  });
}

/** The cells of a table by its caption: one array of texts a row, heads included. */
export function table(page, caption, index = 0) {
  return page.evaluate(([words, at]) => {
    const tables = [...document.querySelectorAll("table")].filter(t => t.caption?.textContent.trim() === words);
    return [...(tables[at]?.rows ?? [])].map(r => [...r.cells].map(c => c.textContent.trim().replace(/\s+/g, " ")));
  }, [caption, index]);
}

/** "1.234": the Vietnamese number format. */
export const vi = number => number.toLocaleString("de-DE");
