// How what is typed names a member: the decisions of the finder, without a page.

/** @typedef {{ last: string, first: string }} Named */

/** What does not name somebody at all: worse than any rank. */
const NOT_AT_ALL = 9;
/** How far behind come those who cannot take what is in hand, and those whom it is likely not for. */
const NOT_FIRST = 4;
const NOT_LIKELY = 0.5;
const AT_MOST = 4;
/** What stands between the words of a surname, and may be left out in typing it. */
const BETWEEN = /[ '.,-]/;

/** Return a text for comparing: without accents, case, ligatures and curved apostrophes. @param {string} text */
export function fold(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/[’ʼ]/g, "'").replace(/\s+/g, " ").trim();
}

/**
 * Tell how well a folded query names a member: 0 the surname itself, 1 its beginning, 2 one of its words,
 * 3 its beginning typed without its spaces, apostrophes, full stops and commas, 9 not at all.
 * @param {string} query
 * @param {Named} member
 */
export function match(query, { last, first }) {
  const surname = fold(last);
  if (surname === query) return 0;
  if (`${surname} ${fold(first)}`.startsWith(query)) return 1;
  if (surname.split(BETWEEN).some((word) => word.startsWith(query))) return 2;
  return surname.split(BETWEEN).join("").startsWith(query) ? 3 : NOT_AT_ALL;
}

/**
 * Return those whom a query names, the best four; those that `first` accepts come before the others, then the `likely`.
 * @template {Named} Member
 * @param {string} query
 * @param {Member[]} members
 * @param {(member: Member) => unknown} first
 * @param {(member: Member) => unknown} likely
 * @returns {Member[]}
 */
export function best(query, members, first, likely) {
  /** @type {(member: Member) => number} */
  const rank = (member) => match(query, member) + (first(member) ? 0 : NOT_FIRST) + (likely(member) ? 0 : NOT_LIKELY);
  const named = members.map((member) => ({ member, rank: rank(member) })).filter((found) => found.rank < NOT_AT_ALL);
  return named.sort((a, b) => a.rank - b.rank).slice(0, AT_MOST).map(({ member }) => member);
}

/**
 * Return a name in three: before, inside and after the letters that were typed; nothing is inside where they are not.
 * @param {string} text
 * @param {string} query
 * @returns {[string, string, string]}
 */
export function parted(text, query) {
  const typed = fold(query);
  const start = fold(text).length === text.length ? fold(text).indexOf(typed) : -1;
  if (start < 0) return [text, "", ""];
  return [text.slice(0, start), text.slice(start, start + typed.length), text.slice(start + typed.length)];
}
