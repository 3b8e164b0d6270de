// Every page in both languages: accessible by axe-core, complete at a telephone's width, without layout
// shifts, within the policy.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {before, test} from "node:test";
import {axe, leave, on, sticking_out, visit} from "./browser.mjs";
import {hamlets, xuan_chinh} from "./residents.mjs";
import {password, province, source} from "./world.mjs";

const here = `/consultations/${xuan_chinh}`;
let world, draft;
before(async () => {
  world = await province();
  const tar = join(world.folder, "second.tar");
  execFileSync("tar", ["-cf", tar, "-C", join(source, "assets/consultations", xuan_chinh), "--transform", "s/x/x/", "."]);
  const client = await world.client("canbo");
  const csrf = /name="csrf" value="([^"]+)"/.exec(await (await client.get("/packs")).text())[1];
  const sent = await client.post("/packs", {multipart: {csrf, pack: {name: "pack.tar", mimeType: "application/x-tar",
    buffer: execFileSync("cat", [tar])}}, maxRedirects: 0});
  draft = sent.headers().location.replace(/\?.*/, "");
  world.publish_results("kim-son-binh-minh");
});

const submit = (page, selector) => page.locator(selector).first().click();
/** Pages with their own address: [name, address, user]. */
const standing = () => [
  ["sign-in", "/sign-in"], ["receipt asked", "/r"], ["receipt found", world.paths[0]], ["receipt unknown", "/r/AAAAAAAAAAAAAAAAAAAAAA"],
  ["receipt mistyped", "/r?code=1234"], ["not published", "/c/" + xuan_chinh], ["prepare", `/c/${xuan_chinh}/prepare`], ["prepare over", "/c/kim-son-binh-minh/prepare"], ["published", "/c/kim-son-binh-minh"], ["published version", "/c/kim-son-binh-minh/versions/1"], ["results of a version", "/consultations/kim-son-binh-minh", "canbo"], ["publication done", "/consultations/kim-son-binh-minh/closing", "canbo"], ["published, manage", "/consultations/kim-son-binh-minh/manage", "canbo"], ["nothing there", "/nowhere"],
  ["consultations", "/consultations", "canbo"], ["none in that state", "/consultations?state=closed", "canbo"], ["results", here, "canbo"], ["remarks", here + "/remarks", "canbo"],
  ["remarks unmasked", here + "/remarks?unmask=to+decide&undecided=1", "canbo"], ["remarks without a reason", here + "/remarks?unmask=1", "canbo"], ["remarks alike", here + "/remarks?groups=1", "canbo"], ["remarks read only", here + "/remarks", "kiemtra"],
  ["no remark", here + "/remarks?q=zzz", "canbo"], ["cross table", here + "/cross", "canbo"], ["paper", here + "/paper", "canbo"], ["closing", here + "/closing", "canbo"],
  ["tags", here + "/remarks/tags", "canbo"], ["tags read only", here + "/remarks/tags", "kiemtra"], ["documents", here + "/documents", "canbo"], ["filtered", here + "/filtered?stance=agree&place=xuan-thien", "canbo"], ["documents, read only", here + "/documents", "kiemtra"], ["versions of what was heard", here + "/report/versions", "canbo"], ["trail filtered", "/trail?action=read-remarks&q=xuan", "canbo"],
  ["manage", here + "/manage", "canbo"], ["what was heard", here + "/report", "canbo"], ["what was heard, read only", here + "/report", "kiemtra"], ["kiosks", "/kiosks", "canbo"], ["kiosk", "/kiosks/" + world.kiosks["KS-XT-02"], "canbo"], ["import", "/kiosks/import", "canbo"], ["refused opinions", "/refused", "canbo"], ["refused opinions, read only", "/refused", "kiemtra"], ["alarms", "/alarms", "canbo"],
  ["people", "/people", "canbo"], ["trail", "/trail", "canbo"], ["account", "/account", "canbo"], ["second factor", "/account/second-factor", "canbo"],
  ["packs", "/packs", "canbo"], ["draft", draft, "canbo"], ["forbidden", "/people", "tonghop"], ["foreign", here, "binhminh"], ["nothing there, signed in", "/nowhere", "canbo"],
];

/** Pages shown after a form was sent: [name, address, user, what to do there]. */
const following = () => [
  ["sign-in wrong", "/sign-in", null, async page => { await page.locator("#name").fill("nobody"); await page.locator("#password").fill(password); await submit(page, "form button"); }],
  ["paper faulty", here + "/paper", "canbo", async page => { await page.locator("table.entry input:not([type=hidden])").first().fill("9999"); await submit(page, "main form > p .primary, main form > .primary"); }],
  ["refused", here + "/remarks", "canbo", page => submit(page, 'button[value="tag"]')],
  ["asked before many are tagged", here + "/remarks", "canbo", async page => { await page.locator("#scope").selectOption("all"); await page.locator("#tag").fill("x"); await submit(page, 'button[value="tag"]'); }],
  ["enrolment code", "/kiosks", "canbo", page => submit(page, 'form[action="/kiosks/codes"] button')],
  ["asks first", here + "/manage", "canbo", page => submit(page, 'button[value="closed"]')],
  ["changed meanwhile", here + "/paper", "canbo", async page => {
    await page.evaluate(() => document.querySelectorAll('[name^="version."]').forEach(field => { field.value = "9"; }));
    for (const name of ["issued", "returned", "agree"]) await page.locator(`input[name^="${name}."]`).first().fill("7");
    await submit(page, "main form > p .primary");
  }],
  ["stale form", "/kiosks", "canbo", async page => {
    await page.evaluate(() => document.querySelectorAll("[name=csrf]").forEach(field => { field.value = "old"; }));
    await submit(page, 'form[action="/kiosks/codes"] button');
  }],
  ["token shown once", "/people", "canbo", async page => { await page.locator("#token-name").fill("thử"); await submit(page, 'form[action="/people/tokens"] button'); }],
  ["pack faulty", "/packs", "canbo", async page => {
    const file = join(world.folder, "bad.tar");
    writeFileSync(join(world.folder, "pack.yaml"), "format: 1\nid: x\n");
    execFileSync("tar", ["-cf", file, "-C", world.folder, "pack.yaml"]);
    await page.locator("input[type=file]").setInputFiles(file);
    await submit(page, "main form button");
  }],
];

/** Problems of the open page in desktop, telephone and small telephone width. */
async function faults_of(page, language) {
  const faults = [];
  const add = (where, list) => list.forEach(one => faults.push(`${where}: ${one}`));
  add("1440 px", await sticking_out(page));
  add("1440 px", await axe(page));
  const steady = await page.evaluate(() => [window.shifts, window.violations]);
  if (steady[0] > 0.02) faults.push(`the layout jumps by ${steady[0].toFixed(3)}`);
  add("policy", steady[1]);
  await page.setViewportSize({width: 390, height: 844});
  add("390 px", await sticking_out(page));
  add("390 px", await axe(page));
  await page.setViewportSize({width: 320, height: 700});
  add("320 px", await sticking_out(page));
  return faults;
}

for (const language of ["vi", "en"]) {
  test(`every page in ${language}: no violation by axe, nothing sticks out, nothing jumps`, async () => {
    const all = [...standing(), ...following()], faults = [];
    for (const user of [undefined, "canbo", "kiemtra", "tonghop", "binhminh"]) {
      const page = await visit(world, {user, language});
      for (const [name, path, who, act] of all.filter(one => (one[2] ?? undefined) === user)) {
        await page.setViewportSize({width: 1440, height: 900});
        await page.goto(path, {waitUntil: "load"});
        if (act) await Promise.all([page.waitForEvent("load"), act(page)]);
        (await faults_of(page, language)).forEach(fault => faults.push(`${name} (${path}) ${fault}`));
      }
      await leave(page);
    }
    assert.equal(faults.length, 0, "\n" + faults.join("\n"));
  });
}

test("no page mixes the two languages", async () => {
  await on(world, {user: "canbo"}, async page => {
    for (const [name, path] of standing().filter(one => one[2] === "canbo" || !one[2])) {
      await page.goto(path);
      assert.equal(await page.evaluate(() => document.documentElement.lang), "vi", name);
      const words = await page.evaluate(() => [...document.querySelectorAll("h1, h2, h3, th, dt, label, button, .button, nav a, .note, option")]
        .map(e => e.textContent.trim()).filter(text => /\b(the|this|and|of|search|save|show|kiosks|password|name|hide|page)\b/i.test(text)));
      assert.deepEqual(words.filter(text => !/KS-|Hiện mật khẩu|alert\(/.test(text)), [], name);
    }
  });
});

test("the language link keeps the page and its filter, and leads to a page after a form", async () => {
  await on(world, {user: "canbo"}, async page => {
    await page.goto(here + "/remarks?q=tram+y+te&stance=agree");
    await page.getByRole("link", {name: "English"}).click();
    assert.match(page.url(), /\/remarks\?q=tram\+y\+te&stance=agree$/);
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
    assert.equal(await page.locator("#q").inputValue(), "tram y te");
    await page.goto("/kiosks");
    await submit(page, 'form[action="/kiosks/codes"] button');
    await page.getByRole("link", {name: "Tiếng Việt"}).click();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "vi");
    assert.match(page.url(), /\/consultations$/);
  });
});

test("every page is usable by keyboard in order, with visible focus and a skip link", async () => {
  await on(world, {user: "canbo"}, async page => {
    for (const path of ["/consultations", here, here + "/remarks", "/kiosks", here + "/manage"]) {
      await page.goto(path);
      await page.keyboard.press("Tab");
      assert.match(await page.evaluate(() => document.activeElement.className), /skip/, path);
      assert.ok(await page.locator(".skip").isVisible());
      const wanted = await page.evaluate(() => [...document.querySelectorAll("a[href], button, select, textarea, summary, input:not([type=hidden])")]
        .filter(e => e.offsetParent && !e.closest("details:not([open]) > :not(summary)")).length);
      const seen = new Set();
      let first;
      for (let i = 0; i < wanted + 60; ++i) {
        const spot = await page.evaluate(() => {
          const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
          if (e === document.body) return null;
          e.dataset.stop ??= String(document.querySelectorAll("[data-stop]").length);
          return {stop: e.dataset.stop, outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2, wide: box.width > 0, what: e.outerHTML.slice(0, 80)};
        });
        if (!spot || (seen.size > 1 && spot.stop === first)) break;
        first ??= spot.stop;
        seen.add(spot.stop);
        assert.ok(spot.outline, `${path}: no visible focus on ${spot.what}`);
        await page.keyboard.press("Tab");
      }
      assert.ok(seen.size >= wanted, `${path}: ${seen.size} of ${wanted} reached`);
    }
    await page.goto("/consultations");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.querySelector("main").contains(document.activeElement)));
  });
});

test("every page works without scripts: forms, filters and numbers", async () => {
  await on(world, {javascript: false}, async page => {
    await page.goto("/sign-in");
    await page.locator("#name").fill("tonghop");
    await page.locator("#password").fill(password);
    await submit(page, "form button");
    assert.match(page.url(), /\/consultations$/);
    await page.goto(here + "/remarks");
    await page.locator(".facets a", {hasText: "Đồng ý"}).first().click();
    assert.match(page.url(), /stance=agree/);
    await page.locator(".remarks input[type=checkbox]").first().check();
    await page.locator("#tag").fill("không script");
    await submit(page, 'button[value="tag"]');
    assert.ok(await page.getByText("Đã gắn thẻ.").isVisible());
    await page.goto(here + "/paper");
    for (const [field, n] of Object.entries({issued: 5, returned: 2, agree: 1, disagree: 1, other: 0, invalid: 0})) await page.locator(`input[name="${field}.${hamlets[3].id}"]`).fill(String(n));
    await page.getByRole("button", {name: "Lưu tất cả"}).click();
    assert.ok(await page.getByText("Đã lưu số phiếu giấy.").isVisible());
  });
});

test("printed pages show the numbers without menus, buttons and coloured bars", async () => {
  await on(world, {user: "canbo", media: "print", width: 1000}, async page => {
    for (const path of [here, here + "/closing"]) {
      await page.goto(path);
      for (const hidden of ["nav", ".top", ".tabs", ".downloads", "button"]) assert.equal(await page.locator(hidden).locator("visible=true").count(), 0, `${path}: ${hidden}`);
      assert.ok(await page.locator("table").first().isVisible());
    }
    const file = join(world.folder, "printed.pdf");
    writeFileSync(file, await page.pdf({format: "A4"}));
    const text = execFileSync("pdftotext", ["-layout", file, "-"], {encoding: "utf8"});
    assert.match(text, /Biên bản chốt số/);
    assert.match(text, /\(ký tên, đóng dấu\)/);
    await page.goto(here + "/remarks");
    assert.ok(await page.locator(".remarks .said").first().isVisible(), "remarks are read on paper");
    await page.goto(here + "/paper");
    assert.ok(await page.locator("table.entry input:not([type=hidden])").first().isVisible(), "what was entered is checked on paper");
    for (const path of [here + "/remarks", here + "/paper", "/consultations", "/kiosks", "/people"]) {
      await page.goto(path);
      for (const hidden of ["button", ".button", ".facets", "fieldset"]) assert.equal(await page.locator(hidden).locator("visible=true").count(), 0, `${path}: ${hidden}`);
    }
  });
});
