// An election: the majority and the balance of each round follow what is typed; a seat that is pressed stands.
import { Figures } from "./counting.js";
import { touch } from "../floor/live.js";

export class Electing extends Figures {
  /** Where somebody has a name and no voice yet, in the last round; else the first line. */
  get first() {
    const [last] = [...this.form.querySelectorAll("[data-round]")].slice(-1);
    const lines = [...(last?.querySelectorAll(".stands") ?? [])];
    const waiting = lines.find((line) => line.querySelector("[name$=-who]").value && !line.querySelector("[name$=-votes]").value);
    return waiting ? waiting.querySelector("[name$=-votes]") : lines[0]?.querySelector("[name$=-who]");
  }

  /** A round that has just been added is where one goes on, in sight. */
  arrive() {
    super.arrive();
    const rounds = this.form.querySelectorAll("[data-round]");
    const isAdded = this.address === this.form.action && rounds.length > this.rounds;
    Object.assign(this, { address: this.form.action, rounds: rounds.length });
    if (!isAdded) return;
    rounds[rounds.length - 1].scrollIntoView({ block: "start", behavior: "instant" });
    if (!touch) this.first?.focus({ preventScroll: true });
  }

  /** Put a member on the first empty line: the server draws the page with him. */
  give({ seat }) {
    if (seat) this.sitting.ask(this.form.action, [...new FormData(this.form), ["stand", seat.reference]]);
  }

  total() { for (const round of this.form.querySelectorAll("[data-round]")) this.follow(round); }

  follow(round) {
    const place = round.dataset.round;
    const [urn, blank, spoilt, aside] = ["urn", "blank", "void", "not_voting"].map((name) => this.number(`${place}-${name}`));
    const cast = Math.max(0, urn - blank - spoilt);
    const votes = [...round.querySelectorAll("[name$=-votes]")].map((field) => this.number(field.name));
    this.weigh(round.querySelector(".balance"), urn + aside);
    round.querySelector("[data-cast]").textContent = cast;
    round.querySelector("[data-given]").textContent = votes.reduce((sum, count) => sum + count, 0);
    const majority = round.querySelector("[data-majority]");
    if (majority) majority.textContent = this.words.majorities[cast] ?? "?";
  }
}
