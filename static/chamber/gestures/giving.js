// Who holds the proxy of an absent member: name who may, Enter gives, Escape leaves the member absent.
import { Gesture } from "./gesture.js";
import { need, targets, tell } from "../floor/live.js";
import { sentence } from "../floor/sentences.js";
import { fill } from "../../words.js";

/** @typedef {import("../floor/live.js").Target} Target */
/** @typedef {import("../outbox/stored.js").Fields} Fields */
/** @typedef {import("../outbox/stored.js").Entry} Entry */

export class Giving extends Gesture {
  /** @param {string} query @returns {Target[]} */
  name(query) {
    const found = targets(this.sitting.floor, query.replace(/^,/, ""), {
      first: (seat) => !seat.why,
      ofSeat: (seat) => (seat.group ? sentence("of_group", { group: seat.group }) : ""),
    });
    return found.filter(({ seat }) => !seat?.why);
  }

  /** A name that may not hold the proxy: say why. @param {string} query */
  unknown(query) {
    const [seat] = this.sitting.floor.find(query, () => true);
    if (seat?.why) tell(seat.why, true);
    else super.unknown(query);
  }

  /** @param {import("../floor/live.js").Chosen} chosen */
  give({ seat }) {
    if (!seat) return;
    if (seat.why) return tell(seat.why, true);
    this.entrust(seat);
  }

  /** @param {import("../floor/floor.js").Seat} seat */
  entrust(seat) {
    const grantor = document.querySelector(".seat[data-asked]")?.dataset.say ?? sentence("a_proxy");
    const said = sentence("proxy_given", { grantor, holder: seat.short });
    /** @type {Fields} */
    const fields = [["holder", seat.reference], ...this.span(), ...this.saw()];
    const entry = this.sitting.ask(this.form.action, fields, said);
    this.roll.remember(entry, this.roll.before);
  }

  /** The page that led here, the roll call or a departure: it undoes what is done here. */
  get roll() {
    const { moving, roll } = this.sitting.gestures;
    return this.form.elements.then ? moving : roll;
  }

  undo() { this.roll.undo(); }

  /** @returns {Fields} */
  span() {
    const data = new FormData(this.form);
    return ["span", "from_item", "until_item", "then"].map((name) => [name, String(data.get(name) ?? "")]);
  }

  /** The main button names whom it is about. @param {Target | undefined} target */
  shown(target) {
    const button = document.querySelector("[data-main]");
    const label = button?.querySelector("[data-with]");
    if (!button || !label) return;
    button.ariaDisabled = String(!target);
    const { with: named, without } = /** @type {Record<string, string>} */ (label.dataset);
    label.textContent = target?.seat ? fill(named, { name: target.seat.short }) : without;
  }

  /** @param {HTMLButtonElement} button */
  press(button) {
    const { sitting } = this;
    const seat = sitting.floor.seat(button.value);
    if (button.hasAttribute("data-main")) sitting.choose(sitting.finder.target);
    else if (button.name === "holder" && seat) sitting.give({ seat });
    return true;
  }

  /** @param {HTMLInputElement} field */
  change({ name }) {
    if (!["span", "from_item", "until_item"].includes(name)) return;
    if (name !== "span") /** @type {HTMLInputElement} */ (need("[name=span][value=part]")).checked = true;
    this.sitting.go(`${this.form.action}?${new URLSearchParams(this.span())}`);
  }

  /** Where the page has the member who gives: what another enters meanwhile is not covered. @returns {Fields} */
  saw() {
    const asked = document.querySelector(".seat[data-asked]");
    return asked ? [["saw", asked.dataset.stance ?? ""]] : [];
  }

  /** The proxy waits: back to the roll call. @param {Entry} entry */
  kept(entry) {
    this.escape();
    super.kept(entry);
  }

  escape() { need("[data-leave]").click(); }
}
