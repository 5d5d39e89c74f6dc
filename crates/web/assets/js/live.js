// @ts-check
// Renews the page's content every quarter of a minute. Without script a link does it.

const INTERVAL_MS = 15_000;

async function refresh() {
  const main = document.querySelector("main[data-live]");
  // Nothing is swapped under a reader's hands, and nothing is fetched for a page no one sees.
  if (!main || document.hidden || main.contains(document.activeElement)) return;
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = fresh.querySelector("main");
    if (!next) return;
    main.replaceWith(next);
    document.title = fresh.title;
  } catch {
    // Out of reach: the page stays as it is until the next time.
  }
}

if (document.querySelector("main[data-live]")) setInterval(refresh, INTERVAL_MS);
