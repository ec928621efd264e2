// What the eye sees change is said to whom it does not: in one live region, outside whatever a new page replaces.
//
// A line that arrives with its text is often not read, and five that change at once are read in any order.
import { sentence } from "./sentences.js";

/** Long enough for everything that one key changes, short enough to come with it. */
const TOGETHER_MS = 150;

/**
 * What the page says now: what was told, which item, what the voices decide, who is called, the choice in hand.
 * @typedef {{ told: string, item: string, result: string, called: string, hand: string }} Facts
 */

/**
 * Return what to say of a page after another. A new item says its title alone, a thing told what it leads to.
 * @param {Facts} before
 * @param {Facts} now
 * @param {boolean} isTold whether something was told since, be it the same words
 * @param {(hand: string) => string} inHand says the choice in hand
 */
export function news(before, now, isTold, inHand) {
  const told = isTold || now.told !== before.told ? now.told : "";
  if (now.item !== before.item) return [now.item, told].filter(Boolean);
  const result = told || now.result !== before.result ? now.result : "";
  const called = now.called !== before.called && !told.includes(now.called) ? now.called : "";
  const hand = now.hand !== before.hand ? inHand(now.hand) : "";
  return [told, result, called, hand].filter(Boolean);
}

/** Return the text of the first element of a selector that is shown, on one line. @param {string} selector */
function text(selector) {
  const found = /** @type {HTMLElement | null} */ (document.querySelector(selector));
  return found && !found.hidden ? (found.textContent ?? "").replace(/\s+/g, " ").trim() : "";
}

/** @returns {Facts} */
function facts() {
  const line = /** @type {HTMLElement | null} */ (document.querySelector(".item__no span"));
  const [number, title] = [line?.dataset.item ?? text(".item__no span"), text(".item__title")];
  const [verdict, counts] = [text("[data-result]"), text("[data-detail]")];
  return {
    told: text("#say"),
    item: title && number ? sentence("about", { what: number, words: title }) : title,
    result: counts ? sentence("about", { what: verdict, words: counts }) : verdict,
    called: text("[data-called]"),
    hand: text(".choice:has(:checked) .choice__name"),
  };
}

/** Begin to say, in `#announced`, what changes on the live screen. */
export function announce() {
  const line = document.getElementById("announced");
  const screen = document.querySelector("[data-live]");
  if (!line || !screen) return;
  let before = facts();
  let isTold = false;
  let timer = 0;
  const say = () => {
    const now = facts();
    const words = news(before, now, isTold, (word) => sentence("in_hand", { word })).join(" ");
    before = now;
    isTold = false;
    if (words) line.textContent = words;
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(say, TOGETHER_MS);
  };
  new MutationObserver((changes) => {
    const others = changes.filter(({ target }) => target !== line);
    if (!others.length) return;
    isTold ||= others.some(({ target }) => /** @type {Element} */ (target).id === "say");
    soon();
  }).observe(screen, { childList: true, subtree: true });
  screen.addEventListener("change", soon);
  document.addEventListener("keydown", soon);
}
