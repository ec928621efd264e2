// The words of a result before it is recorded. The server has worded every case; none of the law is here.

import { fill } from "../../words.js";

/** Return the verdict on some counts, and its colour: `chair` is the voice of who presides, or nothing. */
export function verdictOf(words, counts, rule, chair) {
  const compared = [rank(counts.for, counts.against), rank(counts.against, counts.for)];
  const silent = counts.abstain + counts.not_voting + (counts.blank ?? 0) + (counts.void ?? 0) > 0 ? 1 : 0;
  return words.verdicts[[...compared, silent, rule, chair || "none"].join("-")];
}

/** Reduce a count to how it compares with the other: 0 none, 1 some, 2 the more of two. */
const rank = (mine, other) => (mine ? (other && mine > other ? 2 : 1) : 0);

/** Return « 63 voix pour, 14 contre, dont 9 procurations. »; what nobody said is left out, but the voices for. */
export function countsOf(words, counts) {
  const said = Object.entries(words.counted).filter(([choice]) => counts[choice] || choice === "for");
  const parts = said.map(([choice, sentence]) => fill(sentence, { count: counts[choice] }));
  return `${[...parts, ...(words.proxies ? [words.proxies] : [])].join(", ")}.`;
}
