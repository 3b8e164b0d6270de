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
    }
  } catch (error) {
    // the next round tries again
  }
}

function ask_before(event) {
  const words = event.submitter && event.submitter.dataset.ask;
  if (words && !confirm(words)) event.preventDefault();
}

const live = document.getElementById("live");
if (live) {
  live.dataset.source = live.innerHTML;
  setInterval(refresh, live_seconds * 1000);
}
document.addEventListener("submit", ask_before);
