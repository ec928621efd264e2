// What is kept in this browser of a discussion until the server has it: the decisions, without a page.

/** @typedef {{ text: string, silent: boolean }} Said what was said, or that nobody spoke */
/** @typedef {import("../forms/kept.js").Kept} Kept */

/** The text is sent when nobody has typed for so long, */
export const QUIET_MS = 1500;
/** and at the latest so long after its first change. */
export const LATEST_MS = 8000;

/** Return how long to wait before sending. @param {number} waited since the first change that is not sent */
export const delay = (waited) => Math.max(0, Math.min(QUIET_MS, LATEST_MS - waited));

/** Return an entry to keep. @param {Said} said @param {string} base @param {Date} now @returns {Kept} */
export function entryOf({ text, silent }, base, now) {
  const answers = /** @type {[string, string][]} */ ([["text", text]]);
  if (silent) answers.push(["silent", "on"]);
  return { at: now.toISOString(), version: base, answers };
}

/** Return what an entry holds. @param {Kept} entry @returns {Said} */
export function saidIn({ answers }) {
  const fields = new Map(answers);
  return { text: fields.get("text") ?? "", silent: fields.has("silent") };
}

/** Return what an answer of the server means for what was sent.
 * @param {{ ok: boolean, status: number, redirected: boolean } | null} answer none without a network
 */
export function outcome(answer) {
  if (answer?.status === 409) return "conflict";
  if (answer?.status === 422) return "refused";
  return answer?.ok && !answer.redirected ? "saved" : "kept";
}
