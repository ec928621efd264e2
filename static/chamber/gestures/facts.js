// What a choice makes of a member, and what is entered already: the decisions of the roll call and of movements.

/** What is entered before an item, as the page tells it. @typedef {Record<string, string>} Fact */

/** Where somebody is who may come in. */
const AWAY = ["absent", "excused", "left", "represented"];

/** Tell whether a member is away from the room. @param {string} state */
export const isAway = (state) => AWAY.includes(state);

/**
 * Tell whether a movement may be entered about a member who is there, or away.
 * @param {string} state
 * @param {string} choice
 */
export const isAble = (state, choice) => (choice === "in" ? isAway(state) : state === "present");

/** Where the server has a member whom the roll call marks so: by video one is present.
 * @param {string} choice
 */
export const stanceOf = (choice) => (choice === "remote" ? "present" : choice);

/** Tell whether a mark of the roll call counts as present. @param {string} choice */
export const isThere = (choice) => stanceOf(choice) === "present";

/** Return what is entered about a member when a choice is in hand: whoever is away can only come in.
 * @param {string} state
 * @param {string} choice
 */
export const handFor = (state, choice) => (isAway(state) && ["out", "recused"].includes(choice) ? "in" : choice);

/** Return the mark of the roll call that a choice makes: the same again puts the member back in the room.
 * @param {string} state
 * @param {string} choice
 */
export const nextMark = (state, choice) => (state === choice && choice !== "represented" ? "present" : choice);

/** Return the fact that a choice entered already about a member; another reason to stand aside is another fact.
 * @param {Fact[]} facts
 * @param {{ member: string, choice: string, before: string, reason: string }} entry
 */
export function enteredAs(facts, { member, choice, before, reason }) {
  const alike = choice === "out" ? ["out", "proxy"] : [choice];
  const fact = facts.find((one) => one.member === member && one.before === before && alike.includes(one.choice));
  return fact && (choice !== "recused" || fact.reason === reason) ? fact : undefined;
}
