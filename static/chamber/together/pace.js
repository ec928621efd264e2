// How often a screen asks whether something is new.

/** Between two questions, where somebody else may enter something at any moment. */
const PACE_MS = 800;
/** Between two questions of who is alone, once nothing was entered for a while. */
const ALONE_MS = 3000;
const CALM_MS = 60_000;

/**
 * Return the milliseconds until the next question.
 * @param {boolean} alone whether no other session could enter something now, as the server says
 * @param {number} quiet the milliseconds since the journal last had a new line
 */
export const paceOf = (alone, quiet) => (alone && quiet > CALM_MS ? ALONE_MS : PACE_MS);
