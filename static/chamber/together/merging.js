// Two ballots entered from the same page: what others recorded meanwhile is taken in, what was entered here stays.

/**
 * @typedef {Record<string, string>} Words what is said of each key
 * @typedef {{ exceptions: Words, mode: string, rule: string, kind?: string }} Ballot
 *   who did not vote « pour », how the vote is taken, and how the ballot is known: not at all (""), by its names
 * @typedef {{ agreed: Words, clashes: Record<string, [string, string]> }} Merged `clashes` holds mine and theirs
 * @typedef {{ ballot: Ballot, base: Ballot, clashes: string[] }} Joined
 */

/** The voice of whoever is not among the exceptions. */
const USUAL = "for";
/** At a public roll-call, who was not called yet. */
export const UNSAID = "unsaid";

/**
 * Join two entries that began from the same `base`; a key that one of them leaves out is `usual`. Only two
 * different words about the same key clash. The same function as `merge` of votes/rules/merging.py.
 * @param {Words} base
 * @param {Words} mine
 * @param {Words} theirs
 * @param {string} usual
 * @returns {Merged}
 */
export function merge(base, mine, theirs, usual) {
  /** @type {Merged} */
  const merged = { agreed: {}, clashes: {} };
  for (const key of Object.keys({ ...base, ...mine, ...theirs })) {
    const [before, my, their] = [base, mine, theirs].map((words) => words[key] ?? usual);
    if (their === before || their === my) merged.agreed[key] = my;
    else if (my === before) merged.agreed[key] = their;
    else merged.clashes[key] = [my, their];
  }
  return merged;
}

/**
 * Join a ballot entered from `base` with the one that is recorded now. What clashes stays as it was
 * entered, and its base stays the old one: the server tells the conflict when it is sent.
 * @param {Ballot} base
 * @param {Ballot} mine
 * @param {Ballot} theirs
 * @returns {Joined}
 */
export function join(base, mine, theirs) {
  const voices = merge(base.exceptions, heard(base, mine, theirs), theirs.exceptions, USUAL);
  const question = merge(asked(base), asked(mine), asked(theirs), "");
  return {
    ballot: ballotOf(keptMine(voices), keptMine(question)),
    base: {
      ...ballotOf(begun(voices, base.exceptions, theirs.exceptions), begun(question, asked(base), asked(theirs))),
      kind: theirs.kind,
    },
    clashes: [...Object.keys(voices.clashes), ...Object.keys(question.clashes)],
  };
}

/** Return what an entry begins from, once joined: what is recorded, but the old word where it clashes.
 * @param {Merged} merged
 * @param {Words} old
 * @param {Words} recorded
 */
function begun({ agreed, clashes }, old, recorded) {
  const keys = [...Object.keys(agreed), ...Object.keys(clashes)];
  return Object.fromEntries(keys.map((key) => [key, (key in clashes ? old : recorded)[key] ?? USUAL]));
}

/** Return what is said where both agree, and what was entered here where they clash.
 * @param {Merged} merged
 * @returns {Words}
 */
function keptMine({ agreed, clashes }) {
  return { ...agreed, ...Object.fromEntries(Object.entries(clashes).map(([key, [mine]]) => [key, mine])) };
}

/**
 * Return what was entered here. Who was not called yet has said nothing: what others recorded of them meanwhile
 * stands, and everything of a ballot that did not exist before.
 * @param {Ballot} base
 * @param {Ballot} mine
 * @param {Ballot} theirs
 */
function heard(base, mine, theirs) {
  const isNew = theirs.kind !== base.kind;
  /** @type {(key: string) => boolean} */
  const isRecorded = (key) => isNew || (theirs.exceptions[key] ?? USUAL) !== (base.exceptions[key] ?? USUAL);
  const words = Object.entries(mine.exceptions).map(([key, word]) => {
    return [key, word === UNSAID && isRecorded(key) ? base.exceptions[key] ?? USUAL : word];
  });
  return Object.fromEntries(words);
}

/** @param {Ballot} ballot @returns {Words} */
const asked = ({ mode, rule }) => ({ mode, rule });

/** @param {Words} voices @param {Words} question @returns {Ballot} */
function ballotOf(voices, { mode, rule }) {
  const exceptions = Object.fromEntries(Object.entries(voices).filter(([, voice]) => voice !== USUAL));
  return { exceptions, mode, rule };
}

/** Return a text that is the same for the same ballot. @param {Ballot} ballot */
export function canonical({ exceptions, mode, rule }) {
  return JSON.stringify([Object.entries(exceptions).sort(), mode, rule]);
}
