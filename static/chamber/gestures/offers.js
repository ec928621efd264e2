// Whom a name offers on the page of a ballot, and what becomes of their voice.
import { targets } from "../floor/live.js";
import { sentence } from "../floor/sentences.js";

/** Return whom a query names: those who vote first, then those whom the choice in hand is likely to be for.
 * @param {import("./voting.js").Voting} voting
 * @param {string} query
 * @param {string} usual what everybody says until said otherwise
 */
export function offered(voting, query, usual) {
  const { choice } = voting.hand;
  return targets(voting.floor, query, {
    first: (seat) => seat.vote,
    likely: (seat) => (seat.vote === usual) !== (choice === usual),
    ofGroup: (group) => {
      return sentence("effect_on_voices", { count: voting.members(group).length, then: voting.word(choice) });
    },
    ofSeat: (seat) => {
      if (!seat.vote) return sentence("does_not_vote");
      return sentence("effect", { now: seat.word, then: voting.word(voting.next(seat, choice)) });
    },
  });
}
