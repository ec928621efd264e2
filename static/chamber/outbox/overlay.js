// A page that was fetched before some entries were made: what they say of its seats is drawn on it.
import { badgeOf } from "../floor/hand.js";
import { awayAs, sentence } from "../floor/sentences.js";
import { isThere, stanceOf } from "../gestures/facts.js";

/** @typedef {import("../floor/floor.js").Seat} Seat */
/** @typedef {import("../floor/hand.js").Hand} Hand */
/** @typedef {import("./stored.js").Entry} Entry */

/** Return whom an entry marks, and how; a member who gives a proxy is away. One that takes a fact back marks nobody.
 * @param {Pick<Entry, "fields">} entry
 */
export function marksOf({ fields = [] }) {
  const choice = fields.find(([name]) => name === "choice")?.[1] ?? "";
  const isBack = fields.some(([name]) => name === "back");
  const members = isBack ? [] : fields.filter(([name]) => name === "member").map(([, who]) => who);
  return { choice, members, stance: choice === "represented" ? "absent" : stanceOf(choice) };
}

/** Draw the marks that a page does not have yet: on the roll call as they are, on a ballot by who has a voice.
 * @param {{ floor: import("../floor/floor.js").Floor, hand: Hand }} sitting
 * @param {Pick<Entry, "fields">[]} entries
 */
export function overlay({ floor, hand }, entries) {
  for (const { choice, members, stance } of entries.map(marksOf)) {
    for (const seat of floor.seats.filter(({ reference }) => members.includes(reference))) {
      Object.assign(seat.item.dataset, { opening: stance, stance });
      draw(hand, seat, choice);
    }
  }
}

/** @param {Hand} hand @param {Seat} seat @param {string} choice */
function draw(hand, seat, choice) {
  const [option, unheard, away] = [hand.option(choice), hand.option("for"), awayAs(choice)];
  if (option) seat.draw("state", option);
  else if (away && seat.vote) leave(seat, choice, away);
  else if (isThere(choice) && !seat.vote && unheard) seat.draw("vote", unheard);
}

/** @param {Seat} seat @param {string} choice @param {import("../floor/sentences.js").Away} away */
function leave(seat, choice, { badge, word, feminine }) {
  const where = seat.feminine ? feminine : word;
  seat.draw("state", { value: choice, badge: () => badgeOf(badge), word: () => where });
  seat.item.dataset.why = sentence("is_away", { name: seat.short, where });
  delete seat.item.dataset.vote;
}
