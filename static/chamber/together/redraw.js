// A page that comes back from the server, put in the place of the one on the screen: only what differs moves.

const STATUS = /<p [^>]*id="say"[^]*?<\/p>/;

/** Read a page, or return null when it is not one of the live screen. */
export function parse(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  return page.querySelector("[data-live]") && page;
}

/**
 * Replace each part of the screen that differs from the page. A part with a name
 * (`data-part="roll"`) holds what the reader has set: it goes only for another name.
 */
export function redraw(page, entered = false) {
  holdsEntry = entered;
  if (seats(document) !== seats(page)) return location.reload();
  const drawn = new Map(parts(page));
  for (const fresh of page.querySelectorAll("[data-part]")) {
    const stale = document.getElementById(fresh.id);
    if (stale && stale !== fresh && differs(stale, fresh)) swap(stale, fresh);
  }
  for (const fresh of page.querySelectorAll("[role=status][id]")) repeat(fresh);
  document.title = page.title;
  asDrawn = drawn;
}

/** Whether the content is what an entry was answered with, not recorded yet: no other page has it. */
let holdsEntry = false;

/** What the server last said of each part: what was entered on the screen since is not in it. */
let asDrawn = new Map(parts(document));

/** What the screen shows of its entries may be wrong: the next page that is taken in redraws everything. */
export function distrust() { asDrawn = new Map(); }

/**
 * Take in what others entered: only the parts that the server now draws otherwise than last time move, and
 * what is typed or chosen in them stays. Tell whether the page's own content was one of them.
 */
export function takeIn(page) {
  if (seats(document) !== seats(page)) return location.reload();
  const drawn = new Map(parts(page));
  const changed = [...page.querySelectorAll("[data-part]")].filter(({ id }) => drawn.get(id) !== asDrawn.get(id));
  let content = false;
  for (const fresh of changed) {
    const stale = document.getElementById(fresh.id);
    if (!stale || stale === fresh || (fresh.dataset.part && fresh.dataset.part === stale.dataset.part)) continue;
    if (holdsEntry && fresh.tagName === "MAIN") continue;
    keepTyped(stale, fresh);
    const [said, silent] = [stale, fresh].map((part) => part.querySelector("#say"));
    if (said && silent) silent.replaceWith(said.cloneNode(true));
    const { scrollTop } = stale;
    const open = stale.querySelector(":popover-open")?.id;
    swap(stale, fresh);
    Object.assign(fresh, { scrollTop });
    if (open) document.getElementById(open)?.showPopover();
    content ||= fresh.tagName === "MAIN";
  }
  const saved = page.querySelector("#saved");
  if (saved && !holdsEntry && drawn.get("saved") !== asDrawn.get("saved")) repeat(saved);
  asDrawn = drawn;
  return content;
}

/** Return the text of each part of a page, but a form's token and the status line: they are others at each request. */
function parts(page) {
  const text = (part) => part.outerHTML.replace(/(name="csrfmiddlewaretoken" value=")[^"]*/g, "$1").replace(STATUS, "");
  return [...page.querySelectorAll("[data-part], #saved")].map((part) => [part.id, text(part)]);
}

/** Carry what was typed or chosen in a part over to the one that takes its place. */
function keepTyped(stale, fresh) {
  for (const control of stale.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    const value = ["radio", "checkbox"].includes(control.type) ? `[value="${CSS.escape(control.value)}"]` : "";
    const other = fresh.querySelector(control.id ? `#${CSS.escape(control.id)}` : `[name="${CSS.escape(control.name)}"]${value}`);
    if (!other) continue;
    if (value) other.checked = control.checked !== control.defaultChecked ? control.checked : other.checked;
    else if (control.value !== (control.defaultValue ?? control.querySelector("[selected]")?.value ?? "")) other.value = control.value;
  }
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
