// Paper forms: entered per hamlet, checked, stored separately and added.
import assert from "node:assert/strict";
import {before, test} from "node:test";
import {on, table, vi} from "./browser.mjs";
import {hamlets, recount, xuan_chinh} from "./residents.mjs";
import {province} from "./world.mjs";

let world;
before(async () => { world = await province(); });

const paper = `/consultations/${xuan_chinh}/paper`;
const order = ["issued", "returned", "agree", "disagree", "other", "invalid"];

async function fill(page, hamlet, numbers) {
  for (const [i, field] of order.entries()) await page.locator(`input[name="${field}.${hamlet}"]`).fill(String(numbers[i]));
}
const save = page => page.getByRole("button", {name: "Lưu tất cả"}).click();

test("each violated rule is shown in its row, the typed values stay, and nothing is stored", async () => {
  await on(world, {user: "tonghop"}, async page => {
    for (const [numbers, words] of [
      [[343, 10, 5, 5, 0, 0], "Số phát ra lớn hơn danh sách."], [[10, 11, 5, 6, 0, 0], "Số thu về lớn hơn số phát ra."],
      [[10, 10, 5, 4, 0, 0], "Đồng ý, không đồng ý và không hợp lệ cộng lại phải bằng số thu về."],
      [[10, 10, 5, 5, 11, 0], "Ý kiến khác nhiều hơn số thu về."], [["mười", 10, 5, 5, 0, 0], "Xin nhập số nguyên từ 0 trở lên"]]) {
      await page.goto(paper);
      await fill(page, "xuan-thien-1", numbers);
      await fill(page, "xuan-thien-2", [20, 10, 6, 3, 2, 1]);
      await save(page);
      assert.equal(await page.getByRole("alert").textContent(), "Có dòng chưa khớp. Chưa có gì được lưu.");
      const row = page.locator("tr", {has: page.locator('input[name="issued.xuan-thien-1"]')});
      assert.ok((await row.textContent()).includes(words), words);
      assert.equal(await row.locator("input:not([type=hidden])").first().inputValue(), String(numbers[0]));
      assert.equal(await page.locator('input[name="issued.xuan-thien-2"]').inputValue(), "20");
    }
    assert.equal(world.summary().paper.took_part, 0);
  });
});

test("valid totals are stored with their author, and are the forms: the kiosks' opinions stay apart", async () => {
  await on(world, {user: "tonghop"}, async page => {
    await page.goto(`/consultations/${xuan_chinh}`);
    const total = async () => (await table(page, "Theo nơi ở")).find(cells => cells[0] === "Tổng cộng")[2];
    const before = Number(await total()) || 0;  // other tests may have stored forms
    await page.goto(paper);
    await fill(page, "xuan-thien-1", [40, 30, 17, 10, 2, 3]);
    await fill(page, "xuan-thien-2", ["", "", "", "", "", ""]);  // what was refused before is filled in again
    await fill(page, "chinh-tam-2", [100, 90, 80, 10, 0, 0]);
    await save(page);
    assert.ok(await page.getByText("Đã lưu số phiếu giấy.").isVisible());
    const row = page.locator("tr", {has: page.locator('input[name="issued.xuan-thien-1"]')});
    assert.match(await row.textContent(), /tonghop, \d\d\/\d\d\/\d{4}/);
    await page.goto(`/consultations/${xuan_chinh}`);
    const counted = recount(world.given), rows = await table(page, "Theo nơi ở");
    const shown = rows.find(cells => cells[0] === "Thôn 1"), kiosks = counted.by_hamlet["xuan-thien-1"];
    assert.deepEqual([shown[2], ...shown.slice(4, 8)], ["30", "3", "17", "10", "2"]);
    assert.equal(await total(), String(before + 120));
    const apart = await table(page, "B. Ý kiến tại kiosk (để tham khảo)");
    assert.equal(apart.find(cells => cells[0] === "Thôn 1")[1], vi(kiosks.took_part));
    assert.equal(apart.find(cells => cells[0] === "Tổng cộng")[1], vi(counted.total.took_part));
  });
});

test("totals that a colleague stored meanwhile are shown beside the typed ones, and nothing typed is lost", async () => {
  const row = page => page.locator("tr", {has: page.locator('input[name="issued.xuan-thien-3"]')});
  await on(world, {user: "tonghop"}, async late => {
    await late.goto(paper);
    await on(world, {user: "canbo"}, async early => {
      await early.goto(paper);
      await fill(early, "xuan-thien-3", [20, 20, 20, 0, 0, 0]);
      await save(early);
      assert.ok(await early.getByText("Đã lưu số phiếu giấy.").isVisible());
    });
    await fill(late, "xuan-thien-3", [30, 30, 25, 5, 0, 0]);
    await save(late);
    assert.equal(await late.getByRole("heading", {level: 1}).textContent(), "Có người khác vừa đổi");
    const both = (await table(late, "Hai bản"))[1];
    assert.match(both[1], /20/);
    assert.match(both[2], /30/);
    assert.match(await late.locator("main").textContent(), /Bản đang lưu: canbo/);
    assert.equal(world.summary().hamlets.find(one => one.id === "xuan-thien-3").paper.took_part, 20);
    await late.getByRole("button", {name: "Lưu bản của tôi"}).click();
    assert.match(await row(late).textContent(), /tonghop/);
    assert.equal(await row(late).locator('input[name="agree.xuan-thien-3"]').inputValue(), "25");
    for (const field of order) await late.locator(`input[name="${field}.xuan-thien-3"]`).fill("");
    await save(late);
    assert.equal(world.summary().hamlets.find(one => one.id === "xuan-thien-3").paper.issued, 0, "an emptied row is removed");
  });
});

test("an official of one commune can enter only its hamlets, an auditor none", async () => {
  await on(world, {user: "xuanthien"}, async page => {
    await page.goto(paper);
    const fields = await page.locator("table.entry input:not([type=hidden])").evaluateAll(all => all.map(field => field.name));
    assert.equal(fields.length, hamlets.filter(h => h.unit === "xuan-thien").length * order.length);
    assert.ok(fields.every(name => name.includes("xuan-thien")));
  });
  await on(world, {user: "kiemtra"}, async page => {
    await page.goto(paper);
    assert.equal(await page.getByRole("button", {name: "Lưu tất cả"}).count(), 0);
  });
});
