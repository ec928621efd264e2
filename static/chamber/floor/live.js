// What the gestures of the sitting share: the status line, the agenda, whom a query names.
import { sentence } from "./sentences.js";

/** @typedef {import("./floor.js").Seat} Seat */
/** @typedef {import("./floor.js").Floor} Floor */

/** Whom an entry is about: a member, or the whole of a group. @typedef {{ seat?: Seat, group?: string }} Chosen */
/**
 * Whom the finder offers; `effect` says what becomes of them.
 * @typedef {Chosen & { text: string, effect: string }} Target
 */

/**
 * Whom a query may name, and what becomes of them; `ofGroup` where groups are offered.
 * @typedef {{
 *   first: (seat: Seat) => unknown,
 *   likely?: (seat: Seat) => unknown,
 *   ofGroup?: (group: string) => string,
 *   ofSeat: (seat: Seat) => string,
 * }} Search
 */

/** On touch the field does not take the focus: the keyboard would hide the floor. */
export const touch = matchMedia("(pointer: coarse)").matches;

/** Return the first element of a selector, which the page is sure to hold. @param {string} selector */
export function need(selector) {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`The page has no "${selector}"`);
  return found;
}

/** Return what a form sends; the forms of the screen hold no file.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} [submitter]
 * @returns {import("../outbox/stored.js").Fields}
 */
export const fieldsOf = (form, submitter) => {
  return [...new FormData(form, submitter)].map(([name, value]) => [name, String(value)]);
};

/** Write the status line; a refusal comes in sight, wherever the page is scrolled.
 * @param {string} text
 * @param {boolean} [refused]
 */
export function tell(text, refused = false) {
  const line = document.querySelector("#say");
  if (!line) return;
  line.textContent = text;
  line.toggleAttribute("data-refused", refused);
  if (refused) line.scrollIntoView({ block: "nearest" });
}

/** Say again what the page says of an entry, be it what was said of the one before. */
export function tellAgain() {
  const line = document.querySelector("#say");
  if (line?.textContent?.trim()) tell(line.textContent, line.hasAttribute("data-refused"));
}

/** Bring the current item of the agenda to the middle of its column. */
export function centreAgenda() {
  const agenda = need(".agenda");
  const current = agenda.querySelector("[aria-current]");
  if (current) agenda.scrollTop = current.offsetTop - agenda.clientHeight / 2;
}

/**
 * Return what a query names: groups after a comma, else members, those that `first` accepts before the others.
 * Among equals come those whom the choice in hand is `likely` to be for.
 * @param {Floor} floor
 * @param {string} query
 * @param {Search} search
 * @returns {Target[]}
 */
export function targets(floor, query, { first, likely, ofGroup, ofSeat }) {
  if (ofGroup && query.startsWith(",")) {
    const groups = floor.groups(query.slice(1)).slice(0, 4);
    return groups.map((group) => ({ group, text: sentence("group", { group }), effect: ofGroup(group) }));
  }
  const seats = floor.find(query, first, likely);
  return seats.map((seat) => {
    return { seat, text: `${seat.last} ${seat.holder || seat.first}`.trim(), effect: ofSeat(seat) };
  });
}
