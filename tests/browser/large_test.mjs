// Large consultations: pages on a telephone and printed, and the downloads, with 150 and 300 hamlets.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {before, test} from "node:test";
import {on, sticking_out} from "./browser.mjs";
import {pdf, xlsx} from "./readers.mjs";
import {build, province} from "./world.mjs";

const packs = {large: {id: "large-merger", hamlets: 150}, extreme: {id: "extreme-merger", hamlets: 300}};
let world, script;

before(async () => {
  world = await province();
  const day = 86_400_000, moment = time => new Date(time).toISOString().slice(0, 19) + "Z";
  for (const shape of Object.keys(packs)) {
    const folder = join(world.folder, shape);
    mkdirSync(folder);
    execFileSync(join(build, "large_pack"), [shape, folder]);
    world.server(["publish", folder, "--opens", moment(Date.now() - 8 * day), "--closes", moment(Date.now() + 30 * day)]);
  }
  script = await world.client("tonghop");
});

/** What a page gives on paper, as A4 with the page's own margins. */
async function printed(page, name) {
  const file = join(world.folder, name + ".pdf");
  writeFileSync(file, await page.pdf({preferCSSPageSize: true, format: "A4", printBackground: true}));
  return {file, text: pdf(file)};
}

for (const [shape, {id, hamlets}] of Object.entries(packs)) {
  test(`the printed results page of the ${shape} pack has every column, and each total once`, async () => {
    await on(world, {user: "tonghop", media: "print", width: 680}, async page => {
      await page.goto(`/consultations/${id}`);
      const overhang = await page.evaluate(() => {
        const inner = document.querySelector("main").getBoundingClientRect().right;
        return [...document.querySelectorAll("table *")].map(e => e.getBoundingClientRect().right - inner).reduce((a, b) => Math.max(a, b));
      });
      assert.ok(overhang <= 1, `a column ends ${overhang} px outside of the paper`);
      const {text} = await printed(page, shape + "-results");
      const totals = await page.locator("main th", {hasText: /^Tổng cộng$/}).count();  // forms, and opinions at kiosks
      assert.equal(totals, 2);
      assert.equal(text.split("\n").filter(line => /^\s*Tổng cộng\s/.test(line)).length, totals);
      assert.ok(text.split("\f").length > 3, "it takes several pages");
    });
  });

  test(`no page of the ${shape} pack is wider than a telephone`, async () => {
    await on(world, {user: "canbo", width: 390, height: 844}, async page => {
      for (const path of ["", "/paper", "/manage", "/remarks", "/cross", "/report"]) {
        await page.goto(`/consultations/${id}${path}`);
        assert.deepEqual(await sticking_out(page), [], path);
      }
      await page.goto(`/c/${id}`);
      assert.deepEqual(await sticking_out(page), [], "public page");
    });
  });

  test(`the PDF and XLSX of the ${shape} pack name every hamlet`, async () => {
    const summary = JSON.parse(world.server(["export", id, "--what", "summary", "--format", "json", "--out", "-"]));
    assert.ok(JSON.stringify(summary).includes("unit-1-1"));
    const file = join(world.folder, shape + ".pdf"), book = join(world.folder, shape + ".xlsx");
    const fetched = async format => {
      const answer = await script.get(`/v1/consultations/${id}/summary.${format}`);
      assert.equal(answer.status(), 200, format);
      return answer.body();
    };
    writeFileSync(file, await fetched("pdf"));
    writeFileSync(book, await fetched("xlsx"));
    const text = pdf(file).replace(/\s+/g, " ");
    const numbers = text => new Set([...text.matchAll(/(?:Thôn|Khu phố) (\d+)/g)].map(found => found[1])).size;
    assert.ok(numbers(text) >= (shape === "large" ? 30 : 38), `the PDF names ${numbers(text)} numbers`);
    const sheets = Object.values(xlsx(book));
    const rows = Math.max(...sheets.map(sheet => sheet.rows.length));
    assert.ok(rows >= hamlets, `the longest sheet has ${rows} rows`);
  });
}
