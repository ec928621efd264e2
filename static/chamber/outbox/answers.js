// What an answer of the server means for what was sent, when it is no page of the sitting.

/** The server or its database is stopped for now: no try counts, the entry waits as without a network. */
const AWAY = [502, 503, 504];
const TRIES = 3;

/**
 * Tell what to do: `session` and `network` wait for one or the other, `leave` shows the page that was asked for,
 * `renew` takes a fresh token, `fault` and `closed` are refusals: the entry is not sent again by itself.
 * @param {{ isEntry: boolean, isLogin: boolean, status: number, tries: number, isRenewed: boolean }} answer
 *   `tries` counts this one; `isRenewed` once the token is a fresh one
 */
export function judge({ isEntry, isLogin, status, tries, isRenewed }) {
  if (isLogin) return "session";
  if (!isEntry) return "leave";
  if (status === 403 && !isRenewed) return "renew";
  // Somebody else's page in place of ours, as the Wi-Fi of a hotel shows: nothing has reached the server.
  if (status < 300 || AWAY.includes(status)) return "network";
  if (status < 500) return "closed";
  return tries < TRIES ? "network" : "fault";
}

/** Tell whether the server counts this answer as a try that failed. @param {number} status */
export const isTry = (status) => status >= 300 && !AWAY.includes(status);
