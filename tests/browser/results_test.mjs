// A consultation's results pages, compared with a recount of what was sent.
import assert from "node:assert/strict";
import {before, test} from "node:test";
import {axe, on, table, vi} from "./browser.mjs";
import {over_slow_line} from "./pieces.mjs";
import {both, hamlets, opinions, recount, xuan_chinh} from "./residents.mjs";
import {province} from "./world.mjs";

let world, counted;
before(async () => {
  world = await province();
  counted = recount(world.given);
});

const page_of = what => `/consultations/${xuan_chinh}${what}`;

/** A row of the table of opinions from kiosks: number columns only. */
async function row_of(page, name) {
  const rows = await table(page, "B. Ý kiến tại kiosk (để tham khảo)");
  const row = rows.find(cells => cells[0] === name);
  assert.ok(row, `no row ${name}`);
  return {took_part: row[1], agree: row[2], disagree: row[3], other: row[4]};
}

function expected(row) {
  return {took_part: vi(row.took_part), agree: vi(row.agree), disagree: vi(row.disagree), other: vi(row.other)};
}

test("hamlets, communes and the total match what was sent, repeated deliveries counted once", async () => {
  await on(world, {user: "tonghop"}, async page => {
    await page.goto(page_of(""));
    for (const {id, name} of hamlets) assert.deepEqual(await row_of(page, name), expected(counted.by_hamlet[id]), id);
    assert.deepEqual(await row_of(page, "Tổng cộng"), expected(counted.total));
  });
});

test("tiles, days and each answer's chart table show the recount", async () => {
  await on(world, {user: "tonghop"}, async page => {
    await page.goto(page_of(""));
    const tiles = Object.fromEntries(await page.$$eval(".tiles > div", all => all.map(tile =>
      [tile.querySelector("dt").textContent, tile.querySelector("dd").firstChild.textContent.trim()])));
    const {total} = counted;
    assert.deepEqual(tiles, {"Cử tri trong danh sách": vi(total.listed), "Phiếu đã nhận": "0", "Đồng ý": "0", "Không đồng ý": "0",
      "Ý kiến khác": "0"}, "the tiles count forms");
    assert.ok(await page.getByText("Chưa nhập phiếu giấy nào. Ngưỡng chỉ tính phiếu giấy, nên chưa so được.").isVisible());
    const days = (await table(page, "Ý kiến tại kiosk theo ngày")).map(row => [row[0], row.at(-1)]);
    const sent = Object.entries(counted.by_day).sort().map(([day, n]) => [day.split("-").reverse().join("/"), vi(n)]);
    assert.deepEqual(days, sent);
    const reasons = Object.fromEntries((await table(page, "Điều quan tâm")).map(row => [row[0], row[2]]));
    assert.equal(reasons["Trường học"], vi(counted.options.reasons.school));
    assert.equal(reasons["Điều khác (tự viết)"], vi(counted.options.reasons.other));
    const ages = (await table(page, "Tuổi")).map(row => row[2]);
    assert.deepEqual(ages, ["18-34", "35-59", "60-74", "75-up"].map(age => vi(counted.options.age[age])));
  });
});

/** Waits for the first paint. */
const painted = page => page.evaluate(() => new Promise(done => new PerformanceObserver((_, watching) => {
  watching.disconnect();
  done();
}).observe({type: "paint", buffered: true})));

/** Position of each card: left, top, width, height, in whole px. */
const places = page => page.$$eval("main .card", cards => cards.map(card => {
  const box = card.getBoundingClientRect();
  return [card.querySelector("h2, dt")?.textContent, ...[box.x, box.y, box.width, box.height].map(Math.round)].join(" ");
}));

test("late charts have reserved space: no card moves", async () => {
  for (const width of [1440, 1700, 390]) {
    await on(world, {user: "tonghop", width, height: 3600}, async page => {
      let send_charts;
      const asked = new Promise(done => { send_charts = done; });
      await page.route("**/assets/chart.js", async route => {
        await asked;
        await route.continue();
      });
      await page.goto(page_of(""), {waitUntil: "commit"});
      await painted(page);
      assert.equal(await page.locator("canvas").count(), 0);
      const before_them = await places(page);
      assert.ok(before_them.length > 8);
      send_charts();
      await page.waitForLoadState("load");
      assert.ok(await page.locator("canvas[role=img]").count() > 2);
      assert.deepEqual(await places(page), before_them, `${width} px`);
    });
  }
});

test("without charts the tables are complete", async () => {
  await on(world, {user: "tonghop"}, async page => {
    await page.route("**/assets/chart.js", route => route.abort());
    await page.goto(page_of(""));
    const tables = await page.$$eval("table[data-chart]", all => all.map(table =>
      [getComputedStyle(table).display, table.scrollHeight > table.clientHeight + 1]));
    assert.ok(tables.length > 2);
    for (const [display, hides] of tables) assert.deepEqual([display, hides], ["table", false]);
    assert.deepEqual(await axe(page), []);
  });
});

test("a page loaded over a slow connection is drawn once complete, so that nothing moves", async () => {
  await over_slow_line(world, "tonghop", async address => {
    await on(world, {}, async page => {
      await page.goto(address + page_of(""), {waitUntil: "load"});
      await page.evaluate(() => new Promise(done => setTimeout(done, 500)));
      assert.equal(await page.evaluate(() => window.shifts), 0);
    });
  });
});

test("each chart has a text alternative, and its table opens by keyboard", async () => {
  await on(world, {user: "tonghop"}, async page => {
    await page.goto(page_of(""));
    const charts = page.locator("canvas[role=img]");
    await charts.first().waitFor();
    assert.deepEqual(await charts.evaluateAll(all => all.map(c => c.getAttribute("aria-label"))),
      ["Ý kiến tại kiosk theo ngày", "Điều quan tâm", "Tên xã mới", "Tuổi"]);
    const drawn = await charts.first().evaluate(c => [...c.getContext("2d").getImageData(0, 0, c.width, c.height).data].some(v => v > 0));
    assert.ok(drawn, "the chart is drawn");
    const figures = page.locator("details", {has: page.locator("table")}).first();
    await figures.locator("summary").focus();
    await page.keyboard.press("Enter");
    assert.ok(await figures.locator("table").isVisible());
  });
});

test("without scripts every number is on the page in tables", async () => {
  await on(world, {user: "tonghop", javascript: false}, async page => {
    await page.goto(page_of(""));
    assert.deepEqual(await row_of(page, "Tổng cộng"), expected(counted.total));
    assert.equal(await page.locator("canvas").count(), 0);
    assert.ok(await page.locator("table", {hasText: "Trường học"}).isVisible());
  });
});

test("a cross table of any two questions shows how many gave both answers", async () => {
  await on(world, {user: "tonghop"}, async page => {
    await page.goto(page_of("/cross"));
    await page.getByLabel("Dòng").selectOption("age");
    await page.getByLabel("Cột").selectOption("reasons");
    await page.getByRole("button", {name: "Xem", exact: true}).click();
    const rows = await table(page, "Bảng chéo");
    const columns = rows[0];
    for (const [label, age] of [["18–34", "18-34"], ["Từ 75", "75-up"]]) {
      const row = rows.find(cells => cells[0] === label);
      for (const [name, reason] of [["Trường học", "school"], ["Trạm y tế", "clinic"], ["Tên gọi, nếp làng", "identity"]]) {
        assert.equal(row[columns.indexOf(name)], vi(both(world.given, ["age", age], ["reasons", reason])), `${label} × ${name}`);
      }
    }
  });
});

test("new opinions appear without reloading, and a folded table stays as it was", async () => {
  await on(world, {user: "tonghop"}, async page => {
    await page.clock.install();
    await page.goto(page_of(""));
    await page.locator("canvas").first().waitFor();
    const summary = page.locator("details > summary").first();
    await summary.click();
    const more = opinions(9, 5, "xuan-thien");
    world.deliver(world.halls[1], more);
    world.given.push(...more);
    counted = recount(world.given);
    await page.clock.runFor(20_000);
    await page.getByText(`${vi(counted.total.took_part)} ý kiến tại kiosk.`).waitFor();
    assert.deepEqual(await row_of(page, "Tổng cộng"), expected(counted.total));
    assert.ok(await page.locator("details").first().evaluate(d => d.open), "what was open stays open");
  });
});

test("English pages show the same numbers in English", async () => {
  await on(world, {user: "tonghop", language: "en"}, async page => {
    await page.goto(page_of(""));
    const rows = await table(page, "B. Opinions at kiosks (for information)");
    assert.equal(rows.find(row => row[0] === "Hamlet 1")[1], String(counted.by_hamlet["xuan-thien-1"].took_part));
  });
});
