// Makes a QR code from the answers on this page: section 8 of kiosk/wire/PROTOCOL.md. Nothing is sent and nothing is
// stored: the page's policy forbids both, and the answers are gone with the page.
"use strict";

const root = document.getElementById("prepare"), questions = [...root.querySelectorAll("[data-question]")];
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const ranks = new Map();  // question → ids in the order in which they were chosen

/** CRC-32 (ISO 3309) of bytes. */
function crc32(bytes) {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; ++bit) sum = sum >>> 1 ^ (sum & 1 ? 0xEDB88320 : 0);
  }
  return (sum ^ -1) >>> 0;
}

/** Base32 (RFC 4648 section 6) without padding. */
function base32(bytes) {
  let text = "", waiting = 0, bits = 0;
  for (const byte of bytes) {
    waiting = (waiting << 8 | byte) & 0xFFFF;
    for (bits += 8; bits >= 5; bits -= 5) text += digits[waiting >>> bits - 5 & 31];
  }
  return bits ? text + digits[waiting << 5 - bits & 31] : text;
}

/** Canonical JSON (RFC 8785) of objects, lists, texts and whole numbers. */
function canonical(value) {
  if (Array.isArray(value)) return "[" + value.map(canonical).join(",") + "]";
  if (typeof value !== "object") return JSON.stringify(value);
  return "{" + Object.keys(value).sort().map(key => JSON.stringify(key) + ":" + canonical(value[key])).join(",") + "}";
}

/** A typed text as the kiosk takes it: normal form C, no control characters but line ends. */
function typed(field) {
  return field.value.normalize("NFC").replace(/\r\n?/g, "\n").replace(/[^\P{C}\n]/gu, "").trim();
}

/** The form of a chosen option; nothing while the text of a write-in option is missing. */
function form_of(input) {
  const written = input.closest("label").nextElementSibling;
  if (!written?.matches(".written")) return [input.value];
  const text = typed(written);
  return text ? [input.value + ":" + text] : [];
}

function chosen(question) {
  const inputs = [...question.querySelectorAll("input:checked")];
  if (question.dataset.field !== "ranking") return inputs;
  const order = ranks.get(question) ?? [];
  return inputs.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
}

/** The answer to a question; undefined while there is none. */
function answer_of(question) {
  const field = question.dataset.field, forms = chosen(question).flatMap(form_of);
  if (field === "text") return typed(question.querySelector("textarea")) || undefined;
  if (field === "hamlet") return question.querySelector("select").value || undefined;
  if (field === "option") return forms[0];
  if (field === "number") return forms.length ? Number(forms[0]) : undefined;
  return forms.length ? forms : undefined;
}

/** Shows the questions that belong to the answers so far. Returns the answers to those shown. */
function answers_now() {
  const answers = {};
  for (const question of questions) {
    const before = answers[question.dataset.if], any = question.dataset.any?.split(" ");
    const options = [before ?? []].flat().map(form => String(form).split(":")[0]);
    question.hidden = !!any && !options.some(option => any.includes(option));
    const answer = question.hidden ? undefined : answer_of(question);
    if (answer !== undefined) answers[question.dataset.question] = answer;
  }
  return answers;
}

function content_of(answers) {
  const content = {a: {}, c: root.dataset.consultation, l: root.dataset.language, r: Number(root.dataset.revision)};
  for (const question of questions) {
    const id = question.dataset.question;
    if (!(id in answers)) continue;
    if (question.dataset.field === "hamlet") content.h = answers[id];
    else content.a[id] = answers[id];
  }
  return content;
}

function code_of(content) {
  const bytes = new TextEncoder().encode(canonical(content)), sum = crc32(bytes);
  return root.dataset.prefix + base32([sum >>> 24, sum >>> 16 & 255, sum >>> 8 & 255, sum & 255, ...bytes]);
}

/** The code as a picture, with the quiet zone of four squares that scanners need. */
function picture_of(code) {
  const qr = qrcode(0, "M");
  qr.addData(code, "Alphanumeric");
  qr.make();
  const count = qr.getModuleCount(), svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  let path = "";
  for (let row = 0; row < count; ++row) {
    for (let column = 0; column < count; ++column) if (qr.isDark(row, column)) path += `M${column + 4} ${row + 4}h1v1h-1z`;
  }
  svg.setAttribute("viewBox", `0 0 ${count + 8} ${count + 8}`);
  svg.setAttribute("shape-rendering", "crispEdges");
  svg.append(document.createElementNS(svg.namespaceURI, "path"));
  svg.firstChild.setAttribute("d", path);
  return svg;
}

function is_missing(question, answers) {
  return !question.hidden && !("optional" in question.dataset) && !(question.dataset.question in answers);
}

function show_code() {
  const answers = answers_now(), picture = document.getElementById("code"), words = root.dataset;
  const some = Object.keys(answers).length > 0, code = some ? code_of(content_of(answers)) : "";
  const too_long = code.length > Number(words.longest);
  picture.hidden = !some || too_long;
  picture.dataset.code = picture.hidden ? "" : code;
  picture.replaceChildren(...(picture.hidden ? [] : [picture_of(code)]));
  const missing = questions.filter(question => is_missing(question, answers)).length;
  document.getElementById("standing").textContent = !some ? words.nothing
    : too_long ? words.long : missing ? words.missing.replace("[n]", missing) : words.ready;
}

/** Write-in fields, the numbers of a ranking, and the largest number of choices. */
function show_question(question) {
  const inputs = [...question.querySelectorAll("input[name]")], most = Number(question.dataset.most);
  for (const input of inputs) {
    const written = input.closest("label").nextElementSibling;
    if (written?.matches(".written")) written.hidden = !input.checked;
  }
  const full = most > 0 && inputs.filter(input => input.checked).length >= most;
  inputs.filter(input => input.type === "checkbox").forEach(input => { input.disabled = full && !input.checked; });
  if (question.dataset.field !== "ranking") return;
  const order = (ranks.get(question) ?? []).filter(id => inputs.some(input => input.value === id && input.checked));
  for (const input of inputs) if (input.checked && !order.includes(input.value)) order.push(input.value);
  ranks.set(question, order);
  for (const input of inputs) {
    input.closest("label").querySelector(".rank").textContent = input.checked ? order.indexOf(input.value) + 1 : "";
  }
}

function changed(event) {
  const question = event.target.closest("[data-question]");
  if (question) show_question(question);
  show_code();
}

function clear_all() {
  for (const field of root.querySelectorAll("input[name]")) field.checked = false;
  for (const field of root.querySelectorAll("textarea, select, .written")) field.value = "";
  ranks.clear();
  questions.forEach(show_question);
  show_code();
  questions[0]?.scrollIntoView();
}

function begin() {
  root.addEventListener("input", changed);
  document.getElementById("clear").addEventListener("click", clear_all);
  clear_all();
  scrollTo(0, 0);
  document.getElementById("no-script").hidden = true;
  // Keeps the page for use without network. Where the browser refuses, it works until it is closed.
  navigator.serviceWorker?.register("/assets/prepare-offline.js", {scope: location.pathname}).catch(() => {});
}

// Without the library that draws codes, the page says what to do instead.
if (typeof qrcode === "function") begin();
