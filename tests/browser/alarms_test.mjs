// Alarm settings in the browser. Delivery is tested without a browser.
import assert from "node:assert/strict";
import {before, test} from "node:test";
import {on, table} from "./browser.mjs";
import {province} from "./world.mjs";

let world;
before(async () => { world = await province(); });

test("alarm settings are saved, secrets are never shown again, and invalid ones are refused", async () => {
  await on(world, {user: "canbo"}, async page => {
    await page.goto("/alarms");
    await page.locator("#webhook").fill("https://hooks.example.vn/kiosk/bi-mat-4711");
    await page.locator("#mail_host").fill("smtp.example.vn");
    await page.locator("#mail_port").fill("465");
    await page.locator("#mail_user").fill("canhbao");
    await page.locator("#mail_password").fill("mật khẩu thư 0815");
    await page.locator("#mail_from").fill("canhbao@example.vn");
    await page.locator("#mail_to").fill("truc@example.vn, kythuat@example.vn");
    await page.locator('form[action="/alarms"] .primary').click();
    assert.equal(await page.getByRole("status").count(), 1, await page.locator("main").textContent());
    assert.equal(await page.locator("#mail_to").inputValue(), "truc@example.vn, kythuat@example.vn");
    const held = await page.content();
    assert.ok(held.includes("hooks.example.vn"), "the host is told");
    for (const secret of ["bi-mat-4711", "0815"]) assert.ok(!held.includes(secret), secret);
    await page.locator("#webhook").fill("https://ten:mat-khau@example.vn/");
    await page.locator('form[action="/alarms"] .primary').click();
    assert.equal(await page.getByRole("alert").count(), 1);
    await page.goto("/alarms");
    assert.ok((await page.content()).includes("hooks.example.vn"), "what was kept stays");
  });
  await on(world, {user: "kiemtra"}, async page => {
    await page.goto("/trail");
    const trail = await table(page, "Nhật ký");
    assert.ok(trail.some(row => row[1] === "canbo" && row[3].includes("hooks.example.vn")));
    assert.ok(!trail.flat().some(cell => cell.includes("bi-mat")));
    assert.equal((await page.goto("/alarms")).status(), 403);
  });
});
