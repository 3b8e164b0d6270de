// Pictures of the officials' pages for the README and for whoever works on them:
//   node tests/browser/pictures.mjs [BUILD FOLDER] [OUT FOLDER] [all]
// Without "all" only those of the README are drawn, into assets/screenshots.
import {execFileSync} from "node:child_process";
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

/** The kiosk with the hostile name gets a plain one: these pictures are for people. */
async function tidy() {
  const client = await world.client("canbo"), address = "/kiosks/" + world.kiosks[hostile.script];
  const csrf = /name="csrf" value="([^"]+)"/.exec(await (await client.get(address)).text())[1];
  await client.post(address, {form: {csrf, name: "KS-CT-02", unit: "chinh-tam"}});
}

/** Three days in the halls, for these pictures: nights without power, a bad line, and one that was lost three hours ago. */
function history() {
  const script = `
import sqlite3, sys, time
db, now = sqlite3.connect(sys.argv[1], timeout=10), int(time.time())
db.execute("UPDATE kiosk SET enrolled = enrolled - 259200000")
for kiosk, name in db.execute("SELECT id, name FROM kiosk").fetchall():
    for before in range(1, 24):
        hour = now // 3600 - before
        day = 6 <= (hour + 7) % 24 < 22 or name == "KS-XT-01"
        reports = 4 if name == "KS-XT-02" and before % 5 == 0 else 12
        if day and not (name == "KS-CT-02" and before < 3):
            db.execute("INSERT OR REPLACE INTO kiosk_heard VALUES(?,?,?)", (kiosk, hour, reports))
db.execute("UPDATE kiosk SET last_seen = ? WHERE name = 'KS-CT-02'", ((now - 3 * 3600) * 1000,))
db.commit()`;
  execFileSync("/usr/bin/python3", ["-c", script, join(world.folder, "server/server.sqlite")]);
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
  ["second-factor", "/account/second-factor", {whole: true}], ["packs", "/packs"], ["nowhere", "/nowhere"], ["alarms", "/alarms", {whole: true}], ["public", "/c/kim-son-binh-minh", {user: null, whole: true}],
  ["results-phone", of(""), {width: 390, height: 844, whole: true}], ["remarks-phone", of("/remarks"), {width: 390, height: 844}],
  ["consultations-phone", "/consultations", {width: 390, height: 844}], ["kiosks-phone", "/kiosks", {width: 390, height: 844, whole: true}],
  ["results-en", of(""), {language: "en"}], ["sign-in-en", "/sign-in", {user: null, language: "en"}], ["sign-in-phone", "/sign-in", {user: null, width: 390, height: 844}],
  ["receipt-no", "/r/482719356044", {user: null, width: 390, height: 844}], ["receipt-empty", "/r", {user: null}],
  ["results-print", of(""), {media: "print", whole: true, width: 1000}],
];
await tidy();
history();
if (all) world.server(["state", "kim-son-binh-minh", "results"]);
for (const [name, path, options] of all ? [...shots, ...more] : shots) await draw(name, path, options);
await close_browser();
await stop_all();
