// The pages of kiosks: state, enrolment codes, names, places, revocation; the closing record.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {join} from "node:path";
import {before, test} from "node:test";
import {confirm, on, table, vi} from "./browser.mjs";
import {json} from "./readers.mjs";
import {opinions, recount, xuan_chinh} from "./residents.mjs";
import {province} from "./world.mjs";

let world;
before(async () => { world = await province(); });

const row_of = async (page, name) => (await table(page, "Máy kiosk")).find(row => row[0].startsWith(name));

test("the kiosks page distinguishes a healthy kiosk from one with problems and says what to do", async () => {
  await on(world, {user: "tonghop"}, async page => {
    await page.goto("/kiosks");
    assert.match((await row_of(page, "KS-XT-01")).join(), /Tốt/);
    const bad = await row_of(page, "KS-XT-02");
    assert.match(bad.join(), /Cần xử lý/);
    const told = await page.locator(".alert-card", {hasText: "KS-XT-02"}).textContent();
    for (const words of ["KS-XT-02", "Ý kiến chờ gửi hơn một ngày.", "Đồng hồ sai hơn mười phút.", "Đĩa sắp đầy."]) assert.ok(told.includes(words), words);
    assert.match(bad.join(), /Nhanh 21 phút/);
    await page.getByRole("link", {name: "KS-XT-02"}).first().click();
    assert.ok(await page.getByText("Kiểm tra mạng, hoặc chép ra USB rồi nhập ở đây.").isVisible());
    await page.goto("/kiosks/" + world.kiosks["KS-XT-01"]);
    const hours = await table(page, "Lượt dùng");
    assert.deepEqual(hours[1].slice(2), [vi(world.halls[0].opinions().length + 7), "7"]);
  });
});

test("each kiosk has a chart of its last 24 hours, and for a silent one the page says what to do", async () => {
  await on(world, {user: "tonghop"}, async page => {
    await page.goto("/kiosks");
    const row = page.locator("tbody tr", {hasText: "KS-XT-01"}), picture = row.getByRole("img");
    const bars = await picture.locator("rect").evaluateAll(all => all.map(bar => bar.getAttribute("class")));
    const heard = bars.filter(kind => kind === "well").length;
    assert.ok(heard === 1 || heard === 2, "it was enrolled within this hour, or just before it: " + bars.join());
    assert.deepEqual(bars, [...Array(24 - heard).fill("before"), ...Array(heard).fill("well")]);
    const words = `Có tin của máy trong ${heard} trên 24 giờ qua.`;
    assert.equal(await picture.getAttribute("aria-label"), words);
    assert.match(await picture.locator("rect").last().textContent(), /^\d+:00 – có tin đều$/);
    const lost = page.locator(".alert-card", {hasText: "1 máy đang mất liên lạc."});
    const told = await lost.textContent();
    for (const part of ["Máy vẫn nhận ý kiến khi mất mạng", "gọi nơi đặt máy", "thu hồi ngay", "Chính Tâm", "Chưa lần nào"])
      assert.ok(told.includes(part), part);
    await page.goto("/kiosks/" + world.kiosks["KS-XT-01"]);
    assert.ok(await page.getByText(words).isVisible());
  });
});

test("a call to a hall is recorded with name and time, can be undone, and is in the trail", async () => {
  await on(world, {user: "tonghop"}, async page => {
    await page.goto("/kiosks");
    const lost = page.locator(".alert-card", {hasText: "mất liên lạc"}).first();
    await lost.getByRole("button", {name: /^Đánh dấu đã gọi: /}).first().click();
    assert.ok(await page.getByText("Đã đánh dấu: đã gọi nơi đặt máy.").isVisible());
    assert.match(await lost.textContent(), /Đã gọi: tonghop, \d+\/\d+\/\d{4} \d\d:\d\d\./);
  });
  await on(world, {user: "kiemtra"}, async page => {
    await page.goto("/kiosks");
    assert.match(await page.locator(".alert-card").first().textContent(), /Đã gọi: tonghop/);
    assert.equal(await page.getByRole("button", {name: /đã gọi/}).count(), 0, "an auditor marks nothing");
    await page.goto("/trail");
    assert.ok((await page.locator("main").textContent()).includes("đánh dấu đã gọi nơi đặt máy"));
  });
  await on(world, {user: "tonghop"}, async page => {
    await page.goto("/kiosks");
    await page.getByRole("button", {name: /^Bỏ dấu đã gọi: /}).first().click();
    assert.equal(await page.getByText("Đã gọi: tonghop").count(), 0);
  });
});

test("the QR code for a new kiosk contains address, code and pin, and the code works once", async () => {
  const code = await on(world, {user: "canbo"}, async page => {
    await page.goto("/kiosks");
    await page.locator("#hall").selectOption(`${xuan_chinh} chinh-tam`);
    await page.getByRole("button", {name: "Tạo mã đăng ký"}).click();
    const picture = join(world.folder, "code.png");
    await page.locator("img.qr").screenshot({path: picture});
    const held = execFileSync("zbarimg", ["-q", "--raw", picture], {encoding: "utf8", stdio: ["ignore", "pipe", "ignore"]}).trim();
    const [, address, code, pin] = /^kiosk-enrol:([^|]+)\|([^|]+)\|([^|]+)$/.exec(held);
    assert.equal(address, world.url);
    assert.equal((await page.locator(".code").textContent()).trim(), code);
    return {code, pin};
  });
  const enrol = name => world.enrol(name, code.code, code.pin);
  assert.match(enrol("KS-CT-02"), /enrolled as KS-CT-02/);
  assert.throws(() => enrol("KS-CT-03"), /code/i);
  await on(world, {user: "tonghop"}, async page => {
    await page.goto("/kiosks");
    assert.match((await row_of(page, "KS-CT-02")).join(), /Chính Tâm.*Chưa lần nào/);
  });
});

test("a kiosk can be renamed and moved; a revoked one cannot send, its opinions stay", async () => {
  const before = world.received();
  await on(world, {user: "canbo"}, async page => {
    await page.goto("/kiosks/" + world.kiosks["KS-XT-02"]);
    await page.getByLabel("Máy", {exact: true}).fill("KS-XT-02 nhà văn hóa");
    await page.getByLabel("Nơi đặt").selectOption("chinh-tam");
    await page.getByRole("button", {name: "Lưu"}).click();
    assert.ok(await page.getByText("Đã lưu.").isVisible());
    assert.equal((await page.getByRole("heading", {level: 1}).textContent()).trim(), "KS-XT-02 nhà văn hóa");
    await page.getByRole("button", {name: "Thu hồi máy"}).click();
    await confirm(page);
    assert.ok(await page.getByText("Đã thu hồi máy.").isVisible());
    assert.equal(await page.getByRole("button", {name: "Thu hồi máy"}).count(), 0);
  });
  assert.throws(() => world.deliver(world.halls[1], opinions(5, 3, "xuan-thien")), /kiosk-revoked/);
  assert.equal(world.received(), before);
});

test("the closing record reconciles each kiosk, lists what is missing, and never changes once stored", async () => {
  await on(world, {user: "canbo"}, async page => {
    const closing = `/consultations/${xuan_chinh}/closing`, counted = recount(world.given);
    await page.goto(closing);
    assert.ok(await page.getByText("Chưa khớp. Xin xem từng máy ở dưới.").isVisible());
    const rows = await table(page, "Ý kiến theo máy"), first = rows.find(row => row[0] === "KS-XT-01");
    assert.deepEqual(first.slice(1, 6), [vi(world.halls[0].opinions().length), vi(world.halls[0].opinions().length), "0", "0", "3"]);
    assert.equal(rows.find(row => row[0].startsWith("KS-XT-02"))[3], "12", "what waits is named");
    const days = Object.fromEntries(await table(page, "Ý kiến tại kiosk theo ngày"));
    for (const [day, n] of Object.entries(counted.by_day)) assert.equal(days[day.split("-").reverse().join("/")], vi(n));
    await page.locator("#explanation").fill("KS-XT-02 còn 12 phiếu chưa gửi.");
    await page.getByRole("button", {name: "Chốt số lúc này"}).click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", {name: "JSON", exact: true}).last().click()]);
    const kept = json(await download.path());
    assert.equal(kept.summary.kiosks.opinions, world.given.length);
    assert.equal(kept.whole, false);
    assert.equal(kept.explanation, "KS-XT-02 còn 12 phiếu chưa gửi.");
    world.deliver(world.halls[2], opinions(8, 2, "chinh-tam"));
    await page.goto(closing);
    const [again] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", {name: "JSON", exact: true}).last().click()]);
    assert.deepEqual(json(await again.path()), kept);
    assert.ok(await page.locator(".signatures").getByText("(ký tên, đóng dấu)").isVisible());
  });
});
