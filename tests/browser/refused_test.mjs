// Refused opinions: what officials of both consultations see, in both languages and at telephone width, and
// how they are accepted once the kiosk's location is recorded.
import assert from "node:assert/strict";
import {before, test} from "node:test";
import {confirm, axe, on, sticking_out} from "./browser.mjs";
import {binh_minh, elsewhere, opinions, xuan_chinh} from "./residents.mjs";
import {province} from "./world.mjs";

let world, stranger;
before(async () => {
  world = await province();
  stranger = world.halls.find(hall => hall.name === "KS-BM-01");
});

test("a kiosk of Bình Minh cannot change Xuân Chính's results, and officials of both see why", async () => {
  const before = world.summary();
  const answer = world.deliver(stranger, opinions(41, 3, "xuan-thien"));
  assert.deepEqual(answer.results, ["refused", "refused", "refused"]);
  const after = world.summary();
  assert.deepEqual(after.kiosks, before.kiosks);
  assert.equal(after.refused, before.refused + 3);
  for (const user of ["tonghop", "binhminh", "xuanthien", "kiemtra"]) {
    await on(world, {user}, async page => {
      await page.goto("/refused");
      const told = await page.locator("main section").first().textContent();
      for (const words of ["KS-BM-01", "không được giao cho đợt lấy ý kiến này", "thu hồi máy"]) assert.ok(told.includes(words), `${user}: ${words}`);
      const buttons = await page.getByRole("button", {name: "Nhận lại"}).count();
      assert.equal(buttons, ["tonghop", "xuanthien"].includes(user) ? 1 : 0, user);
    });
  }
});

test("the page of refused opinions fits a telephone, in both languages", async () => {
  for (const language of ["vi", "en"]) {
    await on(world, {user: "canbo", language}, async page => {
      await page.goto("/refused");
      for (const width of [1440, 390, 320]) {
        await page.setViewportSize({width, height: 844});
        assert.deepEqual(await sticking_out(page), [], `${language} ${width}`);
        assert.deepEqual(await axe(page), [], `${language} ${width}`);
      }
      await page.setViewportSize({width: 390, height: 844});
      await page.screenshot({path: `${world.folder}/refused-${language}.png`, fullPage: true});
    });
  }
});

test("after the kiosk's location was recorded, its opinions are accepted, counted and in the trail", async () => {
  const before = world.received();
  await on(world, {user: "canbo"}, async page => {
    await page.goto("/refused");
    await page.getByRole("button", {name: "Nhận lại"}).click();
    await confirm(page);
    assert.ok(await page.getByText("vẫn chưa phù hợp").isVisible());
    await page.goto("/kiosks/" + world.kiosks["KS-BM-01"]);
    await page.getByLabel("Hội trường").selectOption(`${xuan_chinh} xuan-thien`);
    await page.getByLabel("Từ ngày").fill(new Date(Date.now() - 8 * 86_400_000).toISOString().slice(0, 10));
    await page.getByRole("button", {name: "Chỉ ghi thêm thời gian đã đặt"}).click();
    assert.ok(await page.getByText("Đã ghi thêm thời gian máy đặt ở nơi khác.").isVisible());
    await page.goto("/refused");
    await page.getByRole("button", {name: "Nhận lại"}).click();
    await confirm(page);
    assert.ok(await page.getByText("Đã nhận và tính các ý kiến.").isVisible());
    assert.ok(await page.getByText("Không có ý kiến nào bị từ chối.").isVisible());
    await page.goto("/trail");
    assert.ok((await page.locator("main").textContent()).includes("nhận lại ý kiến bị từ chối"));
  });
  assert.equal(world.received(), before + 3);
});

test("an official's import adds nothing to another unit's consultation", async () => {
  const hall = world.halls.find(one => one.name === "KS-XT-01"), before = world.received();
  const files = world.export_sealed(hall, [...opinions(42, 2, "xuan-thien"), ...elsewhere(1)]);
  await on(world, {user: "xuanthien"}, async page => {
    await page.goto("/kiosks/import");
    await page.locator("#sealed").setInputFiles(files);
    await page.getByRole("button", {name: "Nhập", exact: true}).click();
    assert.ok(await page.getByRole("link", {name: "Xem các ý kiến bị từ chối và lý do"}).isVisible());
  });
  assert.equal(world.received(), before + 2);
  assert.ok(binh_minh);
});
