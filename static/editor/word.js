// Make real lists and marks of what a word processor writes as styles, before the editor reads a paste.
//
// Word writes an item of a list as a paragraph whose style names its list and its
// level, with the bullet typed in front of it; others write bold as a style. What
// else they add (fonts, widths) is dropped by the editor, which knows our marks alone.

const LIST = /mso-list:\s*(l\d+)\s+level(\d+)/i;
const NUMBERED = /^\s*(?:\(?(?:\d+|[a-z]|[ivxlc]+)[.)])/i;
const NORMAL = /(?<![-\w])font-weight:\s*(?:normal|400)/i;

/** @type {[style: RegExp, mark: string][]} */
const STYLES = [
  [/(?<![-\w])font-weight:\s*(?:bold|[6-9]00)/i, "strong"],
  [/(?<![-\w])font-style:\s*italic/i, "em"],
  [/text-decoration[^;]*:\s*underline/i, "u"],
];
/** Our levels of title, for those of other programs. @type {Record<string, string>} */
const LEVELS = { h1: "h3", h2: "h3", h5: "h4", h6: "h4" };

/** Return the HTML with Word's lists turned into ul and ol, titles at our levels, no empty paragraph.
 * @param {string} html
 */
export function fromWord(html) {
  const page = new DOMParser().parseFromString(readable(html), "text/html");
  for (const noise of page.querySelectorAll("script, xml, title, meta, link")) noise.remove();
  for (const first of page.querySelectorAll("p, h1, h2, h3, h4, h5, h6")) {
    if (first.isConnected && levelOf(styleOf(first))) first.replaceWith(listFrom(first));
  }
  page.querySelectorAll("b[data-word], strong[data-word], span[data-word]").forEach(setMarks);
  for (const p of page.querySelectorAll("p")) {
    if (!p.textContent?.trim() && !p.closest("td, th")) p.remove();
  }
  for (const title of page.querySelectorAll(Object.keys(LEVELS).join())) {
    const ours = document.createElement(LEVELS[title.localName]);
    ours.append(...title.childNodes);
    title.replaceWith(ours);
  }
  return page.body.innerHTML;
}

/** Put styles where they tell of lists without being applied, and show the bullets that comments hide.
 * @param {string} html
 */
export function readable(html) {
  return html
    .replace(/<style[\s\S]*?<\/style>/gi, "")
    .replace(/(<[^>]*?\s)style(\s*=)/gi, "$1data-word$2")
    .replace(/<!(?:--)?\[if !supportLists\](?:--)?>|<!(?:--)?\[endif\](?:--)?>/gi, "");
}

/** Return the marks that a style of Word means, the innermost first; an element that is bold by its name is none more.
 * @param {string} style
 */
export const marksOf = (style) => STYLES.filter(([pattern]) => pattern.test(style)).map(([, mark]) => mark);

/** Return the level of the list of which a style makes an item, or 0. @param {string} style */
export const levelOf = (style) => Number(LIST.exec(style)?.[2] ?? 0);

/** Return the sort of list of an item, by the bullet or the number typed in front of it. @param {string} text */
export const sortOf = (text) => (NUMBERED.test(text) ? "ol" : "ul");

/** @param {Element} element */
const styleOf = (element) => element.getAttribute("data-word") ?? "";

/** Turn the styles of a span into marks; a bold that its style calls normal is none. @param {Element} element */
function setMarks(element) {
  const isBold = element.localName !== "span";
  if (isBold && !NORMAL.test(styleOf(element))) return;
  const inside = [...element.childNodes];
  for (const name of isBold ? [] : marksOf(styleOf(element))) {
    const mark = document.createElement(name);
    mark.append(...inside.splice(0));
    inside.push(mark);
  }
  element.replaceWith(...inside);
}

/** Gather the run of items that begins here, and return it as a list within lists. @param {Element} first */
function listFrom(first) {
  /** @type {HTMLElement[]} */
  const open = [];
  /** @type {Element | null} */
  let one = first;
  while (one && levelOf(styleOf(one))) {
    /** @type {Element | null} */
    const next = one.nextElementSibling;
    const level = levelOf(styleOf(one));
    while (open.length > level) open.pop();
    while (open.length < level) open.push(inner(open.at(-1), one));
    open.at(-1)?.append(item(one));
    if (one !== first) one.remove();
    one = next;
  }
  return open[0];
}

/** @param {HTMLElement | undefined} outer @param {Element} element */
function inner(outer, element) {
  const list = document.createElement(sortOf(element.textContent ?? ""));
  if (!outer) return list;
  if (!outer.lastElementChild) outer.append(document.createElement("li"));
  outer.lastElementChild?.append(list);
  return list;
}

/** @param {Element} element */
function item(element) {
  const copy = /** @type {Element} */ (element.cloneNode(true));
  for (const mark of copy.querySelectorAll("span")) {
    if (/mso-list:\s*ignore/i.test(styleOf(mark))) mark.remove();
  }
  const li = document.createElement("li");
  const p = li.appendChild(document.createElement("p"));
  p.append(...copy.childNodes);
  return li;
}
