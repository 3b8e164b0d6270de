// Keeps the page for preparing an opinion, as it was loaded last, for use without network. Answers are not kept: they
// never leave the page.
"use strict";

const kept = "prepare";
const parts = ["/assets/web/office.css", "/assets/web/widths.css", "/assets/web/office.js", "/assets/web/prepare.js",
  "/assets/qrcode.js", "/assets/art/logo.svg", "/assets/art/weave.svg"];

self.addEventListener("install", event => {
  const page = new URL(self.registration.scope).pathname;
  event.waitUntil(caches.open(kept).then(cache => cache.addAll([page, ...parts])).then(() => self.skipWaiting()));
});

self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));

/** From the network, and kept; without network what was kept. */
async function answer(request) {
  const cache = await caches.open(kept);
  try {
    const fresh = await fetch(request);
    if (fresh.ok) await cache.put(request, fresh.clone());
    return fresh;
  } catch {
    return await cache.match(request, {ignoreVary: true}) ?? Response.error();
  }
}

self.addEventListener("fetch", event => {
  if (event.request.method === "GET") event.respondWith(answer(event.request));
});
