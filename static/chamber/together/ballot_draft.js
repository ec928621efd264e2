// A ballot that is not recorded yet, kept for this tab: leaving its page loses nothing.
import { need } from "../floor/live.js";
import { sentence } from "../floor/sentences.js";
import { canonical, join } from "./merging.js";

/** @typedef {import("./merging.js").Ballot} Ballot */
/** @typedef {import("../outbox/stored.js").Fields} Fields */
/** What is kept: a ballot, and the one from which its entry began. @typedef {{ base: Ballot, ballot: Ballot }} Kept */
/**
 * What was entered before, joined with what is recorded; `erased` when that is no more.
 * @typedef {import("./merging.js").Joined & { erased: boolean }} Read
 */

const WAITING = "saved saved--wait";

/** @param {string} address */
const keyOf = (address) => `folio.ballot ${address}`;

/** Return the key of the page that an entry was sent to. @param {string} url */
function keyOfEntry(url) {
  const { pathname, search } = new URL(url, location.href);
  return keyOf(pathname + search);
}

/** @param {string} key @returns {Kept | null} */
const readKept = (key) => JSON.parse(sessionStorage.getItem(key) ?? "null");

/** Return the ballot that an entry sends, or null when it sends another thing.
 * @param {{ fields?: Fields }} entry
 * @returns {Ballot | null}
 */
export function ballotOf({ fields = [] }) {
  const { exceptions, mode, rule } = Object.fromEntries(fields);
  return exceptions === undefined || !mode ? null : { exceptions: JSON.parse(exceptions), mode, rule, kind: "names" };
}

/** Return the members whom entries that wait have moved: a page that came before them does not know it yet.
 * @param {import("../outbox/stored.js").Entry[]} waiting
 * @param {import("../floor/floor.js").Floor} floor
 */
export function movedBy(waiting, floor) {
  const moves = waiting.filter((entry) => !ballotOf(entry));
  const values = moves.flatMap((entry) => entry.fields ?? []).map(([, value]) => value);
  const known = new Set(floor.seats.map((seat) => seat.reference));
  return [...new Set(values)].filter((value) => known.has(value));
}

/** Join what is kept with what is recorded now; where the recorded ballot was erased, all of it is to be entered again.
 * @param {Kept} kept
 * @param {Ballot} settled
 * @returns {Read}
 */
export function taken(kept, settled) {
  const erased = Boolean(kept.base.kind && !settled.kind);
  return { ...join(erased ? settled : kept.base, kept.ballot, settled), erased };
}

/**
 * Return what is to be said of what was entered before, and whether it is in the way.
 * @param {Pick<Read, "erased" | "clashes"> | null} kept
 * @param {{ quietly: boolean, waits: boolean }} screen
 * @returns {[words: string, refused?: boolean]}
 */
export function remarkOn(kept, { quietly, waits }) {
  const count = kept?.clashes.length ?? 0;
  if (kept?.erased) return [sentence("ballot_erased"), true];
  if (count) return [sentence("choices_differ", { count }), true];
  if (quietly) return [""];
  if (kept) return [sentence("ballot_taken_up")];
  return [waits ? sentence("ballot_waits") : ""];
}

export class BallotDraft {
  /**
   * @param {HTMLFormElement} form
   * @param {Ballot | undefined} waiting what was entered and has not reached the server
   */
  constructor(form, waiting) {
    this.form = form;
    this.key = keyOf(form.dataset.draft ?? "");
    /** @type {Ballot} */
    this.settled = waiting ?? JSON.parse(form.dataset.recorded ?? "null");
    /** @type {Ballot} */
    this.base = "entered" in form.dataset ? JSON.parse(form.elements.base.value) : this.settled;
    this.line = need("#saved");
    const { innerHTML, className, hidden } = this.line;
    this.before = { innerHTML, className, hidden };
  }

  /** Once an entry is recorded its draft is useless, unless something else was entered since.
   * @param {{ url: string, fields?: Fields }} entry
   */
  static recorded({ url, fields }) {
    const key = keyOfEntry(url);
    const [kept, sent] = [readKept(key), ballotOf({ fields })];
    if (kept && sent && canonical(kept.ballot) === canonical(sent)) sessionStorage.removeItem(key);
  }

  /**
   * Both words are known: what the clerk keeps is their draft from now on.
   * @param {string} url
   * @param {Fields} fields
   */
  static choose(url, fields) {
    const ballot = ballotOf({ fields });
    const base = JSON.parse(Object.fromEntries(fields).base ?? "null");
    if (ballot) sessionStorage.setItem(keyOfEntry(url), JSON.stringify({ base, ballot }));
  }

  /** Keep what the screen shows, unless it is what is recorded; the bar says which. Tell whether it is.
   * @param {Record<string, string>} exceptions
   */
  keep(exceptions) {
    const data = new FormData(this.form);
    const ballot = { exceptions, mode: String(data.get("mode")), rule: String(data.get("rule")) };
    this.form.elements.base.value = JSON.stringify(this.base);
    const isSettled = canonical(ballot) === canonical(this.settled);
    if (isSettled) sessionStorage.removeItem(this.key);
    else sessionStorage.setItem(this.key, JSON.stringify({ base: this.base, ballot }));
    const unsaved = { textContent: this.line.dataset.unsaved, className: WAITING, hidden: false };
    Object.assign(this.line, isSettled ? this.before : unsaved);
    return isSettled;
  }

  /** Return what was entered here, joined with what others recorded since, and set its mode and rule; or nothing. */
  read() {
    const kept = readKept(this.key);
    if (!kept) return null;
    const joined = taken(kept, this.settled);
    this.base = joined.base;
    this.set(joined.ballot);
    return joined;
  }

  /** @param {Ballot} ballot */
  set(ballot) {
    for (const [name, value] of [["mode", ballot.mode], ["rule", ballot.rule]]) {
      const input = this.form.querySelector(`input[name=${name}][value="${value}"]`);
      if (input instanceof HTMLInputElement) input.checked = true;
    }
  }
}
