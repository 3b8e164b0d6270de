// Sign-in: password, second step, recovery codes, failed attempts, sessions.
import assert from "node:assert/strict";
import {createHmac} from "node:crypto";
import {execFileSync} from "node:child_process";
import {join} from "node:path";
import {before, test} from "node:test";
import {on, table} from "./browser.mjs";
import {password, province} from "./world.mjs";

let world, strict;
before(async () => {
  world = await province();
  strict = await province([]);  // the second step is required of everyone
});

/** The code (RFC 6238) for a secret as typed into an app. */
function code_of(secret, step = Math.floor(Date.now() / 30_000)) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret.replaceAll(" ", "")].map(c => alphabet.indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)));
  const moment = Buffer.alloc(8);
  moment.writeBigUInt64BE(BigInt(step));
  const hash = createHmac("sha1", key).update(moment).digest(), at = hash[19] & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

async function sign_in(page, name, word = password) {
  await page.goto("/sign-in");
  await page.getByLabel("Tên đăng nhập").fill(name);
  await page.getByLabel("Mật khẩu", {exact: true}).fill(word);
  await page.getByRole("button", {name: "Đăng nhập"}).click();
}

test("signing in opens the list of consultations, signing out closes every page", async () => {
  await on(world, {}, async page => {
    await page.goto("/kiosks");
    assert.match(page.url(), /\/sign-in(\?next=[^&]*)?$/);
    await sign_in(page, "tonghop");
    assert.match(page.url(), /\/consultations$/);
    await page.getByRole("button", {name: "Đăng xuất"}).click();
    assert.match(page.url(), /\/sign-in(\?next=[^&]*)?$/);
    await page.goto("/consultations");
    assert.match(page.url(), /\/sign-in(\?next=[^&]*)?$/);
  });
});

test("a wrong password and an unknown name give the same message", async () => {
  await on(world, {}, async page => {
    const told = [];
    for (const [name, word] of [["tonghop", "không phải mật khẩu"], ["nobody", password]]) {
      await sign_in(page, name, word);
      told.push(await page.getByRole("alert").textContent());
      assert.match(page.url(), /\/sign-in(\?next=[^&]*)?$/);
    }
    assert.deepEqual(told, Array(2).fill("Tên hoặc mật khẩu không đúng."));
  });
});

test("the second factor is set up by QR code, then required; codes and recovery codes work once", async () => {
  await on(strict, {}, async page => {
    await sign_in(page, "tonghop");
    assert.match(page.url(), /\/account\/second-factor$/);
    const secret = (await page.locator(".code").textContent()).trim();
    const picture = join(strict.folder, "qr.png");
    await page.locator("img.qr").screenshot({path: picture});
    const read = execFileSync("zbarimg", ["-q", "--raw", picture], {encoding: "utf8"});
    assert.equal(new URL(read.trim()).searchParams.get("secret"), secret.replaceAll(" ", ""));
    await page.getByLabel("Sáu chữ số").fill("000000");
    await page.getByLabel("Mật khẩu hiện nay").fill(password);
    await page.getByRole("button", {name: "Bật xác thực hai bước"}).click();
    assert.equal(await page.getByRole("alert").textContent(), "Mã chưa đúng. Mời nhập lại mã đang hiện.");
    assert.equal((await page.locator(".code").textContent()).trim(), secret, "the secret stays until it works");
    const step = Math.floor(Date.now() / 30_000);
    await page.getByLabel("Sáu chữ số").fill(code_of(secret, step));
    await page.getByLabel("Mật khẩu hiện nay").fill(password);
    await page.getByRole("button", {name: "Bật xác thực hai bước"}).click();
    const codes = await page.locator(".codes .code").allTextContents();
    assert.equal(new Set(codes).size, 10);
    await page.getByRole("button", {name: "Đăng xuất"}).click();

    const second_step = async code => {
      await page.getByLabel("Mã", {exact: true}).fill(code);
      await page.getByRole("button", {name: "Đăng nhập"}).click();
    };
    await sign_in(page, "tonghop");
    await second_step(code_of(secret, step));
    assert.equal(await page.getByRole("alert").count(), 1, "the code that set it up is spent");
    await second_step(code_of(secret, step + 1));
    assert.match(page.url(), /\/consultations$/);
    await page.getByRole("button", {name: "Đăng xuất"}).click();
    await sign_in(page, "tonghop");
    await second_step(codes[0].toUpperCase());
    assert.match(page.url(), /\/consultations$/);
    await page.getByRole("button", {name: "Đăng xuất"}).click();
    await sign_in(page, "tonghop");
    await second_step(codes[0]);
    assert.equal(await page.getByRole("alert").count(), 1, "a recovery code is spent");
    await second_step(codes[1]);
    await page.goto("/account");
    assert.ok((await page.getByText("Đang bật").count()) > 0);
  });
});

test("sessions are listed with their browser, and an ended one is signed out at once", async () => {
  await on(world, {}, phone => on(world, {}, async page => {
    await sign_in(phone, "xuanthien");
    await sign_in(page, "xuanthien");
    await page.goto("/account");
    const rows = await table(page, "Phiên đăng nhập");
    assert.equal(rows.length, 3);
    assert.ok(rows[1].join().includes("Chrome"), rows[1].join());
    const other = page.locator("tr", {has: page.getByRole("button", {name: "Kết thúc"})}).filter({hasNotText: "Phiên này"});
    await other.getByRole("button", {name: "Kết thúc"}).click();
    assert.ok(await page.getByText("Đã kết thúc phiên.").isVisible());
    await phone.goto("/consultations");
    assert.match(phone.url(), /\/sign-in(\?next=[^&]*)?$/);
    await page.goto("/consultations");
    assert.match(page.url(), /\/consultations$/);
  }));
});

test("a new password requires the old one and ends every session; short ones are refused", async () => {
  await on(world, {}, async page => {
    const change = async (old, next) => {
      await page.goto("/account");
      await page.getByLabel("Mật khẩu hiện nay").first().fill(old);
      await page.getByLabel("Mật khẩu mới").fill(next);
      await page.getByRole("button", {name: "Đổi mật khẩu"}).click();
    };
    await sign_in(page, "binhminh");
    await change("không phải mật khẩu", "một mật khẩu mới khác");
    assert.ok(await page.getByText("Mật khẩu hiện nay chưa đúng.").isVisible());
    await page.evaluate(() => {});
    await change(password, "một mật khẩu mới khác");
    assert.match(page.url(), /\/sign-in/);
    await sign_in(page, "binhminh");
    assert.equal(await page.getByRole("alert").count(), 1);
    await sign_in(page, "binhminh", "một mật khẩu mới khác");
    assert.match(page.url(), /\/consultations$/);
  });
});

test("too many failures are throttled for that account only", async () => {
  await on(world, {}, async page => {
    // Five attempts are free, then 2 s, 4 s and 8 s must pass; a slow browser is fast enough for these.
    for (const waited of [0, 0, 0, 0, 0, 2200, 4200, 0]) {
      await new Promise(done => setTimeout(done, waited));
      await sign_in(page, "kiemtra", "sai mật khẩu " + waited);
    }
    assert.equal(await page.getByRole("alert").textContent(), "Đã thử sai nhiều lần. Xin chờ một phút rồi thử lại.");
    await sign_in(page, "kiemtra");
    assert.match(page.url(), /\/sign-in(\?next=[^&]*)?$/, "even the right password waits");
    await sign_in(page, "canbo");
    assert.match(page.url(), /\/consultations$/);
    await page.goto("/trail");
    const events = await table(page, "Việc đáng ngờ");
    assert.ok(events.filter(row => row.includes("đăng nhập sai")).length >= 5);
  });
});
