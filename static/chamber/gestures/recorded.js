// The ballot that has just been recorded, until the next entry or item: what takes it back, and keeps what was entered.
import { BallotDraft } from "../together/ballot_draft.js";
import { fieldsOf } from "../floor/live.js";

/** @typedef {import("../outbox/stored.js").Entry} Entry */
/** @typedef {import("../outbox/stored.js").Fields} Fields */
/** What the server found recorded before: nothing, or the answers of its page. @typedef {Fields | null} Former */

export class Recorded {
  /** The ballot as the page had it from the server. @type {Former} */
  former = null;
  /** @type {{ entry: Entry, address: string, former: Former } | null} */
  last = null;

  /** A page has come from the server, with nothing entered on it. @param {HTMLFormElement} form */
  arrive(form) {
    const { recorded = "null" } = form.dataset;
    this.former = JSON.parse(recorded)?.kind ? fieldsOf(form) : null;
    if (this.last && this.last.address !== form.action) this.last = null;
  }

  /** @param {Entry} entry @param {HTMLFormElement} form */
  remember(entry, form) { this.last = { entry, address: form.action, former: this.former }; }

  /** @param {Entry} [entry] */
  forget(entry) { if (!entry || this.last?.entry === entry) this.last = null; }

  /**
   * Return the entry that takes back what was recorded: the former ballot, or none. What was entered stays as a draft.
   * @param {HTMLFormElement} form
   * @returns {[url: string, fields: Fields] | null}
   */
  inverse(form) {
    const { last } = this;
    const erase = document.querySelector("[data-erase]");
    this.last = null;
    if (!last || !(last.former || erase instanceof HTMLButtonElement)) return null;
    if (last.former) return [form.action, again(last.former, form.elements.base.value)];
    const { url, fields = [] } = last.entry;
    if (Object.fromEntries(fields).exceptions !== "{}") BallotDraft.choose(url, fields);
    return [/** @type {HTMLButtonElement} */ (erase).formAction, [["stamp", form.dataset.stamp ?? ""]]];
  }
}

/** Return the answers of a page, as those that follow what is recorded now.
 * @param {Fields} fields
 * @param {string} base
 * @returns {Fields}
 */
function again(fields, base) {
  return [...fields.filter(([name]) => name !== "base"), ["base", base]];
}
