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

/** Keeps a closing record and publishes, on the page of the closing record. */
async function publish(page, reason) {
  await page.goto(`/consultations/${xuan_chinh}/closing`);
  await page.locator("#explanation").fill("KS-XT-02 chưa gửi hết.");
  await page.getByRole("button", {name: "Chốt số lúc này"}).click();
  if (reason) await page.getByLabel("Lý do có bản mới").fill(reason);
  await page.getByRole("button", {name: "Công bố kết quả"}).click();
  await page.getByRole("button", {name: "Công bố", exact: true}).click();
  assert.ok(await page.getByText("Đã công bố. Các máy nhận trong vài phút.").isVisible());
}

const heard = "Bà con lo đường đến trụ sở mới quá xa.", decided = "Giữ một điểm tiếp dân ở mỗi nơi cũ.";

test("an official's published report is fetched, stored and shown by the kiosk", async () => {
  const all = recount(world.given), counted = all.total, plain = text => text.replaceAll(" ", " ");
  assert.equal(hall.kept_results(), null, "nothing before it is published");
  await on(world, {user: "canbo"}, async page => {
    await page.goto(`/consultations/${xuan_chinh}/report`);
    await page.locator("#heard-vi").fill(heard);
    await page.locator("#decided-vi").fill(decided);
    await page.locator("main form .primary").click();
    await page.goto(`/consultations/${xuan_chinh}/manage`);
    await page.locator('button[name="state"][value="closed"]').click();
    await page.getByRole("button", {name: "Kết thúc", exact: true}).click();
    assert.ok(await page.getByText("Đã đổi trạng thái. Các máy nhận trong vài phút.").isVisible());
    await publish(page);
  });
  const {results} = await hall.until(() => hall.kept_results(), "the kiosk's fetching of the results");
  assert.equal(results.consultation, xuan_chinh);
  assert.equal(results.total.listed, counted.listed);
  assert.equal(results.total.took_part, 0, "no paper form is entered");
  for (const key of ["took_part", "agree", "disagree", "other"]) assert.equal(results.total.kiosk[key], counted[key], key);
  assert.deepEqual([results.heard, results.decided], [{vi: heard}, {vi: decided}]);

  await hall.until(() => hall.showing().screen === "results", "the screen of results");
  const words = () => plain(hall.showing().texts.map(one => one.text).join(" "));
  await hall.until(() => words().includes("Ý kiến tại các máy (để tham khảo)"), "the part of the opinions at kiosks");
  assert.ok(words().includes("Chưa nhập phiếu giấy nào. Chỉ phiếu giấy mới được tính."), words());
  assert.ok(!words().includes("Không đạt"), "nothing is decided without paper forms");
});

test("paper forms entered afterwards change nothing published; version 2 and its reason reach the kiosk", async () => {
  const first = hall.kept_results().results, reason = "Thêm phiếu giấy của thôn 1";
  assert.equal(first.version, 1);
  await on(world, {user: "canbo"}, async page => {
    await page.goto(`/consultations/${xuan_chinh}/paper`);
    for (const field of ["issued", "returned", "agree"]) await page.locator(`input[name="${field}.xuan-thien-1"]`).fill("10");
    await page.getByRole("button", {name: "Lưu tất cả"}).click();
    await page.goto("/c/" + xuan_chinh);
    assert.ok(await page.getByText("Bản công bố số 1").first().isVisible());
    const client = await world.client(), published = async () =>
      (await (await client.get(`/v1/consultations/${xuan_chinh}/published`)).json()).results;
    assert.equal((await published()).total.took_part, first.total.took_part);
    await publish(page, reason);
    assert.equal((await published()).total.took_part, first.total.took_part + 10);
    await page.goto("/c/" + xuan_chinh);
    assert.ok(await page.getByText(reason).first().isVisible());
    await page.getByRole("link", {name: /^Bản số 1/}).click();
    assert.ok(await page.getByText("Đây là bản cũ.").isVisible());
  });
  const second = await hall.until(() => hall.kept_results().results.version === 2 && hall.kept_results().results, "version 2 on the kiosk");
  assert.equal(second.total.took_part, first.total.took_part + 10);
  assert.equal(second.reason, reason);
  const words = () => hall.showing().texts.map(one => one.text).join(" ");
  await hall.until(() => words().includes("Bản số 2"), "the number of the version on the screen");
});

test("the kiosk's stored results are signed, have small counts suppressed, and remain without a network", async () => {
  const kept = hall.kept_results(), before = JSON.stringify(kept);
  assert.ok(!before.includes("trạm y tế vẫn mở"), "no remark");
  const counts = cells => [cells, cells.kiosk].flatMap(part => ["took_part", "agree", "disagree", "other"].map(key => part[key]));
  const all = kept.results.units.flatMap(unit => unit.hamlets);
  assert.ok(all.length >= hamlets.length);
  for (const {cells} of all) assert.ok(counts(cells).every(n => n === undefined || n === null || n === 0 || n >= 5), JSON.stringify(cells));
  const smallest = all.find(one => one.hamlet === "chinh-tam-6");
  assert.ok(counts(smallest.cells).slice(4).every(n => n === undefined || n === null), "three people: " + JSON.stringify(smallest));
  await world.stop();
  await hall.restart();
  await hall.until(() => hall.showing().screen === "results", "the screen of results after a restart without a network");
  assert.equal(JSON.stringify(hall.kept_results()), before);
});
