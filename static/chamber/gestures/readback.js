// What is read back before a ballot is recorded: the names of each choice, and who spoke otherwise for another.
import { fill } from "../../words.js";
import { need } from "../floor/live.js";

/** @typedef {Pick<import("../floor/floor.js").Seat, "reference" | "vote" | "state" | "name" | "short">} Voter */

/**
 * What chamber/ballot/readback.py words: who holds whose proxy, two voices that differ, how many are by proxy.
 * @typedef {{
 *   holders: Record<string, string>,
 *   otherwise: Record<string, string>,
 *   among: import("../../words.js").Sentence,
 * }} Words
 */

/**
 * Return the names of those who said a choice, in the order of the roll.
 * @param {Voter[]} voters
 * @param {string} choice
 * @param {Words} words
 */
export function namesOf(voters, choice, words) {
  const who = voters.filter((seat) => seat.vote === choice);
  const count = who.filter((seat) => seat.state === "represented").length;
  return [...who.map((seat) => seat.name), ...(count ? [fill(words.among, { count })] : [])].join(", ");
}

/** Return « M. RETY vote pour, et contre au nom de Mme TONOT. » for each holder whose two voices differ.
 * @param {Voter[]} voters
 * @param {Words} words
 */
export function otherwiseOf(voters, words) {
  const seats = Object.fromEntries(voters.map((seat) => [seat.reference, seat]));
  return voters.flatMap((seat) => {
    const holder = seats[words.holders[seat.reference]];
    const both = holder && words.otherwise[`${holder.vote}-${seat.vote}`];
    return both ? [fill(both, { holder: holder.short, grantor: seat.short })] : [];
  });
}

/** Write who said what; those for are read at a public roll-call alone.
 * @param {Voter[]} voters
 * @param {Words} words
 * @param {boolean} calling
 */
export function readBack(voters, words, calling) {
  for (const line of document.querySelectorAll("[data-names]")) {
    const choice = line.dataset.names ?? "";
    line.textContent = namesOf(voters, choice, words);
    const row = line.closest("div");
    if (row) row.hidden = !line.textContent || (choice === "for" && !calling);
  }
  const lines = otherwiseOf(voters, words);
  need("[data-otherwise]").replaceChildren(...lines.map((textContent) => {
    return Object.assign(document.createElement("li"), { textContent });
  }));
}
