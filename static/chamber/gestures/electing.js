// An election: the majority and the balance of each round follow what is typed; a seat that is pressed stands.
import { Figures } from "./counting.js";
import { fieldsOf, touch } from "../floor/live.js";
import { sum } from "./verdict.js";

export class Electing extends Figures {
  address = "";
  rounds = 0;

  /** Where somebody has a name and no voice yet, in the last round; else the first line. */
  get first() {
    const last = [...this.form.querySelectorAll("[data-round]")].at(-1);
    const lines = [...(last?.querySelectorAll(".stands") ?? [])];
    const waiting = lines.find((line) => field(line, "who")?.value && !field(line, "votes")?.value);
    return (waiting ? field(waiting, "votes") : lines.length ? field(lines[0], "who") : null) ?? null;
  }

  /** A round that has just been added is where one goes on, in sight. */
  arrive() {
    super.arrive();
    const rounds = this.form.querySelectorAll("[data-round]");
    const isAdded = this.address === this.form.action && rounds.length > this.rounds;
    this.address = this.form.action;
    this.rounds = rounds.length;
    if (!isAdded) return "";
    rounds[rounds.length - 1].scrollIntoView({ block: "start", behavior: "instant" });
    if (!touch) this.first?.focus({ preventScroll: true });
    return "";
  }

  /** Put a member on the first empty line: the server draws the page with them.
   * @param {import("../floor/live.js").Chosen} chosen
   */
  give({ seat }) {
    if (seat) this.sitting.ask(this.form.action, [...fieldsOf(this.form), ["stand", seat.reference]]);
  }

  /** Which election, and who stands, change the whole page: the server draws it. @param {HTMLInputElement} field */
  change(field) {
    super.change(field);
    if (field.dataset.choose === undefined) return;
    this.sitting.ask(this.form.action, [...fieldsOf(this.form), ["step", "choose"]]);
  }

  total() { for (const round of this.form.querySelectorAll("[data-round]")) this.follow(round); }

  /** @param {HTMLElement} round */
  follow(round) {
    const place = round.dataset.round;
    const names = ["urn", "blank", "void", "not_voting"];
    const [urn, blank, spoilt, aside] = names.map((name) => this.number(`${place}-${name}`));
    const cast = Math.max(0, urn - blank - spoilt);
    const fields = /** @type {NodeListOf<HTMLInputElement>} */ (round.querySelectorAll("[name$=-votes]"));
    const balance = round.querySelector(".balance");
    if (balance) this.weigh(balance, urn + aside);
    write(round, "cast", cast);
    write(round, "given", sum([...fields].map(({ name }) => this.number(name))));
    write(round, "majority", this.words?.majorities[cast] ?? "?");
  }
}

/** Return the field of a candidate's line, by the end of its name. @param {HTMLElement} line @param {string} end */
function field(line, end) {
  return /** @type {HTMLInputElement | null} */ (line.querySelector(`[name$=-${end}]`));
}

/** @param {HTMLElement} round @param {string} name @param {number | string} value */
function write(round, name, value) {
  const place = round.querySelector(`[data-${name}]`);
  if (place) place.textContent = String(value);
}
