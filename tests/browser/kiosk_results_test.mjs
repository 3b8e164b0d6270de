// Results that an official publishes in the browser and a real kiosk shows.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";
import {on, vi} from "./browser.mjs";
import {Hall} from "./hall.mjs";
import {hamlets, recount, xuan_chinh} from "./residents.mjs";
import {province} from "./world.mjs";

let world, hall;
before(async () => {
  world = await province();
  hall = await Hall.start(world, {name: "KS-XT-09", consultation: xuan_chinh, unit: "xuan-thien"});
});
after(() => hall?.stop());

const heard = "Bà con lo đường đến trụ sở mới quá xa.", decided = "Giữ một điểm tiếp dân ở mỗi nơi cũ.";

test("an official's published report is fetched, stored and shown by the kiosk", async () => {
  const all = recount(world.given), counted = all.total, plain = text => text.replaceAll(" ", " ");
  assert.equal(hall.kept_results(), null, "nothing before it is published");
  await on(world, {user: "canbo"}, async page => {
    page.expected.dialog = true;
    await page.goto(`/consultations/${xuan_chinh}/report`);
    await page.locator("#heard-vi").fill(heard);
    await page.locator("#decided-vi").fill(decided);
    await page.locator("main form .primary").click();
    await page.goto(`/consultations/${xuan_chinh}/manage`);
    await page.locator('button[name="state"][value="results"]').click();
    assert.ok(await page.getByText("Đã đổi trạng thái. Các máy nhận trong vài phút.").isVisible());
  });
  const {results} = await hall.until(() => hall.kept_results(), "the kiosk's fetching of the results");
  assert.equal(results.consultation, xuan_chinh);
  for (const key of ["listed", "took_part", "agree", "disagree", "other"]) assert.equal(results.total[key], counted[key], key);
  assert.deepEqual([results.heard, results.decided], [{vi: heard}, {vi: decided}]);

  await hall.until(() => hall.showing().screen === "results", "the screen of results");
  const words = () => plain(hall.showing().texts.map(one => one.text).join(" "));
  await hall.until(() => words().includes(vi(counted.took_part)), "the number of those who took part on the screen");
  for (const commune of Object.values(all.by_unit)) {
    const sentence = `${vi(commune.agree)} trên ${vi(commune.listed)} cử tri`;
    assert.ok(words().includes(sentence), `${sentence} in ${words()}`);
  }
});

test("the kiosk's stored results are signed, have small counts suppressed, and remain without a network", async () => {
  const kept = hall.kept_results(), before = JSON.stringify(kept);
  assert.ok(!before.includes("trạm y tế vẫn mở"), "no remark");
  const counts = cells => ["took_part", "agree", "disagree", "other"].map(key => cells[key]);
  const all = kept.results.units.flatMap(unit => unit.hamlets);
  assert.ok(all.length >= hamlets.length);
  for (const cells of all) assert.ok(counts(cells).every(n => n === undefined || n === null || n === 0 || n >= 5), JSON.stringify(cells));
  const smallest = all.find(cells => cells.hamlet === "chinh-tam-6");
  assert.ok(counts(smallest).every(n => n === undefined || n === null), "three people: " + JSON.stringify(smallest));
  await world.stop();
  await hall.restart();
  await hall.until(() => hall.showing().screen === "results", "the screen of results after a restart without a network");
  assert.equal(JSON.stringify(hall.kept_results()), before);
});
