// A consultation's results as an official sees them, compared with a recount of what was sent.
import assert from "node:assert/strict";
import {before, test} from "node:test";
import {on, table, vi} from "./browser.mjs";
import {hamlets, recount, xuan_chinh} from "./residents.mjs";
import {province} from "./world.mjs";

let world, counted;
before(async () => {
  world = await province();
  counted = recount(world.given);
});

const page_of = what => `/consultations/${xuan_chinh}${what}`;

/** The row of a hamlet or a sum in the results table: number columns only. */
async function row_of(page, name) {
  const rows = await table(page, "Theo nơi ở");
  const row = rows.find(cells => cells[0] === name);
  assert.ok(row, `no row ${name}`);
  return {listed: row[1], took_part: row[2], invalid: row[5], agree: row[6], disagree: row[7], other: row[8]};
}

function expected(row) {
  return {listed: row.listed ? vi(row.listed) : "–", took_part: vi(row.took_part), invalid: vi(row.other), agree: vi(row.agree),
    disagree: vi(row.disagree), other: vi(row.other)};
}

test("every hamlet, every commune and the total show what was sent, a repeated delivery counted once", async () => {
  await on(world, {user: "tonghop"}, async page => {
    await page.goto(page_of(""));
    for (const {id, name} of hamlets) assert.deepEqual(await row_of(page, name), expected(counted.by_hamlet[id]), id);
    assert.deepEqual(await row_of(page, "Tổng cộng"), expected(counted.total));
  });
});
