// The real program `kiosk` in a window on its own virtual screen.
import {execFileSync, spawn} from "node:child_process";
import {existsSync, openSync, readFileSync, rmSync} from "node:fs";
import {join} from "node:path";
import {build, source} from "./world.mjs";

const halls = [];
process.on("exit", () => halls.forEach(hall => hall.kill()));

export class Hall {
  /** Enrols the kiosk with a code of that consultation and unit, and starts it. */
  static async start(world, {name, consultation, unit}) {
    const printed = world.server(["enrol", "--consultation", consultation, "--unit", unit]);
    world.enrol(name, /^code: *(.*)$/m.exec(printed)[1], /^pin: *(.*)$/m.exec(printed)[1]);
    const hall = new Hall();
    halls.push(hall);
    hall.folder = join(world.folder, "halls", name);
    hall.widgets = join(world.folder, name + "-widgets.json");
    hall.log = openSync(join(world.folder, name + ".log"), "a");
    await hall.start_screen();
    await hall.restart();
    return hall;
  }

  /** Xvfb writes its display number to descriptor 3. */
  async start_screen() {
    this.screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x720x24", "-noreset", "-nolisten", "tcp"],
      {stdio: ["ignore", this.log, this.log, "pipe"]});
    this.display = ":" + await new Promise((done, failed) => {
      let told = "";
      this.screen.stdio[3].on("data", piece => { told += piece; if (told.endsWith("\n")) done(told.trim()); });
      this.screen.once("exit", () => failed(new Error("Xvfb did not start")));
    });
  }

  /** Stops the kiosk if it runs and starts it again with the same folder. */
  async restart() {
    await this.end(this.kiosk);
    rmSync(this.widgets, {force: true});
    this.kiosk = spawn(join(build, "kiosk"), ["run", "--data", this.folder, "--assets", join(source, "assets"), "--window",
      "1280x720", "--widgets", this.widgets, "--sync-at-once", "--heartbeat", "1"],
    {stdio: ["ignore", this.log, this.log], env: {...process.env, DISPLAY: this.display, LIBGL_ALWAYS_SOFTWARE: "1"}});
    await this.until(() => existsSync(this.widgets), "the kiosk's first picture");
  }

  /** What the kiosk shows now: {screen, widgets, texts…}. */
  showing() { return JSON.parse(readFileSync(this.widgets, "utf8")); }

  /** The published results in the kiosk's own store; null if there are none. */
  kept_results() {
    const query = "import sqlite3, sys; row = sqlite3.connect('file:' + sys.argv[1] + '?mode=ro', uri=True).execute(" +
      "\"SELECT value FROM setting WHERE key = 'courier.results'\").fetchone(); print(row[0] if row else '')";
    const text = execFileSync("/usr/bin/python3", ["-c", query, join(this.folder, "outbox.sqlite")], {encoding: "utf8"}).trim();
    return text ? JSON.parse(text) : null;
  }

  /** Waits until `find` returns a value. */
  async until(find, what, seconds = 60) {
    for (let i = 0; i < seconds * 10; ++i) {
      const found = await find();
      if (found) return found;
      await new Promise(done => setTimeout(done, 100));
    }
    throw new Error(`${what} did not come in ${seconds} s`);
  }

  async end(process) {
    if (!process || process.exitCode !== null || process.signalCode) return;
    const ended = new Promise(done => process.once("exit", done));
    process.kill("SIGTERM");
    await ended;
  }

  async stop() {
    await this.end(this.kiosk);
    await this.end(this.screen);
  }

  kill() { for (const process of [this.kiosk, this.screen]) process?.kill("SIGKILL"); }
}
