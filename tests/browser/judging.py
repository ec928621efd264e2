"""What a page does wrong to somebody, measured in Chromium: axe's rules, and what axe does not see.

`faults_of` is asked by the tests about the worst states, and by `benchmarks/accessibility.py` about all.
"""

from axe_playwright_python.sync_playwright import Axe

from tests.chromium import RULES

#: WCAG 1.4.12: lines, paragraphs, letters and words as far apart as a reader may put them.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }"""
#: A style sheet that the policy of our pages lets a reader's tool add.
SPREAD = """(rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
}"""

#: WCAG 2.4.11: name each control that takes the focus behind something else, at every one of its points;
#: what somebody has opened over the page, and Escape closes, hides nothing.
HIDDEN_FOCUS = """() => {
  const stops = "a[href], button, input:not([type=hidden]), select, textarea, summary, [contenteditable=true]";
  const isShown = (stop) => stop.checkVisibility({ visibilityProperty: true }) && !stop.disabled && stop.tabIndex >= 0;
  const points = ({ left, right, top, bottom }) => [left + 2, (left + right) / 2, right - 2].flatMap(
    (x) => [top + 2, (top + bottom) / 2, bottom - 2].map((y) => [x, y]));
  const isSeen = (stop) => [...stop.getClientRects()].flatMap(points).some(([x, y]) => {
    const found = document.elementFromPoint(x, y);
    return found && (stop.contains(found) || found.contains(stop) || found.closest("label")?.control === stop);
  });
  const here = document.activeElement;
  document.documentElement.style.scrollBehavior = "auto";
  const root = document.querySelector("dialog[open], :popover-open") ?? document;
  const hidden = [...root.querySelectorAll(stops)].filter(isShown).filter((stop) => {
    stop.focus();
    return document.activeElement === stop && stop.getBoundingClientRect().width > 1 && !isSeen(stop);
  });
  here?.focus?.();
  return hidden.map((stop) => `hidden under something when it has the focus: ${stop.outerHTML.slice(0, 120)}`);
}"""

#: WCAG 1.4.10: what must be scrolled sideways.
SIDEWAYS = """() => {
  const over = document.documentElement.scrollWidth - innerWidth;
  return over > 0 ? [`scrolls sideways by ${over} px`] : [];
}"""

#: WCAG 1.3.1, 2.4.2, 3.1.1, 4.1.3: what every page has once.
FRAME = """() => [
  [document.documentElement.lang === "fr", "does not say that it is in French"],
  [document.title.endsWith(" – Folio"), `has no title of ours: ${document.title}`],
  [document.querySelectorAll("main").length === 1, "has not one main part"],
  [document.querySelectorAll("h1").length >= 1, "has no h1"],
  [!document.querySelector("div[popover][aria-label]:not([role])"), "names a panel that has no role"],
].filter(([holds]) => !holds).map(([, words]) => words)"""


def faults_of(page, only=RULES["runOnly"]):
    """Return in words what the page as it stands does wrong; without rules `only`, what axe does not see."""
    asked = RULES | {"runOnly": only}
    found = Axe().run(page, options=asked).response["violations"] if only else []
    told = [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]
    scripts = (FRAME, SIDEWAYS, HIDDEN_FOCUS)
    return told + [fault for script in scripts for fault in page.evaluate(script)]


def faults_when_spaced(page):
    """Return what the page loses when its reader puts letters and lines further apart."""
    page.evaluate(SPREAD, SPACED)
    found = page.evaluate(SIDEWAYS)
    page.evaluate("() => { document.adoptedStyleSheets = [] }")
    return [f"{fault}, its text spaced out" for fault in found]
