// What a page shows of the voices: how many said each thing, what they decide, what is to be done.
import { need } from "../floor/live.js";

/** @typedef {import("./verdict.js").Counts} Counts */

/** Write how many said each choice, in figures and as the slices of the bar.
 * @param {string[]} choices
 * @param {Counts} counts
 */
export function showCounts(choices, counts) {
  let start = 0;
  for (const choice of choices) {
    const count = String(counts[choice]);
    for (const place of document.querySelectorAll(`[data-count=${choice}]`)) place.textContent = count;
    const slice = need(`.tally .${choice}`);
    slice.setAttribute("x", String(start));
    slice.setAttribute("width", count);
    start += counts[choice];
  }
}

/** Write what the voices decide. @param {string} verdict @param {string} counts @param {string} colour */
export function showResult(verdict, counts, colour) {
  need("[data-result]").textContent = verdict;
  need("[data-detail]").textContent = counts;
  need(".result").className = `result result--${colour}`;
}

/** Return what is to be done about a ballot that is not recorded. @param {Counts} counts @param {number} voters */
export const stageOf = (counts, voters) => (counts.for === voters ? "unanimous" : "contested");

/** Show the buttons of what is to be done. @param {string} stage */
export function showStage(stage) {
  for (const actions of document.querySelectorAll("[data-when]")) actions.hidden = actions.dataset.when !== stage;
}

/** Name the mode that is chosen. */
export function showMode() {
  need("[data-mode]").textContent = need("[name=mode]:checked").closest("label")?.textContent?.trim() ?? "";
}
