// What is kept of a form in this browser, and for how long: the decisions, without a page.

/** @typedef {[name: string, value: string]} Answer */
/**
 * @typedef {{ at: string, version: string, answers: Answer[] }} Kept an entry: its moment, the version it was made from
 */

export const PREFIX = "folio:draft:";
const KEPT_FOR_MS = 30 * 24 * 3600 * 1000;

/** Return which form the server has just saved, by its cookie, or nothing. @param {string} cookie */
export function savedForm(cookie) {
  return /(?:^|; )saved="?([^;"]+)/.exec(cookie)?.[1];
}

/** Read an entry; what another program wrote there is none. @param {string | null} text @returns {Kept | null} */
export function read(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/** Tell whether a kept entry is to be forgotten: its form was saved, or it is too old to matter.
 * @param {string} key
 * @param {Kept | null} entry
 * @param {string | undefined} saved
 * @param {number} now
 */
export function isOver(key, entry, saved, now) {
  const age = now - new Date(entry?.at ?? 0).getTime();
  return age > KEPT_FOR_MS || Boolean(saved && key.endsWith(`:${saved}`));
}

/** Return what to do with what was kept when a form is opened: `keep` what the server refused, `offer` what is kept.
 * @param {{ refused: boolean, former: Kept | null, opened: Answer[] }} form
 */
export function whenOpened({ refused, former, opened }) {
  if (refused) return "keep";
  return former && !isSame(former.answers, opened) ? "offer" : "";
}

/** @param {Answer[]} some @param {Answer[]} others */
export const isSame = (some, others) => JSON.stringify(some) === JSON.stringify(others);
