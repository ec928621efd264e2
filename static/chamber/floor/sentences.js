// What the live screen says by itself: chamber/sentences.py holds the sentences, by name.
import { fill, wordsOf } from "../../words.js";

/** @typedef {{ badge: string, word: string, feminine: string }} Away */
/** @type {{ sentences: Record<string, import("../../words.js").Sentence>, away: Record<string, Away> } | undefined} */
let words;

const held = () => (words ??= wordsOf("sentences"));

/**
 * Return a sentence of the screen, filled.
 * @param {string} name
 * @param {import("../../words.js").Values} [values]
 */
export function sentence(name, values) {
  const found = held().sentences[name];
  if (found === undefined) throw new Error(`No sentence is called "${name}"`);
  return fill(found, values);
}

/** Return what the seat of a member says who is away as some choice tells, or nothing for another choice.
 * @param {string} choice
 * @returns {Away | undefined}
 */
export const awayAs = (choice) => held().away[choice];

/** Return « 20 h 14 ». @param {Date} moment */
export const hourOf = (moment) =>
  sentence("hour", { hours: moment.getHours(), minutes: String(moment.getMinutes()).padStart(2, "0") });
