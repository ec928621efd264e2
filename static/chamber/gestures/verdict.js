// The words of a result before it is recorded. The server has worded every case; none of the law is here.
import { fill } from "../../words.js";

/** How many said each thing. @typedef {Record<string, number>} Counts */
/** @typedef {[verdict: string, colour: string]} Verdict */

/**
 * The votes for that a majority needs, by the number of votes cast, and how the server words both results.
 * @typedef {{
 *   needed: number[],
 *   reached: import("../../words.js").Sentence,
 *   missed: import("../../words.js").Sentence,
 * }} Threshold
 */

/**
 * The words of the results of a page, as chamber/ballot/preview.py gives them.
 * @typedef {{
 *   verdicts: Record<string, Verdict>,
 *   thresholds: Record<string, Threshold>,
 *   counted: Record<string, import("../../words.js").Sentence>,
 *   proxies: string,
 * }} Words
 */

/** Return the verdict on some counts, and its colour.
 * @param {Words} words
 * @param {Counts} counts
 * @param {string} rule
 * @param {string | undefined} chair the voice of who presides, or nothing
 * @returns {Verdict}
 */
export function verdictOf(words, counts, rule, chair) {
  const threshold = words.thresholds[rule];
  if (threshold) return reached(threshold, counts);
  const compared = [rank(counts.for, counts.against), rank(counts.against, counts.for)];
  const silent = counts.abstain + counts.not_voting + (counts.blank ?? 0) + (counts.void ?? 0) > 0 ? 1 : 0;
  return words.verdicts[[...compared, silent, rule, chair || "none"].join("-")];
}

/** Return the verdict of a majority that needs so many votes.
 * @param {Threshold} threshold
 * @param {Counts} counts
 * @returns {Verdict}
 */
function reached({ needed, reached, missed }, counts) {
  const count = needed[counts.for + counts.against];
  const isReached = counts.for >= count;
  return [fill(isReached ? reached : missed, { for: counts.for, count }), isReached ? "for" : "against"];
}

/** Reduce a count to how it compares with the other: 0 none, 1 some, 2 the more of two.
 * @param {number} mine
 * @param {number} other
 */
function rank(mine, other) {
  if (!mine) return 0;
  return other && mine > other ? 2 : 1;
}

/** Return « 63 voix pour, 14 contre, dont 9 procurations. »; what nobody said is left out, but the voices for.
 * @param {Words} words
 * @param {Counts} counts
 */
export function countsOf(words, counts) {
  const said = Object.entries(words.counted).filter(([choice]) => counts[choice] || choice === "for");
  const parts = said.map(([choice, sentence]) => fill(sentence, { count: counts[choice] }));
  return `${[...parts, ...(words.proxies ? [words.proxies] : [])].join(", ")}.`;
}

/** Return the sum of some numbers. @param {number[]} numbers */
export const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
