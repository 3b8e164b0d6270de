// Every download, opened by an independent reader and compared number by number with the recount.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {createHash} from "node:crypto";
import {mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";
import {before, test} from "node:test";
import {on} from "./browser.mjs";
import {csv, json, pdf, pdf_pages, qr_codes, xlsx} from "./readers.mjs";
import {hamlets, hostile, masked, recount, unit_names, xuan_chinh} from "./residents.mjs";
import {build, province, source} from "./world.mjs";

let world, counted, script;
const paper = {"xuan-thien-1": {issued: 40, returned: 30, agree: 17, disagree: 10, other: 2, invalid: 3}};

before(async () => {
  world = await province();
  counted = recount(world.given);
  const client = await world.client("tonghop");
  const page = await (await client.get(`/consultations/${xuan_chinh}/paper`)).text();
  const form = Object.fromEntries([...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [name, value]));
  for (const [hamlet, totals] of Object.entries(paper)) for (const [field, n] of Object.entries(totals)) form[`${field}.${hamlet}`] = String(n);
  await client.post(`/consultations/${xuan_chinh}/paper`, {form});
  script = await world.client("tonghop");
});

/** Replaces the no-break spaces in names. */
const plain = text => String(text).replaceAll("\u00a0", " ");

/** The expected row of the result table: the forms on paper; a kiosk does not replace them. */
function table_row(kiosks, paper_totals) {
  const p = paper_totals ?? {issued: 0, returned: 0, agree: 0, disagree: 0, other: 0, invalid: 0};
  return {listed: kiosks.listed, issued: p.issued, took_part: p.returned, valid: p.returned - p.invalid, invalid: p.invalid,
    agree: p.agree, disagree: p.disagree, other: p.other};
}

/** [name, row] of every line of the table of kiosks: with those who did not state a hamlet. */
function kiosk_lines() {
  const all = [];
  for (const [unit, name] of Object.entries(unit_names)) {
    for (const h of hamlets.filter(one => one.unit === unit)) all.push([h.name, counted.by_hamlet[h.id]]);
    if (counted.by_hamlet["?" + unit]) all.push([null, counted.by_hamlet["?" + unit]]);
    all.push(["Cộng " + name, counted.by_unit[unit]]);
  }
  all.push(["Tổng cộng", counted.total]);
  return all;
}

/** Rounds half up to two decimals, with integers only. */
function percent(part, whole) {
  if (!whole) return "";
  const hundredths = Math.floor((part * 20_000 + whole) / (2 * whole));
  return `${Math.floor(hundredths / 100)},${String(hundredths % 100).padStart(2, "0")}%`;
}

/** [name, row] of every line: hamlets, a subtotal per commune, the total. */
function lines() {
  const all = [];
  for (const [unit, name] of Object.entries(unit_names)) {
    for (const h of hamlets.filter(one => one.unit === unit)) all.push([h.name, table_row(counted.by_hamlet[h.id], paper[h.id])]);
    all.push(["Cộng " + name, table_row(counted.by_unit[unit], unit === "xuan-thien" ? paper["xuan-thien-1"] : null)]);
  }
  all.push(["Tổng cộng", table_row(counted.total, paper["xuan-thien-1"])]);
  return all;
}

async function fetched(path, name) {
  const answer = await script.get(`/v1/consultations/${xuan_chinh}/${path}`);
  assert.equal(answer.status(), 200, path);
  const file = join(world.folder, name ?? path.replace(/\?.*/, ""));
  writeFileSync(file, await answer.body());
  return file;
}

test("downloaded files have the document and date in their names", async () => {
  await on(world, {user: "tonghop"}, async page => {
    await page.goto(`/consultations/${xuan_chinh}`);
    const links = page.locator(".downloads a[download]");
    const names = [];
    for (let i = 0; i < await links.count(); ++i) {
      const [download] = await Promise.all([page.waitForEvent("download"), links.nth(i).click()]);
      names.push(download.suggestedFilename().replace(/\d{4}-\d\d-\d\d/, "DAY"));
      assert.equal(await download.failure(), null);
    }
    for (const wanted of ["summary-DAY.csv", "summary-DAY.json", "summary-DAY.xlsx", "summary-DAY.pdf", "opinions-DAY.csv", "opinions-DAY.json", "opinions-DAY.xlsx"])
      assert.ok(names.includes(`${xuan_chinh}-${wanted}`), wanted + " in " + names.join());
  });
});

test("summary.csv contains the legal result table, every number as recounted", async () => {
  const expected = lines(), rows = csv(await fetched("summary.csv")).slice(1, 1 + expected.length);  // words follow
  assert.equal(rows.length, expected.length);
  for (const [i, [name, r]] of expected.entries()) {
    if (name) assert.equal(plain(rows[i][1]), name);
    assert.deepEqual(rows[i].slice(2, 13), [r.listed, r.issued, r.took_part, percent(r.took_part, r.listed), r.valid, r.invalid, r.agree,
      percent(r.agree, r.listed), r.disagree, percent(r.disagree, r.listed), r.other].map(String), name);
  }
  const all = csv(await fetched("summary.csv", "kiosks.csv")), head = all.findIndex(row => row[2] === "Số ý kiến");
  for (const [i, [name, r]] of kiosk_lines().entries()) {
    const row = all[head + 1 + i];
    if (name) assert.equal(plain(row[1]), name);
    assert.deepEqual(row.slice(2, 9), [r.took_part, r.agree, percent(r.agree, r.took_part), r.disagree, percent(r.disagree, r.took_part),
      r.other, percent(r.other, r.took_part)].map(String), name);
  }
  assert.equal(all.length, head + 1 + kiosk_lines().length);
});

test("summary.json contains the same numbers, the answers, the days and each kiosk's count", async () => {
  const held = json(await fetched("summary.json"));
  const total = table_row(counted.total, paper["xuan-thien-1"]);
  for (const [key, value] of Object.entries(total)) assert.equal(held[key], value, key);
  for (const h of hamlets) {
    const row = held.hamlets.find(one => one.id === h.id);
    for (const [key, value] of Object.entries(table_row(counted.by_hamlet[h.id], paper[h.id]))) assert.equal(row[key], value, h.id + " " + key);
  }
  for (const question of held.questions) {
    for (const option of question.options)
      assert.equal(option.count, counted.options[question.id]?.[option.id] ?? 0, `${question.id} ${option.id}`);
  }
  assert.deepEqual(held.per_day, counted.by_day);
  assert.equal(Object.values(held.per_kiosk).reduce((a, b) => a + b), world.given.length);
  for (const [row, sent] of [[held, counted.total], ...hamlets.map(h => [held.hamlets.find(one => one.id === h.id), counted.by_hamlet[h.id]])]) {
    const {took_part: opinions, agree, disagree, other, remarks} = sent, {percent_of_opinions, ...kiosks} = row.kiosks;
    assert.deepEqual(kiosks, {opinions, agree, disagree, other, remarks});
    assert.equal(percent_of_opinions.agree.replace(".", ",") + (opinions ? "%" : ""), percent(agree, opinions));
  }
  assert.equal(held.passes, null, "one commune has no paper forms yet");
  assert.equal(held.units.find(one => one.id === "xuan-thien").passes, 2 * total.agree > held.units.find(one => one.id === "xuan-thien").listed);
});

test("summary.xlsx has typed cells, a frozen header, a sheet per question and charts", async () => {
  const book = xlsx(await fetched("summary.xlsx"));
  const [first, ...others] = Object.entries(book);
  const {rows, frozen, formats} = first[1];
  assert.ok(frozen, "the head stays");
  for (const [name, r] of lines().filter(([n]) => n)) {
    const at = rows.findIndex(row => plain(row[1]) === name), row = rows[at];
    assert.ok(row, name);
    assert.deepEqual([row[2], row[3], row[4], row[6], row[7], row[8], row[10], row[12]],
      [r.listed, r.issued, r.took_part, r.valid, r.invalid, r.agree, r.disagree, r.other], name);
    assert.ok(Math.abs(row[9] - r.agree / r.listed) < 1e-6, "a share is a number");
    assert.match(formats[at][9], /%/);
  }
  assert.ok(Object.values(book).some(sheet => sheet.charts > 0), "charts");
  const reasons = others.find(([, sheet]) => sheet.rows.flat().includes("Trường học"));
  const school = reasons[1].rows.find(row => row.includes("Trường học"));
  assert.ok(school.includes(counted.options.reasons.school), school.join());
  for (const sheet of Object.values(book)) assert.ok(!sheet.types.flat().includes("f"), "no formula");
});

/** The given opinions in the form in which downloads contain them. */
const shown = () => world.given.map(o => ({...o, answers: o.answers.remark in masked ? {...o.answers, remark: masked[o.answers.remark]} : o.answers}));

test("opinions.csv and opinions.json contain every opinion without person and time", async () => {
  const rows = csv(await fetched("opinions.csv")), [head, ...body] = rows;
  assert.deepEqual(head, ["unit", "hamlet", "day", "language", "mode", "assisted", "revision", "stance", "reasons", "name", "remark", "age"]);
  const text = answer => [answer ?? ""].flat().join("; ");
  const guarded = cell => /^[=+\-@\t\r]/.test(cell) ? "'" + cell : cell;
  const sent = shown().map(o => [o.unit, o.hamlet ?? "", o.day, o.language, o.mode, o.assisted ? "1" : "0", "1",
    ...["stance", "reasons", "name", "remark", "age"].map(q => text(o.answers[q]))].map(guarded).join("|"));
  assert.deepEqual(body.map(row => row.join("|")).sort(), sent.sort());
  const held = json(await fetched("opinions.json"));
  const same = o => JSON.stringify([o.unit, o.hamlet ?? "", o.day, o.language, o.assisted, Object.entries(o.answers).sort()]);
  assert.deepEqual(held.map(same).sort(), shown().map(same).sort());
  const order = body.map(row => row[2]).join();
  assert.notEqual(order, body.map(row => row[2]).sort().join(), "not in the order of arrival");
});

test("since=DAY limits the opinions to that day and later; an invalid day is reported", async () => {
  const days = Object.keys(counted.by_day).sort(), since = days[days.length - 2];
  const rows = csv(await fetched("opinions.csv?since=" + since, "since.csv")).slice(1);
  assert.equal(rows.length, world.given.filter(o => o.day >= since).length);
  const wrong = await script.get(`/v1/consultations/${xuan_chinh}/opinions.csv?since=yesterday`);
  assert.equal(wrong.status(), 422);
  assert.match(wrong.headers()["content-type"], /problem\+json/);
});

test("opinions.xlsx contains all rows, and formulas are text", async () => {
  const sheet = Object.values(xlsx(await fetched("opinions.xlsx")))[0];
  assert.equal(sheet.rows.length, world.given.length + 1);
  assert.ok(sheet.frozen);
  assert.ok(!sheet.types.flat().includes("f"));
  const [head, ...body] = sheet.rows, column = name => head.indexOf(name);
  assert.equal(column("stance_label"), column("stance") + 1);
  for (const row of body) {
    assert.match(String(row[column("day")]), /^\d{4}-\d\d-\d\d/, "a date");
    assert.equal(row[column("stance_label")], {agree: "Đồng ý", disagree: "Không đồng ý", other: "Ý kiến khác"}[row[column("stance")]]);
  }
  assert.ok(sheet.rows.flat().some(cell => typeof cell === "string" && cell.endsWith(hostile.formula)));
});

test("the PDF is the legal report: heading, table, correct sums, signatures, pages, checksum and QR code", async () => {
  const file = await fetched("summary.pdf");
  const text = pdf(file).replace(/ /g, " ");
  for (const words of ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập", "BÁO CÁO", "ỦY BAN NHÂN DÂN"]) assert.ok(text.includes(words), words);
  const dotted = n => n.toLocaleString("de-DE");
  const squeezed = text.split("\n").map(line => line.trim().replace(/\s+/g, " "));
  for (const [name, r] of lines().filter(([n]) => n?.startsWith("Thôn"))) {
    const line = squeezed.find(one => new RegExp(`^\\d+ ${name} `).test(one));
    assert.ok(line, name);
    for (const n of [r.listed, r.issued, r.took_part, r.agree, r.disagree]) assert.ok(line.split(" ").includes(dotted(n)), `${name}: ${n} in ${line}`);
  }
  assert.match(text, /Trang 1\s*\/\s*\d/);
  const checksum = createHash("sha256").update(await (await script.get(`/v1/consultations/${xuan_chinh}/figures.json`)).body()).digest("hex");
  assert.ok(text.includes(checksum.slice(0, 32)), "anybody can make the checksum from the downloaded figures");
});

test("every total in the PDF's table, sentences and bars matches the recount", async () => {
  const text = pdf(await fetched("summary.pdf", "totals.pdf")), squeezed = plain(text).split("\n").map(line => line.trim().replace(/\s+/g, " "));
  const dotted = n => n.toLocaleString("de-DE"), total = table_row(counted.total, paper["xuan-thien-1"]);
  const cells = r => [dotted(r.listed), dotted(r.issued), dotted(r.took_part), percent(r.took_part, r.listed), dotted(r.valid), dotted(r.invalid),
    dotted(r.agree), percent(r.agree, r.listed), dotted(r.disagree), dotted(r.other)].join(" ");
  for (const [name, r] of lines().filter(([n]) => /^Cộng|^Tổng/.test(n ?? ""))) {
    const words = name.split(" ").at(-1);
    assert.ok(squeezed.some(line => line.includes(words) && line.endsWith(cells(r))) || squeezed.some(line => line.endsWith(cells(r))), `${name}: ${cells(r)}`);
  }
  const whole = squeezed.join(" ");
  for (const sentence of [`Tổng số cử tri: ${dotted(total.listed)}.`, `Số phiếu phát ra: ${dotted(total.issued)}.`,
    `Số phiếu thu về: ${dotted(total.took_part)} (${percent(total.took_part, total.listed)}`,
    `phát ra ${dotted(total.issued)} = thu về ${dotted(total.took_part)} + chưa thu ${dotted(total.issued - total.took_part)}`,
    `thu về ${dotted(total.took_part)} = hợp lệ ${dotted(total.valid)} + không hợp lệ ${dotted(total.invalid)}`])
    assert.ok(whole.includes(sentence), sentence);
  for (const [label, n] of [["Đồng ý", total.agree], ["Không đồng ý", total.disagree], ["Ý kiến khác", total.other], ["Không hợp lệ", total.invalid]])
    assert.ok(squeezed.includes(`${label} ${dotted(n)} (${percent(n, total.listed)} của danh sách)`), `${label}: ${n}`);
});

test("the QR code on each page of the PDF leads to the public page of these results", async () => {
  const file = await fetched("summary.pdf", "qr.pdf"), pictures = pdf_pages(file, join(world.folder, "qr-page"));
  assert.ok(pictures.length >= 1);
  for (const picture of pictures) assert.deepEqual(qr_codes(picture), [`${world.url}/c/${xuan_chinh}`], picture);
});

test("kiosk-server export writes the same CSV and JSON", async () => {
  for (const format of ["csv", "json"]) {
    const out = join(world.folder, "exported." + format);
    world.server(["export", xuan_chinh, "--what", "summary", "--format", format, "--out", out]);
    const by_web = await fetched("summary." + format, "web." + format);
    const content = file => format === "csv" ? csv(file) : {...json(file), standing: {...json(file).standing, as_of: ""}};
    assert.deepEqual(content(out), content(by_web));
  }
});

test("the PDF of kiosk-server export has the same figures and no QR code", async () => {
  const out = join(world.folder, "command.pdf");
  world.server(["export", xuan_chinh, "--format", "pdf", "--out", out]);
  const figures = file => pdf(file).split("\n").map(line => line.trim().replace(/\s+/g, " ").replace(/ \d\d:\d\d /, " "))
    .filter(line => /\d/.test(line) && !/Trang 1|In ngày/.test(line));  // the minute may change between the two
  assert.deepEqual(figures(out), figures(await fetched("summary.pdf", "by-web.pdf")));
  assert.ok(!pdf(out).includes("Quét mã"));
  const [picture] = pdf_pages(out, join(world.folder, "command-page"));
  assert.throws(() => qr_codes(picture), "zbarimg finds none");
});

test("kiosk-server export --since writes the opinions of that day and later in every format", async () => {
  const days = Object.keys(counted.by_day).sort(), since = days[days.length - 2];
  const sent = world.given.filter(o => o.day >= since), count_of = {csv: rows => rows.slice(1), json: rows => rows, xlsx: book => Object.values(book)[0].rows.slice(1)};
  assert.ok(sent.length > 0 && sent.length < world.given.length);
  for (const [format, read] of Object.entries({csv, json, xlsx})) {
    const out = join(world.folder, "since." + format);
    world.server(["export", xuan_chinh, "--what", "opinions", "--since", since, "--format", format, "--out", out]);
    const held = count_of[format](read(out)).map(row => format === "json" ? row.day : row[format === "xlsx" ? 4 : 2]);
    assert.equal(held.length, sent.length, format);
    assert.deepEqual(held.map(day => String(day).slice(0, 10)).sort(), sent.map(o => o.day).sort(), format);
  }
  assert.throws(() => world.server(["export", xuan_chinh, "--what", "opinions", "--since", "yesterday"]), /The day "yesterday" cannot be read/);
  assert.throws(() => world.server(["export", xuan_chinh, "--what", "opinions", "--format", "pdf"]), /"opinions" is not written as "pdf"/);
});

test("kiosk-server export replaces files atomically, in every format", async () => {
  await world.stop();  // the command then works itself and can be observed
  const folder = mkdtempSync(join(world.folder, "export-"));
  const traced = (format, out, more) => {
    const calls = join(world.folder, "calls-" + format);
    const done = spawnSync("strace", ["-f", "-y", "-qq", "-o", calls, "-e", "trace=fsync,rename,unlink", ...more, join(build, "kiosk-server"), "export",
      xuan_chinh, "--format", format, "--out", out, "--data", join(world.folder, "server"), "--assets", join(source, "assets")], {encoding: "utf8"});
    return {...done, calls: readFileSync(calls, "utf8").split("\n").filter(line => line.includes(".part") && line.includes(basename(out)))};
  };
  for (const format of ["csv", "json", "xlsx", "pdf"]) {
    const out = join(folder, "summary." + format);
    writeFileSync(out, "yesterday's");
    const failed = traced(format, out, ["-e", "inject=rename:error=EIO"]);
    assert.equal(failed.status, 1, format);
    assert.match(failed.stderr, /The disk failed at [^\n]*[^.]\.\nWhat to do:/);
    assert.equal(readFileSync(out, "utf8"), "yesterday's", format + ": the old one stays");
    assert.deepEqual(readdirSync(folder).filter(name => name.endsWith(".part")), []);
    const done = traced(format, out, []);
    assert.equal(done.status, 0, done.stderr);
    const [synced, renamed] = done.calls.map(line => line.replace(/^\d+ +/, ""));
    assert.ok(synced.startsWith("fsync(") && synced.includes(".part>") && synced.endsWith("= 0"), done.calls.join("\n"));
    assert.match(renamed, /^rename\("[^"]+\.part", "/, done.calls.join("\n"));
    assert.ok(renamed.includes(`", "${out}")`), done.calls.join("\n"));
    assert.ok(statSync(out).size > 500, format);
    assert.equal(statSync(out).mode & 0o077, 0, format + " is read by its owner only");
  }
});
