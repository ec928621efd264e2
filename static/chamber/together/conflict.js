// Two entries about the same thing: both are shown, and nothing is kept until one is chosen.
import { fieldsOf } from "../floor/live.js";
import { BallotDraft } from "./ballot_draft.js";

/** @typedef {import("../outbox/stored.js").Entry} Entry */
/** @typedef {import("../outbox/stored.js").Fields} Fields */

/**
 * `choose` sends what was chosen; `leave` is called when nothing was.
 * @typedef {{ choose: (url: string, fields: Fields, entry: Entry) => void, leave: (entry: Entry) => void }} Delegate
 */

export class Conflict {
  /** @type {{ dialog: HTMLDialogElement, entry: Entry }[]} */
  waiting = [];

  /** @param {Delegate} delegate */
  constructor(delegate) { this.delegate = delegate; }

  /** Show the conflict of a page, if it has one; those of several entries are shown one after another.
   * @param {Document} page
   * @param {Entry} entry
   */
  take(page, entry) {
    const dialog = page.querySelector("dialog#conflict");
    if (!(dialog instanceof HTMLDialogElement)) return;
    this.waiting.push({ dialog: document.adoptNode(dialog), entry });
    if (!document.querySelector("#conflict")) this.next();
  }

  next() {
    const first = this.waiting.shift();
    if (!first) return;
    const { dialog, entry } = first;
    dialog.removeAttribute("open");
    document.body.append(dialog);
    dialog.addEventListener("submit", (event) => this.submit(event, dialog, entry));
    dialog.addEventListener("close", () => this.end(dialog, entry));
    dialog.showModal();
    // No button is under Enter: nothing is chosen by habit.
    dialog.querySelector("h2")?.focus();
  }

  /** @param {Event} event @param {HTMLDialogElement} dialog @param {Entry} entry */
  submit(event, dialog, entry) {
    event.preventDefault();
    event.stopPropagation();
    const form = /** @type {HTMLFormElement} */ (event.target);
    dialog.dataset.chosen = "";
    dialog.close();
    if (form.getAttribute("method") === "dialog") return;
    const fields = fieldsOf(form);
    BallotDraft.choose(form.action, fields);
    this.delegate.choose(form.action, fields, entry);
  }

  /** @param {HTMLDialogElement} dialog @param {Entry} entry */
  end(dialog, entry) {
    dialog.remove();
    if (!("chosen" in dialog.dataset)) this.delegate.leave(entry);
    this.next();
  }
}
