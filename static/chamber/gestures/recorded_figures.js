// The figures that have just been recorded, until the next entry or item: what takes them back.
import { fieldsOf } from "../floor/live.js";

/** @typedef {import("../outbox/stored.js").Entry} Entry */
/** @typedef {import("../outbox/stored.js").Fields} Fields */
/**
 * What was recorded: by which entry, on which page, over what, and once it is answered, where and under which stamp.
 * @typedef {{ entry: Entry, page: string, former: Fields | null, isFinal: boolean, url: string, stamp: string }} Last
 */

export class RecordedFigures {
  /** The answers of the page as the server had them recorded; nothing where nothing was. @type {Fields | null} */
  former = null;
  page = "";
  /** @type {Last | null} */
  last = null;

  /** A page has come from the server, perhaps with what is typed and not recorded.
   * @param {HTMLFormElement} form
   * @param {boolean} isTyped
   */
  arrive(form, isTyped) {
    const page = pageOf(form);
    const stamp = form.elements.recorded?.value ?? "";
    if (!isTyped) this.former = stamp ? answersOf(form) : null;
    else if (page !== this.page) this.former = null;
    this.page = page;
    if (this.last && (this.last.page !== page || isTyped)) this.last = null;
    // The first page that comes back says under which stamp they stand; a later one may be another clerk's.
    if (this.last && !this.last.stamp) Object.assign(this.last, { url: form.action, stamp });
  }

  /** @param {Entry} entry @param {HTMLFormElement} form */
  remember(entry, form) {
    // Names that the figures replace are destroyed: nothing brings them back.
    const isFinal = Boolean(form.elements.destroy);
    this.last = { entry, page: pageOf(form), former: this.former, isFinal, url: "", stamp: "" };
  }

  /** @param {Entry} [entry] */
  forget(entry) { if (!entry || this.last?.entry === entry) this.last = null; }

  /** Return the entry that puts back the former figures, or erases these.
   * @returns {[url: string, fields: Fields] | null}
   */
  inverse() {
    const { last } = this;
    this.last = null;
    if (!last?.stamp || last.isFinal) return null;
    const fields = last.former ?? [...(last.entry.fields ?? []), ["take_back", "1"]];
    const kept = fields.filter(([name]) => !["recorded", "entry"].includes(name));
    return [last.url, [...kept, ["recorded", last.stamp]]];
  }
}

/** @param {HTMLFormElement} form @returns {Fields} */
function answersOf(form) { return [...fieldsOf(form), ["step", form.dataset.step ?? "record"]]; }

/** @param {HTMLFormElement} form */
function pageOf(form) { return new URL(form.action).pathname; }
