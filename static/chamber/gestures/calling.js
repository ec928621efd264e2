// The public roll-call: each voter is called in rank order and answers; nobody is « pour » unheard.
import { need } from "../floor/live.js";
import { sentence } from "../floor/sentences.js";

/** @typedef {import("../floor/floor.js").Seat} Seat */

/** How many names are said before « et 3 autres ». */
const NAMED = 6;

/** Tell whether the vote is taken by calling each name. */
export function isCalling() {
  const mode = /** @type {HTMLInputElement | null} */ (document.querySelector("[name=mode]:checked"));
  return mode?.value === "roll_call";
}

/** Say who was not called yet: the first names of a long list, and how many others there are.
 * @param {Pick<Seat, "short" | "feminine">[]} seats
 */
export function uncalledText(seats) {
  const first = seats.slice(0, NAMED).map((seat) => seat.short).join(", ");
  const others = seats.length - NAMED;
  const names = others > 0 ? sentence("and_others", { names: first, count: others }) : first;
  const women = seats.every((seat) => seat.feminine);
  return sentence(women ? "uncalled_women" : "uncalled", { names, count: seats.length });
}

/** Show whom to call now: in a line, by the outline of the seat, and in sight.
 * @param {Seat | undefined} seat
 * @param {Seat | undefined} holder who answers for them, if somebody does
 */
export function showCalled(seat, holder) {
  for (const item of document.querySelectorAll(".seat[data-asked]")) item.removeAttribute("data-asked");
  const line = need("[data-called]");
  line.hidden = !seat;
  if (!seat) return;
  const name = Object.assign(document.createElement("strong"), { textContent: (holder ?? seat).short });
  const call = holder ? sentence("call_for", { grantor: seat.short }) : sentence("call");
  const [before, after] = call.split("{name}");
  line.replaceChildren(before, name, after);
  seat.item.setAttribute("data-asked", "");
  seat.item.scrollIntoView({ block: "nearest", behavior: "instant" });
}
