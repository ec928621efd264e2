// What a name and the keys mean on a page of the sitting (a controller, in the words of Stimulus: the page names it
// by `data-gesture`, its buttons name their actions). This one is of a page where nothing is entered.
import { need, tell } from "../floor/live.js";
import { sentence } from "../floor/sentences.js";

/** @typedef {import("../floor/live.js").Target} Target */
/** @typedef {import("../outbox/stored.js").Entry} Entry */
/** @typedef {import("../outbox/stored.js").Fields} Fields */
/**
 * What puts back what an entry changed: the address and the fields of other entries.
 * @typedef {[url: string, fields: Fields]} Inverse
 */

export class Gesture {
  /** @param {import("../sitting.js").Sitting} sitting */
  constructor(sitting) { this.sitting = sitting; }

  /** The form of the page. */
  get form() { return this.sitting.need(); }

  /** The page has just been drawn, whole or in part; `quietly` when others changed it under the clerk's hands.
   * @param {boolean} [_quietly]
   * @returns {string} what is to be said of it
   */
  arrive(_quietly) { return ""; }

  /** An entry of this page could not be sent, and is kept on this computer. @param {Entry} entry */
  kept({ said }) { tell(sentence("kept", { what: said })); }

  /** Return the targets that a query names. @param {string} _query @returns {Target[]} */
  name(_query) { return []; }

  /** Nobody answers to a query. @param {string} query */
  unknown(query) { tell(sentence("unknown_name", { query })); }

  /** Act on whom the finder found; `choice` is the one in hand where nothing else is said.
   * @param {import("../floor/live.js").Chosen} _chosen
   * @param {string} [_choice]
   * @returns {void}
   */
  give(_chosen, _choice) {}

  /** @param {number} _index @returns {void} */
  digit(_index) {}
  unanimous() {}

  /** One page up: the sitting. */
  escape() { need(".live__title a").click(); }

  /** What a button has sent is on its way. @param {Entry} _entry @param {HTMLElement} _button */
  asked(_entry, _button) {}
  undo() {}

  /** Do what the page is for: the main button. */
  save() { document.querySelector("[data-main]")?.click(); }

  /** Follow the first target that the finder found. @param {Target | undefined} _target */
  shown(_target) {}

  /** Take a button of the form for oneself; any other is sent as it is. @param {HTMLButtonElement} _button */
  press(_button) { return false; }

  /** @param {HTMLInputElement} _field */
  change(_field) {}
  /** @param {HTMLInputElement} _field */
  input(_field) {}

  /** Tell whether one may go to another page. @param {HTMLAnchorElement} _link */
  leave(_link) { return true; }

  /** Return what a form sends, with what this page has to add. @param {Fields} fields @returns {Fields} */
  sent(fields) { return fields; }

  /** Say an entry in a few words, for the list of those that wait. @param {HTMLElement} button */
  says(button) {
    const words = /** @type {HTMLElement} */ (button.cloneNode(true));
    for (const key of words.querySelectorAll("kbd")) key.remove();
    const said = words.textContent?.trim().toLowerCase() ?? "";
    return this.item ? sentence("about", { what: this.item, words: said }) : said;
  }

  /** What a ballot that is entered decides, so that the agenda shows it before it is recorded: "for", "against" or "".
   * @param {HTMLElement} _button
   */
  outcome(_button) { return ""; }

  /** An entry that was refused is not one to undo. @param {Entry} _entry */
  forget(_entry) {}

  /** How the item of the page is called, if it has one. */
  get item() {
    const line = document.querySelector(".item__no span");
    return line?.dataset.item ?? line?.textContent?.trim() ?? "";
  }
}

/** A gesture whose entries can be taken back, the last one first. */
export class Undoable extends Gesture {
  /** @type {{ entry: Entry, inverse: Inverse[] }[]} */
  past = [];

  /** @param {Entry} entry @param {Inverse[]} inverse */
  remember(entry, inverse) { if (inverse.length) this.past.push({ entry, inverse }); }

  /** @param {Entry} entry */
  forget(entry) { this.past = this.past.filter((done) => done.entry !== entry); }

  undo() {
    const done = this.past.pop();
    if (!done) return tell(sentence("nothing_to_undo"));
    for (const [url, fields] of done.inverse) this.takeBack(url, fields);
  }

  /** @param {string} url @param {Fields} fields */
  takeBack(url, fields) { this.sitting.ask(url, fields); }
}
