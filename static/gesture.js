// What a name and the keys mean on a page of the sitting. This one is of a page where nothing is entered.
import { tell } from "./live.js";

export class Gesture {
  constructor(sitting) { this.sitting = sitting; }

  /** The page has just been drawn, whole or in part. */
  arrive() {}

  /** Return the targets that a query names. */
  name() { return []; }

  /** Nobody answers to a query. */
  unknown(query) { tell(`Personne ne s’appelle ainsi : « ${query} ».`); }

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
}
