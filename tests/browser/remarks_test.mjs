// Residents' remarks: searched, filtered, tagged, grouped, hidden, shown again and exported.
import assert from "node:assert/strict";
import {before, test} from "node:test";
import {on, table} from "./browser.mjs";
import {hamlets, hostile, personal, unit_names, xuan_chinh} from "./residents.mjs";
import {csv} from "./readers.mjs";
import {province} from "./world.mjs";

let world;
before(async () => { world = await province(); });

const remarks = `/consultations/${xuan_chinh}/remarks`;
const texts = page => page.locator(".remarks .said").allTextContents();
/** All written texts: remarks, and texts of write-in options. */
const written = () => world.given.flatMap(one => Object.values(one.answers).flat()
  .filter(text => text === one.answers.remark || text.startsWith("other:")).map(text => text.replace(/^other:/, "")));
const count_words = n => `${n} ý kiến viết.`;

/** Hides words in the only remark shown. */
async function hide_words(page, words) {
  await page.locator(".remarks summary", {hasText: "Che chữ khác"}).click();
  await page.getByLabel("Những chữ cần che").fill(words);
  await page.locator(".remarks details").getByRole("button", {name: "Che", exact: true}).click();
}

async function search(page, words) {
  await page.getByLabel("Tìm", {exact: false}).first().fill(words);
  await page.getByRole("button", {name: "Tìm", exact: true}).click();
}

test("searching finds the same with and without diacritics, in any word order", async () => {
  const expected = written().filter(text => text.includes("trạm y tế")).length;
  assert.ok(expected > 5);
  await on(world, {user: "tonghop"}, async page => {
    await page.goto(remarks);
    assert.ok(await page.getByText(count_words(written().length)).isVisible());
    for (const words of ["trạm y tế", "tram y te", "TE Y TRAM"]) {
      await search(page, words);
      assert.ok(await page.getByText(count_words(expected)).isVisible(), words);
      for (const text of await texts(page)) assert.match(text, /trạm y tế/);
    }
    await search(page, "không ai viết chữ này cả");
    assert.ok(await page.getByText("Không có ý kiến viết nào khớp.").isVisible());
  });
});

/** The filter's counts by label. */
const beside = page => page.locator(".facets li a").evaluateAll(links => Object.fromEntries(
  links.map(a => [a.querySelector(".grow").textContent.trim(), Number(a.querySelector(".n").textContent.replaceAll(".", ""))])));
/** Selects a filter value; unfolds its section first. */
async function choose(page, label) {
  const link = page.locator(".facets a", {has: page.locator(".grow", {hasText: new RegExp(`^${label}$`)})});
  if (!(await link.isVisible())) await page.locator(".facets summary").click();
  await link.click();
}

test("every answer, hamlet and question of the filter has its count, as recounted", async () => {
  const texts_of = one => Object.values(one.answers).flat().filter(text => text === one.answers.remark || text.startsWith("other:"));
  const count = fits => world.given.filter(fits).reduce((sum, one) => sum + texts_of(one).length, 0);
  await on(world, {user: "tonghop"}, async page => {
    await page.goto(remarks);
    const shown = await beside(page);
    for (const [label, stance] of [["Đồng ý", "agree"], ["Không đồng ý", "disagree"], ["Ý kiến khác", "other"]])
      assert.equal(shown[label], count(one => one.answers.stance === stance), label);
    for (const h of hamlets) {
      const commune = unit_names[h.unit].replace(/^xã /, "");
      assert.equal(shown[`${h.name} (${commune})`], count(one => one.hamlet === h.id), h.name);
    }
    assert.equal(shown["Không nêu nơi ở"], count(one => !one.hamlet));
    assert.equal(shown["Nghi có, chờ quyết định"], 3);
    assert.equal(shown["Có chỗ đã che"], 0);

    await choose(page, "Không đồng ý");
    const narrowed = await beside(page);
    assert.equal(narrowed["Đồng ý"], shown["Đồng ý"], "another answer's count is what choosing it would give");
    assert.equal(narrowed["Không nêu nơi ở"], count(one => !one.hamlet && one.answers.stance === "disagree"));
    assert.equal(await page.locator(".facets a[aria-current]").count(), 1);
    await choose(page, "Không đồng ý");
    assert.equal(new URL(page.url()).search, "", "chosen again, it is taken away");
  });
});

test("filters by answer and hamlet show only matching remarks", async () => {
  await on(world, {user: "tonghop"}, async page => {
    await page.goto(remarks);
    await choose(page, "Không đồng ý");
    await choose(page, "Thôn 1 \\(Xuân Thiện\\)");
    const expected = world.given.filter(o => o.answers.stance === "disagree" && o.hamlet === "xuan-thien-1")
      .flatMap(o => Object.values(o.answers).flat().filter(text => text === o.answers.remark || text.startsWith("other:")));
    assert.ok(await page.getByText(count_words(expected.length)).isVisible());
  });
});

test("many remarks can be tagged at once, filtered by the tag, and untagged", async () => {
  await on(world, {user: "tonghop"}, async page => {
    await page.goto(remarks + "?q=tram+y+te");
    const shown = (await texts(page)).length;
    for (const box of await page.locator(".remarks input[type=checkbox]").all()) await box.check();
    await page.locator("#tag").fill("Trạm y tế");
    await page.getByRole("button", {name: "Gắn thẻ"}).click();
    assert.ok(await page.getByText("Đã gắn thẻ.").isVisible());
    assert.match(page.url(), /q=tram/, "the filter stays");
    await page.goto(remarks);
    assert.equal((await beside(page))["Trạm y tế"], shown);
    assert.equal((await beside(page))["Chưa gắn thẻ"], written().length - shown);
    await choose(page, "Trạm y tế");
    assert.ok(await page.getByText(count_words(shown)).isVisible());
    await page.locator(".remarks input[type=checkbox]").first().check();
    await page.locator("#tag").fill("Trạm y tế");
    await page.getByRole("button", {name: "Bỏ thẻ"}).click();
    assert.ok(await page.getByText(count_words(shown - 1)).isVisible());
    await page.locator("#tag").fill("không chọn ý kiến nào");
    await page.getByRole("button", {name: "Gắn thẻ"}).click();
    assert.ok(await page.getByText("Xin chọn ý kiến và ghi thẻ không quá 40 ký tự.").isVisible());
  });
});

test("similar remarks are grouped with their number", async () => {
  await on(world, {user: "tonghop"}, async page => {
    await page.goto(remarks + "?groups=1");
    const groups = await page.getByRole("heading", {level: 2}).allTextContents();
    const clinic = written().filter(text => /mong hai trạm y tế/i.test(text)).length;
    assert.ok(groups.includes(`${clinic} ý kiến giống nhau`), groups.join());
  });
});

test("personal data is masked until an official decides; hiding stores a reason and can be undone", async () => {
  await on(world, {user: "tonghop"}, async page => {
    await page.goto(remarks + "?undecided=1");
    assert.ok(await page.getByText(count_words(3)).isVisible());
    const all = (await texts(page)).join("\n");
    for (const secret of ["0912 345 678", "037085001234", "Nguyễn Văn Đức"]) assert.ok(!all.includes(secret), secret);
    assert.ok(all.includes("gọi ••••• số điện thoại để"));
    await page.getByText("Xem chữ bị che").click();
    await page.getByLabel("Lý do cần xem").fill("gọi lại cho người hỏi");
    await page.getByRole("button", {name: "Hiện chữ bị che"}).click();
    assert.ok((await texts(page)).includes(personal.phone));
    assert.ok(await page.getByText("Tên ông bà và lý do đã ghi vào nhật ký.").isVisible());
    await page.getByRole("link", {name: "Che lại"}).click();
    assert.ok(!(await texts(page)).join().includes("0912 345 678"));
    await page.goto(remarks + "?undecided=1&unmask=1");
    assert.ok(await page.getByText("Xin ghi lý do từ 3 đến 120 ký tự.").isVisible());
    assert.ok(!(await texts(page)).join().includes("0912 345 678"), "without a reason nothing is shown");

    await page.goto(remarks + "?undecided=1&q=goi");
    await page.getByText("Đổi trạng thái, che hoặc bỏ che").click();
    await page.locator("#reason").fill("số điện thoại riêng");
    await page.getByRole("button", {name: "Che", exact: true}).first().click();
    assert.ok(await page.getByText("Đã che.").isVisible());
    await page.goto(remarks + "?q=tru+so+moi+xa+nha");
    assert.match(await page.locator(".remarks").textContent(), /Đã che bởi tonghop: số điện thoại riêng/);
    assert.equal((await beside(page))["Có chỗ đã che"], 1);
    await page.getByRole("button", {name: "Hoàn tác"}).click();
    assert.ok(await page.getByText("Đã hoàn tác. Chỗ này lại chờ quyết định.").isVisible());
    assert.match((await texts(page))[0], /gọi ••••• số điện thoại để/, "personal data is hidden until somebody decides");
    await hide_words(page, "0912 345 678");
    assert.match((await texts(page))[0], /xin gọi ••••• đã che để/);

    await page.goto(remarks + "?undecided=1&q=can+cuoc");
    await page.getByRole("button", {name: "Không phải"}).click();
    await page.goto(remarks + "?q=can+cuoc");
    assert.deepEqual(await texts(page), [personal.id]);
    assert.match(await page.locator(".remarks").textContent(), /Đã để hiện bởi tonghop/);

    await hide_words(page, "Giấy tờ");
    assert.match((await texts(page))[0], /^••••• đã che đổi ở đâu/);
  });
  await on(world, {user: "canbo"}, async page => {
    await page.goto("/trail");
    const actions = (await table(page, "Nhật ký")).map(row => row[2]);
    for (const action of ["xem ý kiến viết", "xem chữ bị che", "gắn thẻ", "che chữ", "để hiện chữ", "hoàn tác việc che"])
      assert.ok(actions.includes(action), action);
    const unmasked = (await table(page, "Nhật ký")).find(row => row[2] === "xem chữ bị che");
    assert.equal(unmasked[1], "tonghop");
    assert.match(unmasked[3], /gọi lại cho người hỏi/);
  });
});

test("the export contains the shown remarks, masked, and no formulas", async () => {
  await on(world, {user: "tonghop"}, async page => {
    await page.goto(remarks + "?stance=disagree&hamlet=xuan-thien-1");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", {name: "Tải phần đang xem (CSV)"}).click()]);
    assert.match(download.suggestedFilename(), /^kim-son-xuan-chinh-remarks-\d{4}-\d\d-\d\d\.csv$/);
    const rows = csv(await download.path());
    const cells = rows.slice(1).map(row => row[0]);
    assert.ok(cells.includes(hostile.script), "markup stays text");
    for (const kind of ["formula", "plus", "minus", "at"]) assert.ok(cells.includes("'" + hostile[kind]), kind);
    assert.ok(cells.every(cell => !/^[=+\-@\t\r]/.test(cell)));
    assert.ok(!cells.join().includes("0912 345 678"));
    await page.goto(remarks + "?stance=disagree&hamlet=xuan-thien-1");
    assert.equal(cells.length, Number(/^(\d+) ý kiến/.exec(await page.getByRole("status").last().textContent())[1]));
  });
});

test("all remarks that match are tagged after their number is confirmed, which is undone with one button", async () => {
  const expected = written().filter(text => /trạm y tế/i.test(text)).length;
  await on(world, {user: "tonghop", javascript: false}, async page => {
    await page.goto(remarks + "?q=tram+y+te");
    await page.getByLabel("Áp dụng cho").selectOption({label: "Tất cả ý kiến khớp"});
    await page.locator("#tag").fill("Y tế");
    await page.getByRole("button", {name: "Gắn thẻ"}).click();
    assert.ok(await page.getByText(`Gắn thẻ “Y tế” cho ${expected} ý kiến?`).isVisible());
    await page.getByRole("button", {name: "Thực hiện"}).click();
    assert.ok(await page.getByText(`Đã thay đổi ${expected} ý kiến.`).isVisible());
    assert.match(page.url(), /q=tram/);
    assert.equal((await beside(page))["Y tế"], expected);
    await page.getByRole("button", {name: "Hoàn tác"}).click();
    assert.equal((await beside(page))["Y tế"], undefined);
  });
});

test("found words are marked, and nothing else", async () => {
  await on(world, {user: "tonghop"}, async page => {
    await page.goto(remarks + "?q=tram+te");
    const marked = await page.locator(".remarks mark").allTextContents();
    assert.ok(marked.length > 10);
    for (const word of marked) assert.match(word, /^(trạm|tế|tram|te)$/i);
    await page.goto(remarks);
    assert.equal(await page.locator(".remarks mark").count(), 0);
  });
});

test("a state and a note are given without losing the place on the page, and filtered by", async () => {
  await on(world, {user: "tonghop"}, async page => {
    await page.goto(remarks);
    const one = page.locator(".remarks > li").nth(8), id = await one.getAttribute("id");
    await one.getByText("Trạng thái và ghi chú").click();
    await one.getByRole("button", {name: "Đã trả lời"}).click();
    const again = page.locator(`[id="${id}"]`);
    assert.ok(await page.getByText("Đã đặt trạng thái.").isVisible());
    const box = await again.boundingBox(), height = page.viewportSize().height;
    assert.ok(box.y >= 0 && box.y < height / 2, `the remark is at ${box.y} of ${height}`);
    await again.getByText("Trạng thái và ghi chú").click();
    await again.getByLabel("Ghi chú cho đồng nghiệp").fill("đã gọi xã\n<b>chờ</b>");
    await again.getByRole("button", {name: "Thêm ghi chú"}).click();
    assert.match(await page.locator(`[id="${id}"]`).textContent(), /đã gọi xã\s<b>chờ<\/b>.*tonghop/s);
    await choose(page, "Đã trả lời");
    assert.ok(await page.getByText(count_words(1)).isVisible());
  });
});

test("a tag is renamed and the table of tags adds up", async () => {
  await on(world, {user: "tonghop"}, async page => {
    await page.goto(remarks + "?q=truong");
    const count = (await texts(page)).length;
    for (const box of await page.locator(".remarks .choose").all()) await box.check();
    await page.locator("#tag").fill("Trường");
    await page.getByRole("button", {name: "Gắn thẻ"}).click();
    await page.getByRole("link", {name: "Thẻ và bảng"}).click();
    await page.getByLabel("Thẻ", {exact: true}).selectOption("Trường");
    await page.getByLabel("Tên mới").fill("Trường học");
    await page.getByRole("button", {name: "Đổi tên"}).click();
    await page.getByRole("button", {name: "Thực hiện"}).click();
    const rows = await table(page, "Thẻ theo ý kiến");
    const row = rows.find(cells => cells[0] === "Trường học"), all = rows.at(-1).slice(1).map(Number);
    assert.equal(Number(row.at(-1)), count);
    assert.equal(all.slice(0, -1).reduce((a, b) => a + b), all.at(-1));
    assert.equal(all.at(-1), written().length);
    await page.getByRole("link", {name: "Trường học"}).click();
    const hamlets_of = await table(page, "Theo nơi ở: Trường học"), sum = hamlets_of.at(-1).slice(1).map(Number);
    for (const i of sum.keys()) assert.equal(hamlets_of.slice(1, -1).reduce((n, cells) => n + Number(cells[i + 1]), 0), sum[i]);
    assert.equal(sum.at(-1), count);
  });
});
