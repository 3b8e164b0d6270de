// Public pages: checking a receipt on a telephone, published results with small numbers suppressed.
import assert from "node:assert/strict";
import {before, test} from "node:test";
import {on, sticking_out, table, vi} from "./browser.mjs";
import {hamlets, recount, unit_names, xuan_chinh} from "./residents.mjs";
import {province} from "./world.mjs";

let world, counted;
const telephone = {width: 390, height: 844};
before(async () => {
  world = await province();
  counted = recount(world.given);
});

test("a receipt is found by QR path and digits in any notation, and reveals nothing of the answer", async () => {
  await on(world, telephone, async page => {
    await page.goto(world.paths[0]);
    assert.ok(await page.getByText("Ý kiến đã được đếm").isVisible());
    const digits = world.receipts[0];
    for (const typed of [digits, digits.replace(/(\d{4})(?=\d)/g, "$1 "), digits.replace(/(\d{4})(?=\d)/g, "$1-")]) {
      await page.goto("/r");
      await page.getByLabel("Mã biên nhận").fill(typed);
      await page.getByRole("button", {name: "Kiểm tra"}).click();
      assert.ok(await page.getByText("Ý kiến đã được đếm").isVisible(), typed);
    }
    assert.deepEqual(await sticking_out(page), []);
    assert.doesNotMatch(await page.locator("main").textContent(), /Đồng ý|Không đồng ý|Thôn/);
  });
});

test("a mistyped receipt and one that has not arrived have different messages", async () => {
  await on(world, telephone, async page => {
    const digits = world.receipts[0], wrong = digits.slice(0, 11) + (Number(digits[11]) + 1) % 10;
    await page.goto("/r?code=" + wrong);
    assert.ok(await page.getByText("Mã chưa đúng").isVisible());
    assert.equal((await page.getByLabel("Mã biên nhận").inputValue()).replaceAll(" ", ""), wrong, "what was typed stays");
    await page.goto("/r/AAAAAAAAAAAAAAAAAAAAAA");
    assert.ok(await page.getByText("Chưa về máy chủ").isVisible());
  });
});

test("results are public only after publication", async () => {
  await on(world, {}, async page => {
    await page.goto("/c/" + xuan_chinh);
    assert.equal(await page.locator("table").count(), 0);
    assert.equal((await page.goto("/c/nowhere")).status(), 404);
  });
});

test("published results match the recount, with small counts suppressed", async () => {
  world.publish_results();
  await on(world, {}, async page => {
    await page.goto("/c/" + xuan_chinh);
    const rows = await table(page, "B. Ý kiến tại kiosk (để tham khảo)"), number = cell => cell === "ít người" ? null : Number(cell.replaceAll(".", ""));
    const row = name => rows.find(cells => cells[0] === name).slice(1).map(number);
    assert.deepEqual(row("Tổng cộng"), ["took_part", "agree", "disagree", "other"].map(key => counted.total[key]));
    assert.deepEqual(row("Thôn 13"), [null, null, null, null], "three people");
    let begin = 1;
    for (const [unit, unit_name] of Object.entries(unit_names)) {
      for (const h of hamlets.filter(one => one.unit === unit)) {
        const real = ["took_part", "agree", "disagree", "other"].map(key => counted.by_hamlet[h.id][key]);
        row(h.name).forEach((n, i) => assert.ok(n === null || (n === real[i] && (n === 0 || n >= 5)), `${h.name} shows ${n}`));
      }
      const end = rows.findIndex(cells => cells[0] === unit_name);
      for (const column of [1, 2, 3, 4]) {
        const hidden = rows.slice(begin, end).filter(cells => number(cells[column]) === null).length;
        assert.ok(hidden !== 1 || number(rows[end][column]) === null, `${unit_name}, column ${column}: one alone is held back`);
      }
      begin = end + 1;
    }
    const reasons = Object.fromEntries(await table(page, "Điều quan tâm"));
    assert.equal(reasons["Trường học"], vi(counted.options.reasons.school));
    const main = await page.locator("main").textContent();
    assert.ok(!main.includes("trạm y tế vẫn mở"), "no remark");
  });
});

test("trying many receipts is throttled with a message, and the results page still opens", async () => {
  const client = await world.client();
  let last;
  for (let i = 0; i < 140 && last !== 429; ++i) last = (await client.get("/r/AAAAAAAAAAAAAAAAAAAAAA")).status();
  assert.equal(last, 429);
  await on(world, telephone, async page => {
    const answer = await page.goto("/r?code=" + world.receipts[0]);
    assert.equal(answer.status(), 429);
    assert.ok(Number(answer.headers()["retry-after"]) > 0);
    assert.match(await page.getByRole("heading", {level: 1}).textContent(), /\S/);
    assert.equal((await page.goto("/c/" + xuan_chinh)).status(), 200);
  });
});
