// What the gestures of the sitting share: the status line, the agenda, whom a query names.

import { sentence } from "./sentences.js";

/** On touch the field does not take the focus: the keyboard would hide the floor. */
export const touch = matchMedia("(pointer: coarse)").matches;

export function tell(text, refused = false) {
  const line = document.querySelector("#say");
  if (!line) return;
  line.textContent = text;
  line.toggleAttribute("data-refused", refused);
}

/** Bring the current item of the agenda to the middle of its column. */
export function centreAgenda() {
  const agenda = document.querySelector(".agenda");
  const current = agenda.querySelector("[aria-current]");
  if (current) agenda.scrollTop = current.offsetTop - agenda.clientHeight / 2;
}

/**
 * Return what a query names: groups after a comma, else members, those that `first` accepts before the others.
 * Among equals come those whom the choice in hand is `likely` to be for.
 */
export function targets(floor, query, { first, likely, ofGroup, ofSeat }) {
  if (query.startsWith(",")) {
    const groups = floor.groups(query.slice(1)).slice(0, 4);
    return groups.map((group) => ({ group, text: sentence("group", { group }), effect: ofGroup(group) }));
  }
  return floor.find(query, first, likely).map((seat) => ({ seat, text: `${seat.last} ${seat.holder || seat.first}`.trim(), effect: ofSeat(seat) }));
}
