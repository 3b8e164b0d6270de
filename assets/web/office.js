// Optional enhancements by script: results that update themselves, tables drawn as charts, a countdown to the session's end,
// showing a typed password. Pages work completely without it.
"use strict";

const live_seconds = 15;
const sources = new WeakMap(), charts = new WeakMap();

/** Parts of the live region that are replaced one by one: its cards, else its children. */
function parts_of(region) {
  const cards = [...region.querySelectorAll(":scope > *, .side > .card, .columns > .card")];
  return cards.filter(card => !card.matches(".columns, .side"));
}

function remember(region) {
  parts_of(region).forEach(part => sources.set(part, part.outerHTML));
}

/** Replaces a part and keeps what the reader unfolded or focused. */
function replace_part(shown, fresh) {
  const open = !!shown.querySelector("details[open]"), held = shown.contains(document.activeElement);
  shown.querySelectorAll("canvas").forEach(canvas => charts.get(canvas)?.destroy());
  sources.set(fresh, fresh.outerHTML);
  shown.replaceWith(fresh);
  fresh.querySelectorAll("table[data-chart]").forEach(draw_chart);
  const figures = fresh.querySelector("details");
  if (figures && open) figures.open = true;
  if (held) fresh.querySelector("summary, a, button, input")?.focus();
}

function show_fresh(shown, fresh) {
  const before = parts_of(shown), after = parts_of(fresh);
  if (before.length !== after.length) {
    shown.replaceChildren(...fresh.childNodes);
    remember(shown);
    draw_charts();
    return;
  }
  before.forEach((part, i) => {
    if (sources.get(part) !== after[i].outerHTML) replace_part(part, after[i]);
  });
}

/** The time of day as on the pages: 10:32. */
function time_of_day() {
  return new Date().toLocaleTimeString("vi-VN", {hour: "2-digit", minute: "2-digit", hour12: false});
}

let fresh_at = time_of_day();

/** Says since when the figures stand still, or that they do not. */
function tell_stopped(stopped) {
  const notice = document.getElementById("stopped");
  if (!notice) return;
  notice.hidden = !stopped;
  if (stopped) notice.textContent = notice.dataset.words.replace("[at]", fresh_at);
}

/** Counts the session's last half hour down, and says when it is over. */
function watch_session() {
  const notice = document.getElementById("session"), last_minutes = 30;
  if (!notice) return;
  const ends = Date.now() + Number(notice.dataset.left) * 1000;
  const look = () => {
    const minutes = Math.ceil((ends - Date.now()) / 60000);
    if (minutes > last_minutes) return;
    notice.hidden = false;
    notice.textContent = minutes > 0 ? notice.dataset.ending.replace("[n]", minutes) : notice.dataset.ended;
  };
  look();
  setInterval(look, 15000);
}

/** Reloads the page's data and shows changes. A network error is retried in the next round. */
async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.href, {headers: {"X-Live": "1"}, cache: "no-store"});
    tell_stopped(!answer.ok || answer.redirected);
    if (!answer.ok || answer.redirected) return;
    fresh_at = time_of_day();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("live"), shown = document.getElementById("live");
    if (fresh && shown) show_fresh(shown, fresh);
    const standing = document.getElementById("standing"), now = page.getElementById("standing");
    if (standing && now) standing.textContent = now.textContent;
  } catch (error) {
    tell_stopped(true);  // the next round tries again
  }
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Wraps long labels, so that none is cut off. */
function in_lines(text, longest = 20) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    if (lines.at(-1) && (lines.at(-1) + " " + word).length > longest) lines.push("");
    lines.push((lines.pop() + " " + word).trim());
  }
  return lines;
}

function chart_settings(table, caption, lying) {
  const rows = [...table.tBodies[0].rows];
  const grid = {color: colour("--line")}, bare = {display: false}, text = {color: colour("--ink2"), font: {size: 13}};
  const counts = {beginAtZero: true, ticks: {precision: 0, maxTicksLimit: 5, ...text}, grid};
  const labels = {ticks: {autoSkip: !lying, maxRotation: 0, ...text}, grid: bare};
  return {
    type: "bar",
    data: {
      labels: rows.map(row => row.dataset.label || in_lines(row.cells[0].textContent)),
      datasets: [{label: caption, data: rows.map(row => Number(row.dataset.value)), backgroundColor: colour("--primary"),
        borderRadius: 3, maxBarThickness: 28}],
    },
    options: {
      indexAxis: lying ? "y" : "x", maintainAspectRatio: false, animation: false, plugins: {legend: bare},
      scales: lying ? {x: counts, y: labels} : {x: labels, y: counts},
    },
  };
}

/** Draws a table with data-chart as a chart and folds the table below it. */
function draw_chart(table) {
  if (table.dataset.drawn || table.tBodies[0].rows.length === 0) return;
  table.dataset.drawn = "1";  // no space is reserved for a chart any more
  if (!window.Chart) return;
  const caption = table.caption ? table.caption.textContent : "", lying = table.dataset.chart === "lying";
  const frame = document.createElement("div"), canvas = document.createElement("canvas");
  frame.className = lying && table.tBodies[0].rows.length > 6 ? "chart tall" : "chart";
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", caption);
  frame.append(canvas);
  const figures = document.createElement("details"), summary = document.createElement("summary");
  summary.textContent = table.dataset.figures;
  table.before(frame, figures);
  figures.append(summary, table);
  charts.set(canvas, new Chart(canvas, chart_settings(table, caption, lying)));
}

function draw_charts() {
  document.querySelectorAll("table[data-chart]").forEach(draw_chart);
}

/** A checkbox that shows the typed password. */
function offer_to_show(tick) {
  tick.hidden = false;
  const box = tick.querySelector("input"), field = document.getElementById(box.dataset.shows);
  box.addEventListener("change", () => { field.type = box.checked ? "text" : "password"; });
  field.form.addEventListener("submit", () => { field.type = "password"; });
}

/** A checkbox that selects all remarks of the page. */
function offer_to_tick_all(tick) {
  tick.hidden = false;
  const all = tick.querySelector("input");
  all.addEventListener("change", () => document.querySelectorAll(".remarks .choose").forEach(box => { box.checked = all.checked; }));
}

/** What a spreadsheet would calculate: = + - @, also of full width, also after blanks; but a number alone. */
const formula = /^[\s"\u00ad\u200b-\u200d\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u, number = /^-?[\d.,\s]+%?$/u;

/** Copies the selected rows as a separate table, with an apostrophe before each cell that would be calculated. */
function copied_table(selection) {
  const copied = document.createElement("div");
  for (let i = 0; i < selection.rangeCount; ++i) copied.append(selection.getRangeAt(i).cloneContents());
  const rows = [...copied.querySelectorAll("tr")], cells = [...copied.querySelectorAll("td, th")];
  if (!cells.length) return null;
  for (const cell of cells) {
    const text = cell.textContent.replace(/[\s]+/gu, " ").trim();
    cell.textContent = formula.test(text) && !number.test(text) ? "'" + text : text;
  }
  const table = document.createElement("table");
  table.append(...(rows.length ? rows : cells));
  return table;
}

/** Copied tables go into spreadsheets as texts, and never as formulas. */
function guard_copied_tables(event) {
  const table = copied_table(getSelection());
  if (!table || !event.clipboardData) return;
  const lines = [...table.querySelectorAll("tr")].map(row => [...row.querySelectorAll("td, th")].map(cell => cell.textContent).join("\t"));
  event.clipboardData.setData("text/html", table.outerHTML);
  event.clipboardData.setData("text/plain", lines.join("\n"));
  event.preventDefault();
}

const live = document.getElementById("live");
if (live) {
  remember(live);
  setInterval(refresh, (Number(live.dataset.seconds) || live_seconds) * 1000);
}
watch_session();
document.addEventListener("copy", guard_copied_tables);
document.querySelectorAll("[data-offer=show]").forEach(offer_to_show);
document.querySelectorAll("[data-offer=all]").forEach(offer_to_tick_all);
document.addEventListener("DOMContentLoaded", draw_charts);
