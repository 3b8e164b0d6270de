// Draws pictures of the officials' pages:
// node tests/browser/pictures.mjs [BUILD FOLDER] [OUT FOLDER] [all]
// Without "all" only those of the README are drawn, into assets/screenshots.
import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {close_browser, leave, visit} from "./browser.mjs";
import {hostile, xuan_chinh} from "./residents.mjs";
import {province, source, stop_all} from "./world.mjs";

const folder = process.argv[3] ?? join(source, "assets/screenshots");
const all = process.argv[4] === "all";
const of = what => `/consultations/${xuan_chinh}${what}`;
const world = await province();
mkdirSync(folder, {recursive: true});

/** Renames the kiosk with the hostile name, because the pictures are for readers. */
async function tidy() {
  const client = await world.client("canbo"), address = "/kiosks/" + world.kiosks[hostile.script];
  const page = await (await client.get(address)).text(), field = name => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)[1];
  await client.post(address, {form: {csrf: field("csrf"), version: field("version"), name: "KS-CT-02", unit: "chinh-tam"}});
}

async function draw(name, path, options = {}) {
  const page = await visit(world, {user: "canbo", width: 1280, height: 800, ...options});
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  await page.screenshot({path: join(folder, `office-${name}.vi.png`), fullPage: options.whole ?? false});
  await leave(page);
}

const shots = [
  ["sign-in", "/sign-in", {user: null}], ["consultations", "/consultations"], ["results", of("")], ["remarks", of("/remarks?undecided=1")],
  ["kiosks", "/kiosks"], ["receipt", world.paths[0], {user: null, width: 390, height: 844}],
];
const more = [
  ["results-whole", of(""), {whole: true}], ["cross", of("/cross")], ["paper", of("/paper"), {whole: true}], ["closing", of("/closing"), {whole: true}], ["import", "/kiosks/import"],
  ["manage", of("/manage")], ["groups", of("/remarks?groups=1")], ["unmask", of("/remarks?unmask=to+decide&undecided=1")],
  ["kiosk", "/kiosks/" + world.kiosks["KS-XT-02"], {whole: true}], ["people", "/people", {whole: true}], ["trail", "/trail"], ["account", "/account", {whole: true}],
  ["second-factor", "/account/second-factor", {whole: true}], ["packs", "/packs"], ["nowhere", "/nowhere"], ["alarms", "/alarms", {whole: true}], ["public", "/c/kim-son-binh-minh", {user: null, whole: true}], ["published", "/consultations/kim-son-binh-minh", {whole: true}], ["closing-published", "/consultations/kim-son-binh-minh/closing", {whole: true}], ["manage-published", "/consultations/kim-son-binh-minh/manage", {whole: true}],
  ["results-phone", of(""), {width: 390, height: 844, whole: true}], ["remarks-phone", of("/remarks"), {width: 390, height: 844}],
  ["consultations-phone", "/consultations", {width: 390, height: 844}], ["kiosks-phone", "/kiosks", {width: 390, height: 844, whole: true}],
  ["results-en", of(""), {language: "en"}], ["sign-in-en", "/sign-in", {user: null, language: "en"}], ["sign-in-phone", "/sign-in", {user: null, width: 390, height: 844}],
  ["receipt-no", "/r/482719356044", {user: null, width: 390, height: 844}], ["receipt-empty", "/r", {user: null}], ["prepare", "/c/kim-son-xuan-chinh/prepare", {user: null, width: 390, height: 844, whole: true}],
  ["results-print", of(""), {media: "print", whole: true, width: 1000}],
];
await tidy();
if (all) world.publish_results("kim-son-binh-minh");
for (const [name, path, options] of all ? [...shots, ...more] : shots) await draw(name, path, options);
await close_browser();
await stop_all();
