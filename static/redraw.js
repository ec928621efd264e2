// A page that comes back from the server, put in the place of the one on the screen: only what differs moves.

/** Read a page, or return null when it is not one of the live screen. */
export function parse(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  return page.querySelector("[data-live]") && page;
}

/**
 * Replace each part of the screen that differs from the page. A part with a name
 * (`data-part="roll"`) holds what the reader has set: it goes only for another name.
 */
export function redraw(page) {
  if (seats(document) !== seats(page)) return location.reload();
  for (const fresh of page.querySelectorAll("[data-part]")) {
    const stale = document.getElementById(fresh.id);
    if (stale && stale !== fresh && differs(stale, fresh)) swap(stale, fresh);
  }
  for (const fresh of page.querySelectorAll("[role=status][id]")) repeat(fresh);
  document.title = page.title;
}

const seats = (page) => [...page.querySelectorAll(".seat")].map((seat) => seat.id).join();

function differs(stale, fresh) {
  const name = fresh.dataset.part;
  return name || stale.dataset.part ? stale.dataset.part !== name : !stale.isEqualNode(fresh);
}

/** Put the fresh part in its place; the focus goes to the same control of it. */
function swap(stale, fresh) {
  const active = document.activeElement;
  const held = stale.contains(active) && (active.id ? `#${CSS.escape(active.id)}` : `[name="${CSS.escape(active.name ?? "")}"]`);
  stale.replaceWith(fresh);
  if (held) fresh.querySelector(held)?.focus();
}

/** A status line stays the same element, so that screen readers hear what changes in it. */
function repeat(fresh) {
  const line = document.getElementById(fresh.id);
  if (!line || line === fresh) return;
  for (const name of new Set([...line.getAttributeNames(), ...fresh.getAttributeNames()])) {
    if (fresh.hasAttribute(name)) line.setAttribute(name, fresh.getAttribute(name));
    else line.removeAttribute(name);
  }
  if (line.textContent !== fresh.textContent) line.textContent = fresh.textContent;
}
