// The page for preparing an opinion at home: its QR code as a scanner reads it, what it may not do, and without network.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {before, test} from "node:test";
import {crc32} from "node:zlib";
import {axe, on, sticking_out, troubles} from "./browser.mjs";
import {xuan_chinh} from "./residents.mjs";
import {province} from "./world.mjs";

const address = `/c/${xuan_chinh}/prepare`, telephone = {width: 390, height: 844};
let world;
before(async () => { world = await province(); });

/** What a scanner reads from the picture on the screen. */
async function scanned(page) {
  const folder = mkdtempSync(join(tmpdir(), "kiosk-code-")), file = join(folder, "code.png");
  try {
    await page.locator("#code").screenshot({path: file});
    return execFileSync("zbarimg", ["--quiet", "--raw", file], {encoding: "utf8"}).trim();
  } finally {
    rmSync(folder, {recursive: true});
  }
}

/** Touches an answer. */
function choose(page, question, option) {
  return page.locator(`label:has(input[name="${question}"][value="${option}"])`).click();
}

/** The content of a code, read independently of the page. */
function content_of(code) {
  assert.match(code, /^YKIEN1[A-Z2-7]+$/);
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...code.slice(6)].map(digit => digits.indexOf(digit).toString(2).padStart(5, "0")).join("");
  const bytes = Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)));
  const text = bytes.subarray(4);
  if (crc32) assert.equal(bytes.readUInt32BE(0), crc32(text));
  return JSON.parse(text.toString("utf8"));
}

test("one answer gives the code that the kiosk's own test knows", async () => {
  await on(world, telephone, async page => {
    await page.goto(address);
    assert.ok(await page.locator("#code").isHidden());
    assert.ok(await page.getByText("Chưa có câu trả lời nào.").isVisible());
    await choose(page, "stance", "agree");
    const code = await scanned(page);
    assert.equal(code, await page.locator("#code").getAttribute("data-code"));
    assert.deepEqual(content_of(code), {a: {stance: "agree"}, c: xuan_chinh, l: "vi", r: 1});
    assert.equal(code, "YKIEN15MBUB4D3EJQSEOT3EJZXIYLOMNSSEORCMFTXEZLFEJ6SYITDEI5CE23JNUWXG33OFV4HKYLOFVRWQ2LONARCYITMEI5CE5TJEIWCE4RCHIYX2");
  });
});

test("every answer of the form is in the code, in Vietnamese letters; it can be scanned from a telephone", async () => {
  await on(world, telephone, async page => {
    await page.goto(address);
    await choose(page, "stance", "disagree");
    await choose(page, "reasons", "papers");
    await choose(page, "reasons", "other");
    await page.locator('[data-question="reasons"] .written').fill("cầu qua sông Vạc");
    await choose(page, "name", "other");
    await page.locator('[data-question="name"] .written').fill("Xuân Tâm".normalize("NFD"));
    await page.locator("textarea").first().fill("Đường xa.\nCần một cây cầu.");
    await page.locator("select").selectOption("xuan-thien-1");
    const content = content_of(await scanned(page));
    assert.equal(content.a.stance, "disagree");
    assert.deepEqual(content.a.reasons, ["papers", "other:cầu qua sông Vạc"]);
    assert.equal(content.a.name, "other:Xuân Tâm".normalize("NFC"));
    assert.equal(content.a.remark, "Đường xa.\nCần một cây cầu.");
    assert.equal(content.h, "xuan-thien-1");
    assert.deepEqual(await sticking_out(page), []);
    assert.deepEqual(await axe(page), []);
  });
});

test("what is missing, too long or cleared is said", async () => {
  await on(world, {...telephone, language: "en"}, async page => {
    await page.goto(address);
    await page.locator("textarea").first().fill("a");
    assert.match(await page.locator("#standing").textContent(), /still to answer: 2/);
    await page.locator("textarea").first().fill("ễ".repeat(500));
    assert.match(await page.locator("#standing").textContent(), /too long/);
    assert.ok(await page.locator("#code").isHidden());
    await page.getByRole("button", {name: "Clear all"}).click();
    assert.equal(await page.locator("textarea").first().inputValue(), "");
    assert.match(await page.locator("#standing").textContent(), /Nothing is answered/);
  });
});

test("the page can send nothing and keeps nothing: its policy forbids it, and no request goes out", async () => {
  await on(world, telephone, async page => {
    await page.goto(address);
    const sent = [];
    const own = request => request.method() === "GET" && /^\/assets\/[\w./-]+$/.test(new URL(request.url()).pathname);
    page.on("request", request => { if (!own(request) || new URL(request.url()).search) sent.push(request.url()); });
    await choose(page, "stance", "agree");
    await page.locator("textarea").first().fill("bí mật");
    await scanned(page);
    assert.deepEqual(sent, []);
    assert.equal(await page.evaluate(() => fetch("/healthz").then(() => "sent", () => "refused")), "refused");
    await page.evaluate(() => navigator.sendBeacon("/healthz"));
    await page.waitForFunction(() => window.violations.length >= 2);
    const refused = troubles.splice(0);
    assert.ok(refused.length && refused.every(line => line.includes("Content Security Policy")), refused.join());
    assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, location.href.includes("?")]), [0, 0, false]);
    await page.reload();
    assert.equal(await page.locator("textarea").first().inputValue(), "");
  });
});

test("without network the page goes on, also when it is opened again", async () => {
  await on(world, telephone, async page => {
    await page.goto(address);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    await page.context().setOffline(true);
    await page.reload();
    await choose(page, "stance", "other");
    assert.equal(content_of(await scanned(page)).a.stance, "other");
  });
});

test("where the library for codes is missing, the page says so instead of failing at the first answer", async () => {
  await on(world, telephone, async page => {
    await page.route("**/assets/qrcode.js", route => route.fulfill({status: 404, body: ""}));
    await page.goto(address);
    await choose(page, "stance", "agree");
    assert.ok(await page.getByText("Trình duyệt này không tạo được mã.").isVisible());
  });
});

test("without script the page says so and still shows what is proposed", async () => {
  await on(world, {...telephone, javascript: false}, async page => {
    await page.goto(address);
    assert.ok(await page.getByText("Trình duyệt này không tạo được mã.").isVisible());
    assert.ok(await page.locator("details").count() > 3);
  });
});
