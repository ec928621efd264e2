// Who presides the item: name a member who is there, Enter hands over the chair.
import { Giving } from "./giving.js";
import { tell } from "../floor/live.js";
import { sentence } from "../floor/sentences.js";

/** @typedef {import("../outbox/stored.js").Fields} Fields */

export class Presiding extends Giving {
  /** @param {import("../floor/floor.js").Seat} seat */
  entrust(seat) { this.sitting.ask(this.form.action, this.fields(seat.reference)); }

  /** @param {string} member @returns {Fields} */
  fields(member) {
    const data = new FormData(this.form);
    const ticked = ["leaves", "onward"].filter((name) => data.has(name));
    return [["chair", member], .../** @type {Fields} */ (ticked.map((name) => [name, "on"]))];
  }

  undo() { tell(sentence("nothing_to_undo")); }
  change() {}

  /** @param {HTMLButtonElement} button */
  press(button) {
    const { sitting } = this;
    const seat = sitting.floor.seat(button.value);
    if (button.hasAttribute("data-main")) sitting.choose(sitting.finder.target);
    else if (button.hasAttribute("data-return")) sitting.ask(this.form.action, [["chair", ""]]);
    else if (button.name === "chair" && seat) this.give({ seat });
    else return false;
    return true;
  }
}
