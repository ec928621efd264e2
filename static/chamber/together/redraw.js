// A page that comes back from the server, put in the place of the one on the screen: only what differs moves.
//
// Ours, and not htmx's idiomorph: no package of PyPI serves it (django-htmx 1.29 has htmx 4, whose morph is private).

/** Read a page, or return null when it is not one of the live screen. @param {string} text */
export function parse(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  return page.querySelector("[data-live]") ? page : null;
}

/** Whether the content is what an entry was answered with, not recorded yet: no other page has it. */
let holdsEntry = false;

/** What the server last said of each part, by its digest: what was entered on the screen since is not in it. */
let asDrawn = digestsOf(document);

/** Return what the server needs to send nothing that the screen has: the digest of each part. */
export const had = () => [...asDrawn].map(([id, digest]) => `${id}=${digest}`).join();

/** What the screen shows of its entries may be wrong: the next page that is taken in redraws everything. */
export function distrust() { asDrawn = new Map(); }

/**
 * Replace each part of the screen that differs from the page. A part with a name
 * (`data-part="roll"`) holds what the reader has set: it goes only for another name.
 * @param {Document} page
 * @param {boolean} [entered] whether the page holds an entry that is not recorded
 */
export function redraw(page, entered = false) {
  holdsEntry = entered;
  if (seats(document) !== seats(page)) return location.reload();
  const drawn = digestsOf(page);
  for (const [stale, fresh] of pairs([...page.querySelectorAll("[data-part]")])) {
    if (stale.isConnected && differs(stale, fresh)) swap(stale, fresh);
  }
  for (const fresh of page.querySelectorAll("#say, #saved")) repeat(fresh);
  document.title = page.title;
  asDrawn = drawn;
}

/**
 * Take in what others entered: only the parts that the server now draws otherwise than last time move, and
 * what is typed or chosen in them stays. The page may hold no other. Tell whether its own content was one of them.
 * @param {Document} page
 */
export function takeIn(page) {
  const drawn = digestsOf(page);
  if (seats(document) !== [...drawn.keys()].filter((id) => id.startsWith("seat-")).join()) {
    location.reload();
    return false;
  }
  /** @param {Element} part */
  const isNew = ({ id }) => drawn.get(id) !== asDrawn.get(id);
  const changed = pairs([...page.querySelectorAll("[data-part]")].filter(isNew));
  const moved = changed.filter(([stale, fresh]) => mayMove(stale, fresh));
  for (const [stale, fresh] of moved) if (stale.isConnected) bring(stale, fresh);
  const saved = page.querySelector("#saved");
  if (saved && !holdsEntry && isNew(saved)) repeat(saved);
  asDrawn = drawn;
  return moved.some(([, fresh]) => fresh.tagName === "MAIN");
}

/** Return the parts of a page, each after the part of the screen that has its id: those inside a part that goes are
 * in the one that comes, and are not connected any more when their turn comes.
 * @param {HTMLElement[]} fresh
 */
function pairs(fresh) {
  return fresh.flatMap((part) => {
    const stale = document.getElementById(part.id);
    return stale && stale !== part ? [/** @type {[HTMLElement, HTMLElement]} */ ([stale, part])] : [];
  });
}

/** Tell whether a part may take the place of another: not where the reader has set something, or entered it.
 * @param {HTMLElement} stale
 * @param {HTMLElement} fresh
 */
function mayMove(stale, fresh) {
  if (fresh.dataset.part && fresh.dataset.part === stale.dataset.part) return false;
  return !(holdsEntry && fresh.tagName === "MAIN");
}

/** Put a part in its place with what is typed in it, what its status line says, how far it is scrolled, what is open.
 * @param {HTMLElement} stale
 * @param {HTMLElement} fresh
 */
function bring(stale, fresh) {
  keepTyped(stale, fresh);
  const [said, silent] = [stale, fresh].map((part) => part.querySelector("#say"));
  if (said && silent) silent.replaceWith(said.cloneNode(true));
  const { scrollTop } = stale;
  const open = stale.querySelector(":popover-open")?.id;
  swap(stale, fresh);
  fresh.scrollTop = scrollTop;
  if (open) document.getElementById(open)?.showPopover();
}

/** Return the digest of each part of a page, by its id, as the server drew it.
 * @param {Document} page
 * @returns {Map<string, string>}
 */
function digestsOf(page) {
  return new Map(Object.entries(JSON.parse(page.querySelector("#drawn")?.textContent ?? "{}")));
}

/** Carry what was typed or chosen in a part over to the one that takes its place.
 * @param {HTMLElement} stale
 * @param {HTMLElement} fresh
 */
function keepTyped(stale, fresh) {
  for (const control of stale.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    const field = /** @type {HTMLInputElement} */ (control);
    const other = /** @type {HTMLInputElement | null} */ (fresh.querySelector(selectorOf(field)));
    if (!other) continue;
    const isChosen = isChoice(field);
    if (isChosen && field.checked !== field.defaultChecked) other.checked = field.checked;
    if (!isChosen && field.value !== drawnValue(field)) other.value = field.value;
  }
}

/** Tell whether a control is ticked or chosen, and not typed in. @param {HTMLInputElement} control */
const isChoice = ({ type }) => type === "radio" || type === "checkbox";

/** Return what finds the same control in another page. @param {HTMLInputElement} control */
function selectorOf(control) {
  if (control.id) return `#${CSS.escape(control.id)}`;
  const value = isChoice(control) ? `[value="${CSS.escape(control.value)}"]` : "";
  return `[name="${CSS.escape(control.name)}"]${value}`;
}

/** Return the value with which the server drew a control. @param {HTMLInputElement} control */
function drawnValue(control) {
  const chosen = /** @type {HTMLOptionElement | null} */ (control.querySelector("[selected]"));
  return control.defaultValue ?? chosen?.value ?? "";
}

/** Return whose seats a page has, in their order. @param {Document} page */
const seats = (page) => [...page.querySelectorAll(".seat")].map((seat) => seat.id).join();

/** @param {HTMLElement} stale @param {HTMLElement} fresh */
function differs(stale, fresh) {
  const name = fresh.dataset.part;
  return name || stale.dataset.part ? stale.dataset.part !== name : !stale.isEqualNode(fresh);
}

/**
 * Put the fresh part in its place; the focus goes to the same control of it.
 * @param {HTMLElement} stale
 * @param {HTMLElement} fresh
 */
function swap(stale, fresh) {
  const active = /** @type {HTMLInputElement | null} */ (document.activeElement);
  const isInside = active && stale.contains(active);
  const byName = `[name="${CSS.escape(active?.name ?? "")}"]`;
  stale.replaceWith(fresh);
  if (isInside) fresh.querySelector(active.id ? `#${CSS.escape(active.id)}` : byName)?.focus();
}

/** A line whose part was not replaced says what the fresh one says. @param {HTMLElement} fresh */
function repeat(fresh) {
  const line = document.getElementById(fresh.id);
  if (!line || line === fresh) return;
  for (const name of new Set([...line.getAttributeNames(), ...fresh.getAttributeNames()])) {
    const value = fresh.getAttribute(name);
    if (value === null) line.removeAttribute(name);
    else line.setAttribute(name, value);
  }
  if (line.textContent !== fresh.textContent) line.textContent = fresh.textContent;
}
