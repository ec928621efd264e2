// A page of fields alone: Escape leaves it.
import { Gesture } from "./gesture.js";
import { need, touch } from "../floor/live.js";

export class Fields extends Gesture {
  /** One begins to type in the first field. */
  arrive() {
    const field = this.form.querySelector("input:not([type=hidden]), textarea, select");
    const first = this.form.querySelector("[data-first]") ?? field;
    if (!touch && document.activeElement === document.body) first?.focus();
    return "";
  }

  escape() { need("[data-leave]").click(); }
}
