// The test environment: the real kiosk-server over TLS on a copy of a folder that was filled once.
import {spawn, execFileSync} from "node:child_process";
import {cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, mkdirSync, openSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {request} from "playwright-core";
import {binh_minh, elsewhere, hostile, opinions, special, xuan_chinh} from "./residents.mjs";

export const source = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const build = process.argv[2] ?? join(source, "build/release");
export const password = "lúa chín vàng đồng";
export const users = {
  canbo: {role: "admin"},
  tonghop: {role: "official"},
  xuanthien: {role: "official", unit: "xuan-thien"},
  binhminh: {role: "official", unit: "binh-minh"},
  kiemtra: {role: "auditor"},
};

/** The sample kiosks: their opinions and reported state. */
const halls = [
  {name: "KS-XT-01", consultation: xuan_chinh, unit: "xuan-thien", repeat: 3,
    opinions: () => [...opinions(1, 210, "xuan-thien"), ...special().filter(o => o.unit === "xuan-thien")],
    heartbeat: {free_disk_bytes: 41_600_000_000, abandoned: 7}},
  {name: "KS-XT-02", consultation: xuan_chinh, unit: "xuan-thien", opinions: () => opinions(2, 90, "xuan-thien"),
    heartbeat: {free_disk_bytes: 300_000_000, waiting: 12, oldest_waiting_hours: 30, clock_error_seconds: 1300}},
  {name: "KS-CT-01", consultation: xuan_chinh, unit: "chinh-tam",
    opinions: () => [...opinions(3, 120, "chinh-tam"), ...special().filter(o => o.unit === "chinh-tam")],
    heartbeat: {free_disk_bytes: 39_800_000_000, abandoned: 2}},
  {name: hostile.script, consultation: xuan_chinh, unit: "chinh-tam", opinions: () => [], heartbeat: null},
  {name: "KS-BM-01", consultation: binh_minh, unit: "binh-minh", opinions: () => elsewhere(24),
    heartbeat: {free_disk_bytes: 44_000_000_000}},
];

const folders = [], worlds = [];
process.on("exit", () => folders.forEach(folder => rmSync(folder, {recursive: true, force: true})));

/** Ends every server that is still running. */
export async function stop_all() {
  await Promise.all(worlds.map(world => world.stop()));
}

function new_folder() {
  folders.push(mkdtempSync(join(tmpdir(), "kiosk-browser-")));
  return folders.at(-1);
}

function run(program, words, input = "") {
  return execFileSync(join(build, program), words, {input, encoding: "utf8", stdio: ["pipe", "pipe", "pipe"]});
}

async function until(condition, what, seconds = 60) {
  for (let i = 0; i < seconds * 20; ++i) {
    if (await condition()) return;
    await new Promise(done => setTimeout(done, 50));
  }
  throw new Error(what + " did not happen in " + seconds + " s");
}

export class World {
  /** Starts a server on that folder; options as for `kiosk-server serve`. */
  static async start(folder, options = ["--second-factor-optional"]) {
    const world = new World();
    world.folder = folder;
    const port_file = join(folder, "port");
    rmSync(port_file, {force: true});
    const log = openSync(join(folder, "server.log"), "a");
    world.process = spawn(join(build, "kiosk-server"),
      ["serve", "--data", join(folder, "server"), "--assets", join(source, "assets"), "--port", "0", "--port-file",
        port_file, ...options], {stdio: ["ignore", log, log]});
    await until(() => existsSync(port_file) && readFileSync(port_file, "utf8").trim() !== "", "the server's start");
    world.url = "https://127.0.0.1:" + readFileSync(port_file, "utf8").trim();
    world.sessions = {};
    worlds.push(world);
    return world;
  }

  async stop() {
    if (this.process.exitCode !== null) return;
    const ended = new Promise(done => this.process.once("exit", done));
    this.process.kill("SIGTERM");
    await ended;
  }

  log() { return readFileSync(join(this.folder, "server.log"), "utf8"); }

  server(words, input = "") {
    return run("kiosk-server",
      [...words, "--data", join(this.folder, "server"), "--assets", join(source, "assets")], input);
  }

  /** The server's counts, without a browser. */
  /** The opinions of kiosks on the server, under every rule profile. */
  received(id = xuan_chinh) {
    const held = this.summary(id);
    return held.kiosks ? held.kiosks.opinions : held.took_part;
  }

  summary(id = xuan_chinh) {
    return JSON.parse(this.server(["export", id, "--what", "summary", "--format", "json", "--out", "-"]));
  }

  /** Closes the consultation if it is open, keeps a closing record and publishes the results. */
  publish_results(id = xuan_chinh, reason = "") {
    if (!reason) this.server(["state", id, "closed"]);
    this.server(["closing-record", id, "--explanation", "KS-XT-02 chưa gửi hết."]);
    this.server(["publish-results", id, ...(reason ? ["--reason", reason] : [])]);
  }

  /** The counts alone, the same bytes for equal counts whatever the hour. */
  figures(id = xuan_chinh) {
    return JSON.parse(this.server(["export", id, "--what", "figures", "--format", "json", "--out", "-"]));
  }

  /** The public seal key of the published pack. */
  seal_key(id) {
    const packs = join(this.folder, "server/packs");
    for (const entry of readdirSync(packs, {recursive: true})) {
      if (!entry.endsWith("published.yaml")) continue;
      const folder = dirname(join(packs, entry));
      if (!new RegExp(`^id: ${id}$`, "m").test(readFileSync(join(folder, "pack.yaml"), "utf8"))) continue;
      return /seal_key:\s*"?([A-Za-z0-9+/=]+)/.exec(readFileSync(join(packs, entry), "utf8"))[1];
    }
    throw new Error("no published pack of " + id);
  }

  /** Delivers a kiosk's opinions; enrols it first if needed. Returns the loader's answer. */
  deliver(hall, given, more = {}) {
    const home = join(this.folder, "halls", hall.folder);
    const words = [home, this.url];
    if (!existsSync(home)) {
      const printed = this.server(["enrol", "--consultation", hall.consultation, "--unit", hall.unit]);
      words.push(/^code: *(.*)$/m.exec(printed)[1], /^pin: *(.*)$/m.exec(printed)[1], hall.name);
    }
    hall.counter = (hall.counter ?? 0) + 100;
    const load = {seal_key: this.seal_key(given[0]?.consultation ?? hall.consultation), counter: hall.counter, opinions: given, ...more};
    return JSON.parse(run("browser_loader", words, JSON.stringify(load)));
  }

  /** The sealed files that `kiosk export` writes for that hall, as on a USB stick. */
  export_sealed(hall, given) {
    this.deliver(hall, given, {keep: true});
    const stick = join(this.folder, "stick-" + hall.counter);
    mkdirSync(stick);
    run("kiosk", ["export", stick, "--data", join(this.folder, "halls", hall.folder), "--assets", join(source, "assets")]);
    return readdirSync(stick).filter(name => name.endsWith(".sealed")).map(name => join(stick, name));
  }

  /** Returns the output of `kiosk enrol` with that kiosk name; throws if the code is refused. */
  enrol(name, code, pin) {
    return run("kiosk", ["enrol", this.url, code, "--data", join(this.folder, "halls", name), "--name", name, "--pin", pin]);
  }

  /** A new HTTP client, with a user's session if one is given. */
  async client(user, headers = {}) {
    const client = await request.newContext({
      baseURL: this.url, ignoreHTTPSErrors: true, extraHTTPHeaders: headers,
      storageState: user ? {cookies: await this.session(user), origins: []} : undefined,
    });
    return client;
  }

  /** The cookies of a session, signed in once per user. */
  async session(user) {
    this.sessions[user] ??= (async () => {
      const client = await this.client();
      const answer = await client.post("/sign-in", {form: {name: user, password}, maxRedirects: 0});
      if (answer.status() !== 303) throw new Error(user + " cannot sign in: " + answer.status());
      return (await client.storageState()).cookies;
    })();
    return this.sessions[user];
  }
}

let template;

/** Fills the folder once: publishes packs, adds users, delivers sealed opinions of every kiosk. */
async function filled() {
  const folder = new_folder();
  mkdirSync(join(folder, "halls"));
  const server = words => run("kiosk-server", [...words, "--data", join(folder, "server"), "--assets", join(source, "assets")]);
  server(["init"]);
  const day = 86_400_000, moment = time => new Date(time).toISOString().slice(0, 19) + "Z";
  for (const id of [binh_minh, xuan_chinh]) {
    server(["publish", join(source, "assets/consultations", id), "--opens", moment(Date.now() - 8 * day), "--closes",
      moment(Date.now() + 30 * day)]);
  }
  for (const [name, {role, unit}] of Object.entries(users)) {
    run("kiosk-server", ["user", "add", name, "--role", role, ...(unit ? ["--unit", unit] : []), "--password-stdin",
      "--data", join(folder, "server"), "--assets", join(source, "assets")], password + "\n");
  }
  const world = await World.start(folder);
  const given = [], receipts = [], paths = [], kiosks = {};
  halls.forEach((hall, i) => {
    hall.folder = "hall-" + i;
    const list = hall.opinions();
    const heartbeat = hall.heartbeat && {app_version: "1.0.0", pack_revision: 1, delivered: list.length,
      visits: list.length + (hall.heartbeat.abandoned ?? 0), ...hall.heartbeat};
    const answer = world.deliver(hall, list, {repeat: hall.repeat ?? 0, ...(heartbeat && {heartbeat})});
    kiosks[hall.name] = answer.kiosk;
    if (hall.consultation !== xuan_chinh) return;
    given.push(...list);
    receipts.push(...answer.receipts);
    paths.push(...answer.paths);
  });
  await world.stop();
  return {folder, given, receipts, paths, kiosks};
}

/** Starts a server on a copy of the filled folder; with `given`, `receipts`, `paths` and `kiosks`. */
export async function province(options) {
  template ??= filled();
  const {folder: full, ...known} = await template;
  const folder = new_folder();
  cpSync(full, folder, {recursive: true});
  rmSync(join(folder, "server.log"), {force: true});
  const world = await World.start(folder, options);
  return Object.assign(world, known, {given: [...known.given], halls: halls.map(hall => ({...hall}))});
}
