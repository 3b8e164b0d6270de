// A kiosk's sealed export, carried on a USB stick and imported by an official.
import assert from "node:assert/strict";
import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {before, test} from "node:test";
import {on, table} from "./browser.mjs";
import {opinions, recount, xuan_chinh} from "./residents.mjs";
import {province} from "./world.mjs";

let world, files, more;
before(async () => {
  world = await province();
  more = opinions(31, 7, "xuan-thien");
  files = world.export_sealed(world.halls[0], more);
});

async function send(page, chosen) {
  await page.goto("/kiosks/import");
  await page.locator("#sealed").setInputFiles(chosen);
  await page.locator("main form .primary").click();
}
/** "Đã lưu 7 …": the numbers of the report's tiles in their order: stored, duplicate, refused. */
const report = page => page.locator(".report .tiles dd").allTextContents();

test("waiting opinions are stored once, and a second import stores nothing twice", async () => {
  assert.equal(files.length, 1);
  const sealed = readFileSync(files[0]);
  assert.ok(!sealed.includes("agree") && !sealed.includes("xuan-thien-"), "nothing can be read on the stick");
  await on(world, {user: "tonghop"}, async page => {
    await send(page, files);
    assert.deepEqual(await report(page), ["7", "0", "0"]);
    await send(page, files);
    assert.deepEqual(await report(page), ["0", "7", "0"]);
    const expected = recount([...world.given, ...more]).total, held = world.summary();
    assert.equal(held.kiosks.opinions, expected.took_part);
    for (const key of ["agree", "disagree", "other"]) assert.equal(held.kiosks[key], expected[key], key);
    await page.goto("/kiosks/import");
    const history = (await table(page, await page.locator("table caption").last().textContent())).slice(1);
    assert.equal(history.length, 2);
    assert.ok(history.every(row => row.includes("KS-XT-01") && row.includes("tonghop")));
  });
});

test("a changed file and one that is not an export are reported and not stored", async () => {
  const before = world.figures();
  const changed = join(world.folder, "changed.sealed"), other = join(world.folder, "letter.sealed");
  const bytes = readFileSync(files[0]);
  bytes[Math.floor(bytes.length / 2)] ^= 1;
  writeFileSync(changed, bytes);
  writeFileSync(other, "Kính gửi ủy ban");
  await on(world, {user: "tonghop"}, async page => {
    await send(page, [changed, other]);
    assert.equal(await page.getByRole("alert").count(), 2);
  });
  assert.deepEqual(world.figures(), before);
});

test("an auditor and an official of another unit cannot import for that kiosk", async () => {
  const before = world.received(), waiting = world.export_sealed(world.halls[0], opinions(32, 2, "xuan-thien"));
  await on(world, {user: "kiemtra"}, async page => assert.equal((await page.goto("/kiosks/import")).status(), 403));
  await on(world, {user: "binhminh"}, async page => {
    await send(page, waiting);
    assert.equal(await page.getByRole("alert").count(), 1);
  });
  assert.equal(world.received(xuan_chinh), before);
});
