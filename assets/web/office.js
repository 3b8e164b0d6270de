// What the pages can do better with a script: results that follow by themselves, tables drawn as charts, a
// question before what cannot be undone. Without it everything still works.
"use strict";

const live_seconds = 15;

/** Replaces what changed; leaves the page alone while somebody reads a menu or the network is away. */
async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.href, {headers: {"X-Live": "1"}, cache: "no-store"});
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("live"), shown = document.getElementById("live");
    if (fresh && shown && fresh.innerHTML !== shown.dataset.source) {
      shown.dataset.source = fresh.innerHTML;
      shown.replaceChildren(...fresh.childNodes);
      draw_charts();
    }
  } catch (error) {
    // the next round tries again
  }
}

function ask_before(event) {
  const words = event.submitter && event.submitter.dataset.ask;
  if (words && !confirm(words)) event.preventDefault();
}

/** A table with data-chart becomes a picture above it; the table stays, folded. */
function draw_chart(table) {
  if (!window.Chart || table.dataset.drawn) return;
  table.dataset.drawn = "1";
  const caption = table.caption ? table.caption.textContent : "";
  const rows = [...table.tBodies[0].rows];
  if (rows.length === 0) return;
  const labels = rows.map(row => row.cells[0].textContent);
  const values = rows.map(row => Number(row.dataset.value));
  const lying = table.dataset.chart === "lying";
  const frame = document.createElement("div"), canvas = document.createElement("canvas");
  frame.className = lying && rows.length > 6 ? "chart tall" : "chart";
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", caption);
  frame.append(canvas);
  const figures = document.createElement("details"), summary = document.createElement("summary");
  summary.textContent = table.dataset.figures;
  table.before(frame, figures);
  figures.append(summary, table);
  const style = getComputedStyle(document.documentElement);
  new Chart(canvas, {
    type: "bar",
    data: {labels, datasets: [{label: caption, data: values, backgroundColor: style.getPropertyValue("--primary"), borderRadius: 3}]},
    options: {
      indexAxis: lying ? "y" : "x", maintainAspectRatio: false, animation: false,
      plugins: {legend: {display: false}},
      scales: {[lying ? "x" : "y"]: {beginAtZero: true, ticks: {precision: 0}}},
    },
  });
}

function draw_charts() {
  document.querySelectorAll("table[data-chart]").forEach(draw_chart);
}

const live = document.getElementById("live");
if (live) {
  live.dataset.source = live.innerHTML;
  setInterval(refresh, (Number(live.dataset.seconds) || live_seconds) * 1000);
}
document.addEventListener("submit", ask_before);
document.addEventListener("DOMContentLoaded", draw_charts);
