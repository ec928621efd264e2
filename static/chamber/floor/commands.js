// What a key means. Letters always mean a name: no command is a letter. A switch turns all off but the field's own.

/** @typedef {{ key: string, ctrlKey?: boolean, metaKey?: boolean, shiftKey?: boolean }} Stroke */
/** Where a key is pressed. @typedef {{ inFinder: boolean, query: string, on: boolean }} Place */

/** @type {Record<string, string>} */
const CHARACTERS = { "*": "unanimous", "?": "sheet" };
/** What means a command while no name is typed: names hold some of them, as « D.-MARTIN » does.
 * @type {Record<string, string>}
 */
const BEFORE_LETTERS = { "-": "without", "+": "add", "=": "itself" };
/** @type {Record<string, string>} */
const NAMED = { PageDown: "next", PageUp: "previous", Escape: "escape", F2: "movement", F4: "chair" };
/** @type {Record<string, string>} */
const IN_FINDER = { Enter: "enter", ArrowDown: "down", ArrowUp: "up", Escape: "escape" };
const KEPT = [...Object.keys(NAMED), ...Object.keys(IN_FINDER), "Backspace"];
/** The keys that mean the page in any field: nothing else can be meant by them. */
const OF_THE_PAGE = ["PageDown", "PageUp", "F2", "F4"];

/** Return the name of the command that a key means, or nothing. @param {Stroke} stroke @param {Place} place */
export function commandOf(stroke, { inFinder, query, on }) {
  const { key } = stroke;
  if (!on) return inFinder && !isModified(stroke) ? IN_FINDER[key] ?? "" : "";
  if (isModified(stroke)) return modified(stroke, query);
  if (inFinder && key in IN_FINDER) return IN_FINDER[key];
  if (key in NAMED) return NAMED[key];
  if (key >= "1" && key <= "5") return "digit";
  return (query ? "" : BEFORE_LETTERS[key]) || (CHARACTERS[key] ?? "");
}

/** @param {Stroke} stroke @param {string} query */
function modified({ key, shiftKey }, query) {
  if (key === "Enter") return "save";
  return key.toLowerCase() === "z" && !shiftKey && !query ? "undo" : "";
}

/**
 * Tell whether a key begins a name, or a group, typed anywhere on the page.
 * @param {Stroke} stroke
 * @param {boolean} on
 */
export const isName = (stroke, on) => on && !isModified(stroke) && /^[\p{L},]$/u.test(stroke.key);

/** Tell whether a key that is pressed while an answer is awaited is kept for the next page. @param {Stroke} stroke */
export const isKept = ({ key }) => key.length === 1 || KEPT.includes(key);

/**
 * Tell whether a key pressed in another field means the page all the same.
 * @param {Stroke} stroke
 * @param {boolean} inInput
 */
export const isOfThePage = (stroke, inInput) =>
  isModified(stroke) ? stroke.key === "Enter" : inInput && OF_THE_PAGE.includes(stroke.key);

/** @param {Stroke} stroke */
export const isModified = ({ ctrlKey, metaKey }) => Boolean(ctrlKey || metaKey);
