// Words that the server put in a page for its scripts: no sentence is written in a script.

/** @typedef {string | string[]} Sentence with `{names}` to fill; of a pair, the first is for a `count` of 0 or 1 */
/** @typedef {Record<string, string | number>} Values */

/**
 * Fill a sentence; a name without a value stays as it is.
 * @param {Sentence} sentence
 * @param {Values} [values]
 * @returns {string}
 */
export function fill(sentence, values = {}) {
  const text = typeof sentence === "string" ? sentence : sentence[Number(values.count) < 2 ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (asIs, name) => String(values[name] ?? asIs));
}

/** Return what a JSON block of the page holds. @param {string} id */
export function wordsOf(id) {
  const block = document.getElementById(id);
  if (!block) throw new Error(`The page has no block of words "${id}"`);
  return JSON.parse(block.textContent ?? "");
}
