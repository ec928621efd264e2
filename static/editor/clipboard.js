// What the clipboard holds, and what the server answered of it.

/** @typedef {{html: string, told: string[]}} Answer what goes in, and the sentences of the strip */

const OURS = "data-folio";

/** Mark a text that is copied from the editor. @param {string} html */
export const marked = (html) => html.replace("data-pm-slice", `${OURS} data-pm-slice`);

/** Tell whether a text was copied from the editor, whose marks are ours already. @param {string} html */
export const isOurs = (html) => html.includes(`${OURS} data-pm-slice`) || html.includes(`${OURS}="" data-pm-slice`);

/** Leave out the pictures that stand in the text itself: the server takes none. @param {string} html */
export const lighter = (html) => html.replace(/(\ssrc\s*=\s*["']?)data:[^"'\s>]*/gi, "$1");

/** Tell whether a text that the server gives is one paragraph: words to go on a line with. @param {string} html */
export const isOneParagraph = (html) => html.startsWith("<p>") && html.indexOf("</p>") === html.length - 4;

/** Return what the server said of a paste; without an answer of it, nothing goes in, and that is told.
 * @param {{html?: string, told?: string[], refused?: string} | null} said
 * @param {Record<string, string>} words
 * @returns {Answer}
 */
export function answerOf(said, words) {
  if (said?.refused) return { html: "", told: [said.refused] };
  if (typeof said?.html !== "string") return { html: "", told: [words.unreachable] };
  return { html: said.html, told: said.told ?? [] };
}
