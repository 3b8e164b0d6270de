// A session that ends in the middle of a form, and a form that is refused: the page says so, and nothing typed is lost.
import assert from "node:assert/strict";
import {before, test} from "node:test";
import {on} from "./browser.mjs";
import {password, province, World} from "./world.mjs";

let world;
before(async () => {
  world = await province();
});

const hour = 3_600_000;

test("the page counts the session's last half hour down, and says when it is over and that saving still works", async () => {
  await on(world, {user: "tonghop"}, async page => {
    await page.clock.install();
    await page.goto("/account");
    const notice = page.locator("#session");
    assert.ok(await notice.isHidden());
    await page.clock.fastForward(11 * hour);
    await page.clock.runFor(16_000);
    assert.ok(await notice.isHidden(), "an hour before the end nobody is disturbed");
    await page.clock.fastForward(hour / 2 + 60_000);
    await page.clock.runFor(16_000);
    assert.match(await notice.textContent(), /Phiên làm việc kết thúc sau (2[5-9]|30) phút/);
    await page.clock.fastForward(hour / 2);
    await page.clock.runFor(16_000);
    assert.match(await notice.textContent(), /Phiên làm việc đã hết.*nội dung đã nhập vẫn còn/);
    assert.equal(await notice.getAttribute("role"), "status");
  });
});

test("without a session a page leads to the sign-in and back to the same page", async () => {
  await on(world, {user: "tonghop"}, async page => {
    await page.context().clearCookies({name: (await world.session("tonghop"))[0].name});
    await page.goto("/account");
    assert.match(page.url(), /\/sign-in\?next=/);
    await page.getByLabel("Tên đăng nhập").fill("tonghop");
    await page.getByLabel("Mật khẩu", {exact: true}).fill(password);
    await page.getByRole("button", {name: "Đăng nhập"}).click();
    assert.match(page.url(), /\/account$/);
  });
});

test("what was typed into a refused form is there again, also after a restart of the server, once and marked", async () => {
  await on(world, {user: "canbo"}, async page => {
    await page.goto("/people");
    const form = page.locator('form[action="/people/users"]');
    await form.locator('input[name="name"]').fill("Tonghop");
    await form.locator('select[name="role"]').selectOption("auditor");
    await form.getByRole("button").click();
    assert.ok(await page.getByText("Đã có người tên").isVisible());
    await world.stop();
    world = await World.start(world.folder);
    await page.goto(world.url + "/people");
    assert.ok(await page.getByText("Nội dung ông bà vừa nhập chưa được lưu.").isVisible());
    assert.equal(await form.locator('input[name="name"]').inputValue(), "Tonghop");
    assert.equal(await form.locator('select[name="role"]').inputValue(), "auditor");
    await page.goto(world.url + "/people");
    assert.ok(await page.getByText("Nội dung ông bà vừa nhập chưa được lưu.").isHidden());
    assert.equal(await form.locator('input[name="name"]').inputValue(), "");
  });
});
