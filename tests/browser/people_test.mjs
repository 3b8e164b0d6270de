// Administration of users, roles and tokens.
import assert from "node:assert/strict";
import {before, test} from "node:test";
import {confirm, on, table} from "./browser.mjs";
import {xuan_chinh} from "./residents.mjs";
import {password, province} from "./world.mjs";

let world;
before(async () => { world = await province(); });

const user_row = async (page, name) => (await table(page, "Người dùng")).find(row => row[0].startsWith(name));

test("a new official gets a password shown once, sees the own unit's consultations, and is locked out when ended", async () => {
  await on(world, {user: "canbo"}, async page => {
    await page.goto("/people");
    await page.locator("#user-name").fill("lan.xt");
    await page.locator("#user-unit").selectOption("xuan-thien");
    await page.getByRole("button", {name: "Thêm người dùng"}).click();
    const made = (await page.locator(".code").textContent()).trim();
    assert.ok(made.length >= 12, made);
    await page.goto("/people");
    assert.equal((await page.content()).includes(made), false, "shown this once");
    assert.deepEqual((await user_row(page, "lan.xt")).slice(0, 2), ["lan.xt", "Cán bộ"]);

    const client = await world.client();
    const answer = await client.post("/sign-in", {form: {name: "lan.xt", password: made}, maxRedirects: 0});
    assert.equal(answer.status(), 303);
    const list = await (await client.get("/consultations")).text();
    assert.ok(list.includes(xuan_chinh) && !list.includes("kim-son-binh-minh"));

    await page.locator("tr", {hasText: "lan.xt"}).getByRole("button", {name: "Khóa tài khoản"}).click();
    await confirm(page);
    assert.ok(await page.getByText("Đã khóa tài khoản.").isVisible());
    assert.match((await user_row(page, "lan.xt"))[0], /Đã khóa/);
    assert.equal((await client.get("/consultations", {maxRedirects: 0})).status(), 303);
  });
});

test("roles: an auditor reads the trail and changes nothing, an official cannot read the trail", async () => {
  await on(world, {user: "kiemtra"}, async page => {
    await page.goto("/trail");
    assert.ok((await table(page, "Nhật ký")).length > 1);
    await page.goto(`/consultations/${xuan_chinh}/manage`);
    assert.equal(await page.getByRole("button", {name: "Tạm dừng"}).count(), 0);
    await page.goto("/people");
    assert.equal(await page.getByRole("heading", {level: 1}).textContent(), "Không được xem");
  });
  await on(world, {user: "tonghop"}, async page => {
    assert.equal((await page.goto("/trail")).status(), 403);
    assert.equal(await page.getByRole("link", {name: "Nhật ký"}).count(), 0);
  });
});

test("a token can download, changes nothing, and stops working when ended", async () => {
  await on(world, {user: "canbo"}, async page => {
    await page.goto("/people");
    await page.locator("#token-name").fill("Bảng tổng hợp hằng ngày");
    await page.getByRole("button", {name: "Tạo mã truy cập"}).click();
    const token = (await page.locator(".code").textContent()).trim();
    const script = await world.client(null, {authorization: "Bearer " + token});
    const summary = await script.get(`/v1/consultations/${xuan_chinh}/summary.json`);
    assert.equal((await summary.json()).kiosks.opinions, world.given.length);
    assert.equal((await script.get("/consultations", {maxRedirects: 0})).status(), 303, "pages are for people");
    await page.goto("/people");
    assert.notEqual((await table(page, "Mã truy cập"))[1].at(-2), "–", "the last use is shown");
    await page.getByRole("button", {name: "Hủy mã"}).click();
    await confirm(page);
    assert.ok(await page.getByText("Đã hủy mã truy cập.").isVisible());
    assert.equal((await script.get(`/v1/consultations/${xuan_chinh}/summary.json`)).status(), 401);
  });
});

test("after a reset the new password works and the old one does not", async () => {
  await on(world, {user: "canbo"}, async page => {
    await page.goto("/people");
    await page.locator("tr", {hasText: "binhminh"}).getByRole("button", {name: "Cấp mật khẩu mới"}).click();
    await confirm(page);
    const made = (await page.locator(".code").textContent()).trim();
    assert.ok(made.length >= 15, made);
    const sign_in = async word => (await (await world.client()).post("/sign-in",
      {form: {name: "binhminh", password: word}, maxRedirects: 0})).status();
    assert.equal(await sign_in(password), 403);
    assert.equal(await sign_in(made), 303);
    await page.goto("/trail");
    const row = (await table(page, "Nhật ký")).find(one => one[2] === "xóa bước hai, cấp mật khẩu mới");
    assert.deepEqual(row.slice(1), ["canbo", "xóa bước hai, cấp mật khẩu mới", "binhminh"]);
  });
});
