// Attacks: markup in texts, forms of other sites, other people's sessions and units.
import assert from "node:assert/strict";
import {before, test} from "node:test";
import {on} from "./browser.mjs";
import {binh_minh, hostile, xuan_chinh} from "./residents.mjs";
import {password, province} from "./world.mjs";

let world;
before(async () => { world = await province(); });

/** Every route that requires sign-in, from the server's OpenAPI document: [method, path with {parameters}]. */
async function protected_routes() {
  const document = await (await (await world.client()).get("/openapi.json")).json();
  return Object.entries(document.paths).flatMap(([path, item]) => Object.entries(item)
    .filter(([, operation]) => operation.security?.some(one => one.session)).map(([method]) => [method.toUpperCase(), path]));
}

const in_consultation = (path, id) => path.replace("{id}", id).replace("{record}", "1.json").replace(/\{\w+\}/g, "1");
const token_of = html => /name="csrf" value="([^"]+)"/.exec(html)[1];

test("the list of protected routes contains pages, forms and downloads", async () => {
  const routes = (await protected_routes()).map(route => route.join(" "));
  assert.ok(routes.length > 35, routes.join("\n"));
  for (const known of ["GET /consultations/{id}", "POST /consultations/{id}/remarks", "POST /people/users", "POST /kiosks/{kiosk}/revoke", "POST /packs/{draft}/publish", "GET /v1/consultations/{id}/opinions.csv"])
    assert.ok(routes.includes(known), known);
});

test("markup in typed text is shown as text on every page", async () => {
  for (const path of [`/consultations/${xuan_chinh}/remarks?hamlet=xuan-thien-1`, `/consultations/${xuan_chinh}/remarks?hamlet=xuan-thien-2&unmask=to+test`,
    `/consultations/${xuan_chinh}`, `/consultations/${xuan_chinh}/manage`, `/consultations/${xuan_chinh}/closing`, "/kiosks",
    "/kiosks/" + world.kiosks[hostile.script], `/consultations/${xuan_chinh}/remarks?q=${encodeURIComponent(hostile.script)}`, "/r?code=" + encodeURIComponent(hostile.name)]) {
    await on(world, {user: "canbo"}, async page => {
      await page.goto(path);
      const body = await page.content();
      assert.ok(!body.includes("<svg onload") && !body.includes("<script>alert"), path);
      assert.deepEqual(await page.evaluate(() => [document.querySelectorAll("[onerror], [onload]").length, window.violations]), [0, []], path);
    });
  }
  await on(world, {user: "tonghop"}, async page => {
    await page.goto(`/consultations/${xuan_chinh}/remarks?q=alert+remark`);
    assert.ok((await page.locator(".remarks .said").allTextContents()).includes(hostile.script));
  });
});

test("a form of another site changes nothing: every changing route requires the session's token", async () => {
  const client = await world.client("canbo"), stranger = await world.client("tonghop");
  const foreign = token_of(await (await stranger.get("/kiosks")).text());
  const before = world.figures();
  for (const [, path] of (await protected_routes()).filter(([method]) => method === "POST")) {
    for (const form of [{}, {csrf: ""}, {csrf: foreign}, {csrf: "A".repeat(43)}]) {
      const answer = await client.post(in_consultation(path, xuan_chinh), {form: {...form, state: "closed", name: "canbo"}, maxRedirects: 0});
      assert.equal(answer.status(), 403, `${path} with ${JSON.stringify(form)}`);
    }
    const without = await (await world.client()).post(in_consultation(path, xuan_chinh), {form: {state: "closed"}, maxRedirects: 0});
    assert.ok([303, 401].includes(without.status()), `${path} without a session: ${without.status()}`);
  }
  assert.deepEqual(world.figures(), before);
  assert.equal((await client.get("/consultations", {maxRedirects: 0})).status(), 200, "the session lives");
});

test("an official of one unit cannot access another unit's consultation by any route", async () => {
  const client = await world.client("binhminh");
  const csrf = token_of(await (await client.get("/consultations")).text());
  const foreign = (await protected_routes()).filter(([, path]) => path.includes("{id}") || path.includes("{kiosk}"));
  assert.ok(foreign.length > 20);
  for (const [method, path] of foreign) {
    const target = in_consultation(path.replace("{kiosk}", world.kiosks["KS-XT-01"]), xuan_chinh);
    const answer = method === "GET" ? await client.get(target, {maxRedirects: 0})
      : await client.post(target, {form: {csrf, state: "closed", closes: "2027-01-01", do: "tag", tag: "x"}, maxRedirects: 0});
    assert.ok([403, 404].includes(answer.status()), `${method} ${target}: ${answer.status()}`);
    assert.ok(!/Xuân Thiện|KS-XT-01/.test(await answer.text()), target);
  }
  const list = await (await client.get("/consultations")).text(), kiosks = await (await client.get("/kiosks")).text();
  assert.ok(list.includes(binh_minh) && !list.includes(xuan_chinh));
  assert.ok(kiosks.includes("KS-BM-01") && !kiosks.includes("KS-XT-01"));
  assert.equal((await client.get(`/v1/consultations/${binh_minh}/summary.json`)).status(), 200);
});

test("officials and auditors cannot do what is reserved for administrators", async () => {
  for (const user of ["tonghop", "kiemtra"]) {
    const client = await world.client(user);
    const csrf = token_of(await (await client.get("/consultations")).text());
    for (const path of ["/people/users", "/people/users/end", "/people/tokens", "/kiosks/codes", `/kiosks/${world.kiosks["KS-XT-01"]}/revoke`, "/packs"]) {
      const answer = await client.post(path, {form: {csrf, name: "kiemtra", role: "admin"}, maxRedirects: 0});
      assert.equal(answer.status(), 403, `${user} ${path}`);
    }
  }
  const auditor = await world.client("kiemtra");
  const csrf = token_of(await (await auditor.get("/consultations")).text());
  for (const path of ["state", "closing", "closing-record", "paper", "remarks"]) {
    const answer = await auditor.post(`/consultations/${xuan_chinh}/${path}`, {form: {csrf, state: "closed"}, maxRedirects: 0});
    assert.equal(answer.status(), 403, path);
  }
});

test("a planted session is invalid, and each sign-in creates a new one", async () => {
  await on(world, {}, async page => {
    const planted = {name: "__Host-kiosk", value: "planted-by-somebody-else-0000000000000000000", domain: "127.0.0.1", path: "/", secure: true, httpOnly: true};
    await page.context().addCookies([planted]);
    await page.goto("/consultations");
    assert.match(page.url(), /\/sign-in(\?next=[^&]*)?$/);
    const seen = new Set([planted.value]);
    for (let i = 0; i < 2; ++i) {
      await page.goto("/sign-in");
      await page.getByLabel("Tên đăng nhập").fill("tonghop");
      await page.getByLabel("Mật khẩu", {exact: true}).fill(password);
      await page.getByRole("button", {name: "Đăng nhập"}).click();
      assert.match(page.url(), /\/consultations$/);
      const cookie = (await page.context().cookies()).find(one => one.name === "__Host-kiosk");
      assert.ok(!seen.has(cookie.value));
      seen.add(cookie.value);
      assert.deepEqual([cookie.secure, cookie.httpOnly, cookie.sameSite, cookie.path, cookie.domain], [true, true, "Strict", "/", "127.0.0.1"]);
    }
    const kept = (await page.context().cookies()).find(one => one.name === "__Host-kiosk");
    await page.getByRole("button", {name: "Đăng xuất"}).click();
    await page.context().addCookies([kept]);
    await page.goto("/consultations");
    assert.match(page.url(), /\/sign-in(\?next=[^&]*)?$/, "a session that was signed out is not taken again");
  });
});

test("every page's headers forbid framing and foreign code", async () => {
  const client = await world.client("canbo"), anybody = await world.client();
  for (const [who, path] of [[anybody, "/sign-in"], [anybody, "/r"], [anybody, "/c/" + xuan_chinh], [anybody, "/nowhere"], [client, "/consultations"], [client, "/people"],
    [client, `/consultations/${xuan_chinh}/remarks`], [client, "/kiosks/none"]]) {
    const headers = (await who.get(path)).headers();
    const policy = headers["content-security-policy"] ?? "";
    assert.match(policy, /default-src 'none'/, path);
    assert.match(policy, /frame-ancestors 'none'/, path);
    assert.doesNotMatch(policy, /unsafe-(inline|eval)/, path);
    assert.equal(headers["x-frame-options"], "DENY", path);
    assert.equal(headers["x-content-type-options"], "nosniff", path);
    assert.equal(headers["referrer-policy"], "no-referrer", path);
    assert.match(headers["strict-transport-security"], /max-age=\d{7,}/, path);
  }
  assert.match((await client.get("/people")).headers()["cache-control"] ?? "", /no-store/, "pages of officials are not kept by the browser");
  const download = (await client.get(`/v1/consultations/${xuan_chinh}/opinions.csv`)).headers();
  assert.match(download["content-disposition"], /^attachment/);
  assert.match(download["cache-control"] ?? "", /no-store/);
});

test("the language link leads back only to this server's pages", async () => {
  const client = await world.client();
  for (const back of ["https://example.invalid/", "//example.invalid/", "/\\example.invalid", "javascript:alert(1)"]) {
    const answer = await client.get("/language?to=en&back=" + encodeURIComponent(back), {maxRedirects: 0});
    assert.equal(answer.headers().location, "/", back);
  }
});

test("a copied table holds no formula: what would be calculated gets an apostrophe, numbers stay", async () => {
  await on(world, {user: "canbo"}, async page => {
    await page.goto("/people");
    const copied = await page.evaluate(() => {
      const cells = ["=1+1", " +84 912", "-cmd", "@SUM(A1)", "＝1", "-5", "12,5%", "Bà Hoa", "=a\n=b"];
      const table = document.createElement("table");
      table.innerHTML = "<tr>" + cells.map(() => "<td></td>").join("") + "</tr>";
      table.querySelectorAll("td").forEach((cell, i) => { cell.textContent = cells[i]; });
      document.body.append(table);
      getSelection().selectAllChildren(table);
      const event = new ClipboardEvent("copy", {clipboardData: new DataTransfer(), bubbles: true, cancelable: true});
      table.dispatchEvent(event);
      return {plain: event.clipboardData.getData("text/plain"), html: event.clipboardData.getData("text/html"), taken: event.defaultPrevented};
    });
    assert.ok(copied.taken);
    assert.equal(copied.plain, "'=1+1\t'+84 912\t'-cmd\t'@SUM(A1)\t'＝1\t-5\t12,5%\tBà Hoa\t'=a =b");
    assert.ok(copied.html.includes("<td>'=1+1</td>") && copied.html.includes("<td>-5</td>"));
  });
});
