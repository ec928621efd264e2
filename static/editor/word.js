// Make real lists and marks of what a word processor writes as styles, before the editor reads a paste.
//
// Word writes an item of a list as a paragraph whose style names its list and its
// level, with the bullet typed in front of it; others write bold as a style. What
// else they add (fonts, widths) is dropped by the editor, which knows our marks alone.

const LIST = /mso-list:\s*(l\d+)\s+level(\d+)/i;
const NUMBERED = /^\s*(?:\(?(?:\d+|[a-z]|[ivxlc]+)[.)])/i;

const STYLES = [
  [/(?<![-\w])font-weight:\s*(?:bold|[6-9]00)/i, "strong"],
  [/(?<![-\w])font-style:\s*italic/i, "em"],
  [/text-decoration[^;]*:\s*underline/i, "u"],
];
const LEVELS = { h1: "h3", h2: "h3", h5: "h4", h6: "h4" };

/** Return the HTML with Word's lists turned into ul and ol, titles at our levels, no empty paragraph. */
export function fromWord(html) {
  const page = new DOMParser().parseFromString(readable(html), "text/html");
  for (const noise of page.querySelectorAll("script, xml, title, meta, link")) noise.remove();
  for (const first of page.querySelectorAll("p, h1, h2, h3, h4, h5, h6")) {
    if (first.isConnected && itemOf(first)) first.replaceWith(listFrom(first));
  }
  page.querySelectorAll("b[data-word], strong[data-word], span[data-word]").forEach(setMarks);
  for (const p of page.querySelectorAll("p")) {
    if (!p.textContent.trim() && !p.closest("td, th")) p.remove();
  }
  for (const title of page.querySelectorAll(Object.keys(LEVELS))) {
    const ours = document.createElement(LEVELS[title.localName]);
    ours.append(...title.childNodes);
    title.replaceWith(ours);
  }
  return page.body.innerHTML;
}

/** Put styles where they tell of lists without being applied, and show the bullets that comments hide. */
function readable(html) {
  return html
    .replace(/<style[\s\S]*?<\/style>/gi, "")
    .replace(/(<[^>]*?\s)style(\s*=)/gi, "$1data-word$2")
    .replace(/<!(?:--)?\[if !supportLists\](?:--)?>|<!(?:--)?\[endif\](?:--)?>/gi, "");
}

/** Turn the styles of a span into marks; a bold that its style calls normal is none. */
function setMarks(element) {
  const style = element.dataset.word;
  const bold = element.localName !== "span";
  if (bold && !/(?<![-\w])font-weight:\s*(?:normal|400)/i.test(style)) return;
  const marks = bold ? [] : STYLES.filter(([pattern]) => pattern.test(style));
  const inside = [...element.childNodes];
  for (const [, name] of marks) {
    const mark = document.createElement(name);
    mark.append(...inside.splice(0));
    inside.push(mark);
  }
  element.replaceWith(...inside);
}

function itemOf(element) {
  const found = LIST.exec(element?.getAttribute?.("data-word") ?? "");
  return found && { list: found[1], level: Number(found[2]) };
}

/** Gather the run of items that begins here, and return it as a list within lists. */
function listFrom(first) {
  const open = [];
  for (let one = first, next; one && itemOf(one); one = next) {
    next = one.nextElementSibling;
    const { level } = itemOf(one);
    while (open.length > Math.max(level, 1)) open.pop();
    while (open.length < level) open.push(inner(open.at(-1), one));
    open.at(-1).append(item(one));
    if (one !== first) one.remove();
  }
  return open[0];
}

function inner(outer, element) {
  const list = document.createElement(NUMBERED.test(element.textContent) ? "ol" : "ul");
  if (outer) {
    if (!outer.lastElementChild) outer.append(document.createElement("li"));
    outer.lastElementChild.append(list);
  }
  return list;
}

function item(element) {
  const copy = element.cloneNode(true);
  for (const mark of copy.querySelectorAll("span")) {
    if (/mso-list:\s*ignore/i.test(mark.getAttribute("data-word") ?? "")) mark.remove();
  }
  const li = document.createElement("li");
  const p = li.appendChild(document.createElement("p"));
  p.append(...copy.childNodes);
  return li;
}
