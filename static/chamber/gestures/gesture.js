// What a name and the keys mean on a page of the sitting. This one is of a page where nothing is entered.
import { tell } from "../floor/live.js";
import { sentence } from "../floor/sentences.js";

export class Gesture {
  constructor(sitting) { this.sitting = sitting; }

  /** The page has just been drawn, whole or in part; `quietly` when others changed it under the clerk's hands. */
  arrive() {}

  /** An entry of this page could not be sent, and is kept on this computer. */
  kept({ said }) { tell(sentence("kept", { what: said })); }

  /** Return the targets that a query names. */
  name() { return []; }

  /** Nobody answers to a query. */
  unknown(query) { tell(sentence("unknown_name", { query })); }

  give() {}
  digit() {}
  unanimous() {}
  escape() {}
  undo() {}

  /** Do what the page is for: the main button. */
  save() { document.querySelector("[data-main]")?.click(); }

  /** Follow the first target that the finder found. */
  shown() {}

  /** Take a button of the form for oneself; any other is sent as it is. */
  press() { return false; }

  change() {}
  input() {}

  /** Before another page: `false` stays on this one. */
  leave() {}

  /** Return what a form sends, with what this page has to add. */
  sent(fields) { return fields; }

  /** Say an entry in a few words, for the list of those that wait. */
  says(button) {
    const words = button.cloneNode(true);
    for (const key of words.querySelectorAll("kbd")) key.remove();
    const said = words.textContent.trim().toLowerCase();
    return this.item ? sentence("about", { what: this.item, words: said }) : said;
  }

  /** What a ballot that is entered decides, so that the agenda shows it before it is recorded: "for", "against" or "". */
  outcome() { return ""; }

  /** How the item of the page is called, if it has one. */
  get item() {
    const line = document.querySelector(".item__no span");
    return line?.dataset.item ?? line?.textContent.trim();
  }
}
