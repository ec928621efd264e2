// Who holds the proxy of an absent member: name who may, Enter gives, Escape leaves the member absent.
import { Gesture } from "./gesture.js";
import { tell, targets } from "../floor/live.js";
import { sentence } from "../floor/sentences.js";
import { fill } from "../../words.js";

export class Giving extends Gesture {
  name(query) {
    const found = targets(this.sitting.floor, query.replace(/^,/, ""), {
      first: (seat) => !seat.why,
      ofSeat: (seat) => (seat.group ? sentence("of_group", { group: seat.group }) : ""),
    });
    return found.filter(({ seat }) => !seat.why);
  }

  /** A name that may not hold the proxy: say why. */
  unknown(query) {
    const [seat] = this.sitting.floor.find(query, () => true);
    if (seat?.why) tell(seat.why, true);
    else super.unknown(query);
  }

  give({ seat }) {
    if (seat.why) return tell(seat.why, true);
    const grantor = document.querySelector(".seat[data-asked]")?.dataset.say ?? sentence("a_proxy");
    const said = sentence("proxy_given", { grantor, holder: seat.short });
    const entry = this.sitting.ask(this.sitting.form.action, [["holder", seat.reference], ...this.span(), ...this.saw()], said);
    this.roll.remember(entry, this.roll.before ?? []);
  }

  /** The page that led here, the roll call or a departure: it undoes what is done here. */
  get roll() { return this.sitting.gestures[this.sitting.form.elements.then ? "moving" : "roll"]; }

  undo() { this.roll.undo(); }

  span() {
    const data = new FormData(this.sitting.form);
    return ["span", "from_item", "until_item", "then"].map((name) => [name, data.get(name) ?? ""]);
  }

  /** The main button names whom it is about. */
  shown(target) {
    const button = document.querySelector("[data-main]");
    const label = button?.querySelector("[data-with]");
    if (!label) return;
    button.ariaDisabled = String(!target);
    label.textContent = target ? fill(label.dataset.with, { name: target.seat.short }) : label.dataset.without;
  }

  press(button) {
    const { sitting } = this;
    if (button.hasAttribute("data-main")) sitting.choose(sitting.finder.target);
    else if (button.name === "holder") sitting.give({ seat: sitting.floor.seat(button.value) });
    return true;
  }

  change({ name }) {
    if (!["span", "from_item", "until_item"].includes(name)) return;
    if (name !== "span") document.querySelector("[name=span][value=part]").checked = true;
    this.sitting.go(`${this.sitting.form.action}?${new URLSearchParams(this.span())}`);
  }

  /** Where the page has the member who gives: what another enters meanwhile is not covered. */
  saw() {
    const asked = document.querySelector(".seat[data-asked]");
    return asked ? [["saw", asked.dataset.stance]] : [];
  }

  /** The proxy waits: back to the roll call. */
  kept(entry) {
    this.escape();
    super.kept(entry);
  }

  escape() { document.querySelector("[data-leave]").click(); }
}
