// A consultation from a pack's upload to its published results.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {cpSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {before, test} from "node:test";
import {confirm, on, table} from "./browser.mjs";
import {xuan_chinh} from "./residents.mjs";
import {province, source} from "./world.mjs";

let world;
before(async () => { world = await province(); });

const manage = `/consultations/${xuan_chinh}/manage`;

/** An archive of the sample pack with those texts of pack.yaml replaced. */
function archive(name, changes) {
  const folder = join(world.folder, name);
  cpSync(join(source, "assets/consultations", xuan_chinh), folder, {recursive: true});
  let text = readFileSync(join(folder, "pack.yaml"), "utf8");
  for (const [from, to] of changes) {
    assert.ok(text.includes(from), from);
    text = text.replace(from, to);
  }
  writeFileSync(join(folder, "pack.yaml"), text);
  execFileSync("tar", ["-cf", folder + ".tar", "-C", folder, "."]);
  return folder + ".tar";
}

async function upload(page, file) {
  await page.goto("/packs");
  await page.getByLabel("Tệp bộ nội dung").setInputFiles(file);
  await page.getByRole("button", {name: "Tải lên và kiểm tra"}).click();
}

test("every fault of a pack is shown with file and line, and nothing is stored", async () => {
  await on(world, {user: "canbo"}, async page => {
    await upload(page, archive("faulty", [["rule_profile: voters-2018", "rule_profile: anything"], ["revision: 1", "revision: none"]]));
    assert.equal(await page.getByRole("heading", {level: 1}).textContent(), "Bộ nội dung còn lỗi");
    const faults = await page.locator(".faults").textContent();
    assert.match(faults, /pack\.yaml:4: 'revision'[^]*pack\.yaml:8: 'rule_profile'/);
    await page.goto("/packs");
    assert.ok(await page.getByText("Chưa có bản nháp nào.").isVisible());
  });
});

test("a file that is not an archive and a missing file are reported", async () => {
  await on(world, {user: "canbo"}, async page => {
    const file = join(world.folder, "letter.zip");
    writeFileSync(file, "no archive");
    await upload(page, file);
    assert.ok(await page.getByText("không phải tệp nén .zip").isVisible());
  });
});

test("a new revision is shown with its differences and every screen, published, and reaches the kiosks", async () => {
  await on(world, {user: "canbo"}, async page => {
    await upload(page, archive("second", [["revision: 1", "revision: 2"], ["Ông bà nghĩ gì về việc nhập hai xã?", "Bà con nghĩ gì?"]]));
    assert.ok(await page.getByText("Bộ nội dung không có lỗi.").isVisible());
    const differences = (await page.locator("table.differences tr").filter({has: page.locator("del, ins")}).allTextContents())
      .map(text => text.replace(/\s+/g, " "));
    assert.equal(differences.length, 1, differences.join("\n"));
    assert.match(differences[0], /Ông bà nghĩ gì về việc nhập hai xã\?.*Bà con nghĩ gì\?/);
    await page.locator(".shots img").first().waitFor({timeout: 120_000});
    await page.getByText("Đang vẽ các màn hình").waitFor({state: "detached", timeout: 240_000});
    const pictures = page.locator(".shots img");
    assert.ok((await pictures.count()) >= 30, "every screen in both languages: " + (await pictures.count()));
    const sizes = await pictures.evaluateAll(all => Promise.all(all.slice(0, 3).map(async i => {
      i.loading = "eager";
      await i.decode();
      return i.naturalWidth;
    })));
    assert.ok(sizes.every(width => width >= 960), sizes.join());
    await page.getByRole("button", {name: "Phát bản này"}).click();
    await confirm(page);
    assert.match(page.url(), new RegExp(manage));
    const kiosks = await table(page, "Bản nội dung");
    assert.ok(kiosks.find(row => row[0] === "KS-XT-01")[1].includes("Bản cũ"), kiosks.join("\n"));
    await upload(page, archive("older", []));
    assert.ok(await page.getByText("Bản đang phát mới hơn bản này.").isVisible());
    assert.equal(await page.getByRole("button", {name: "Phát bản này"}).count(), 0);
    await page.getByRole("button", {name: "Xóa bản nháp"}).click();
    await confirm(page);
    assert.ok(await page.getByText("Đã xóa bản nháp.").isVisible());
  });
});

test("pausing, opening, extending, closing and publishing a consultation are in the trail", async () => {
  await on(world, {user: "canbo"}, async page => {
    const state = () => page.locator(".head .pill").first().textContent();
    await page.goto(manage);
    for (const [button, pill] of [["Tạm dừng", /Tạm dừng/], ["Mở", /Đang mở/]]) {
      await page.getByRole("button", {name: button, exact: true}).click();
      assert.ok(await page.getByText("Đã đổi trạng thái.").isVisible());
      assert.match(await state(), pill);
    }
    const closes = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel("Ngày kết thúc").fill(closes);
    await page.getByRole("button", {name: "Đổi ngày kết thúc"}).click();
    assert.ok(await page.getByText(closes.split("-").reverse().join("/") + " 17:00").first().isVisible());
    await page.getByLabel("Ngày kết thúc").fill("2020-01-01");
    await page.getByRole("button", {name: "Đổi ngày kết thúc"}).click();
    assert.ok(await page.getByText("Ngày kết thúc phải sau ngày bắt đầu.").isVisible());
    const public_page = await world.client();
    assert.match(await (await public_page.get("/c/" + xuan_chinh)).text(), /chưa được công bố|Chưa công bố/i);
    await page.goto(manage);
    await page.getByRole("button", {name: "Kết thúc", exact: true}).click();
    await page.getByRole("link", {name: "Không, quay lại"}).click();
    assert.match(await state(), /Đang mở/);
    await page.getByRole("button", {name: "Kết thúc", exact: true}).click();
    await confirm(page);
    assert.match(await state(), /Đã kết thúc/);
    assert.equal(await page.getByRole("button", {name: "Mở", exact: true}).count(), 0, "one alone cannot reopen");
    world.publish_results(xuan_chinh, "");
    await page.goto(manage);
    assert.match(await state(), /Đã công bố/);
    assert.match(await (await public_page.get("/c/" + xuan_chinh)).text(), /Theo nơi ở/);
    await page.goto("/trail");
    const done = (await table(page, "Nhật ký")).filter(row => row[1] === "canbo").map(row => row[2]);
    assert.equal(done.filter(action => action === "đổi trạng thái").length, 3);
    assert.equal(done.filter(action => action === "đổi ngày kết thúc").length, 1);
  });
});

test("results that the pack hides from officials are hidden until closing, on pages and in downloads", async () => {
  const other = await province();
  const folder = archive("hidden", [["revision: 1", "revision: 2\nresults_hidden_from: [official]"]]).replace(/\.tar$/, "");
  other.server(["publish", folder]);
  const downloads = await other.client("tonghop"), summary = `/v1/consultations/${xuan_chinh}/summary.json`;
  await on(other, {user: "tonghop"}, async page => {
    await page.goto("/consultations/" + xuan_chinh);
    assert.ok(await page.getByText("Kết quả được giữ kín đến khi kết thúc.").isVisible());
    const head = (await table(page, "Theo nơi ở"))[0];
    assert.ok(head.includes("Tham gia") && !head.includes("Đồng ý"));
    assert.equal(await page.locator(".tiles .yes").count(), 0);
    for (const place of ["remarks", "cross", "closing"]) assert.equal((await page.goto(`/consultations/${xuan_chinh}/${place}`)).status(), 404, place);
    assert.equal((await downloads.get(summary)).status(), 404);
    assert.equal((await (await other.client("canbo")).get(summary)).status(), 200);
    other.server(["state", xuan_chinh, "closed"]);
    await page.goto("/consultations/" + xuan_chinh);
    assert.ok((await table(page, "Theo nơi ở"))[0].includes("Đồng ý"));
    assert.equal((await downloads.get(summary)).status(), 200);
  });
});
