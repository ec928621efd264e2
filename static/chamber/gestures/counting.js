// A ballot in numbers: each number that is typed is weighed at once against the voters.
import { Gesture } from "./gesture.js";
import { tell, touch } from "../floor/live.js";
import { sentence } from "../floor/sentences.js";
import { forget } from "../outbox/secrecy.js";
import { countsOf, verdictOf } from "./verdict.js";

/** What a page of figures does: it says that they are not recorded, and asks once before they are left. */
export class Figures extends Gesture {
  arrive() {
    this.words = JSON.parse(document.querySelector("#words").textContent);
    this.touched = document.querySelector("#saved").classList.contains("saved--wait");
    this.warned = false;
    if ("forget" in this.form.dataset) forget(this.form.dataset.forget);
    if (!touch && document.activeElement === document.body) this.first?.focus();
  }

  /** The field where one begins to type. */
  get first() { return this.form.querySelector(".numbers input"); }

  get form() { return this.sitting.form; }

  /** Read a field that holds a number; nothing is none. */
  number(name) { return Math.max(0, Number.parseInt(this.form.elements[name]?.value, 10) || 0); }

  input(field) {
    if (field.form !== this.form) return;
    this.touched = true;
    const line = document.querySelector("#saved");
    Object.assign(line, { textContent: line.dataset.unsaved, className: "saved saved--wait", hidden: false });
    this.total();
  }

  change(field) { if (["rule", "chair_vote", "secret_waived", "kind"].includes(field.name)) this.input(field); }

  total() {}

  save() { this.form.querySelector(".close-bar [data-save]")?.click(); }

  /** Write what a sum is against the voters. */
  weigh(place, sum) {
    place.querySelector("[data-sum], [data-taking]").textContent = sum;
    place.querySelector("[data-against-voters]").textContent = this.balance(sum);
    place.classList.toggle("balance--off", sum !== this.words.voters);
  }

  /** Say what a sum is against the voters: short, right, or too many. */
  balance(sum) { return this.words.balances[sum] ?? sentence("over", { count: sum - this.words.voters }); }

  leave() {
    if (!this.touched || this.warned) return true;
    this.warned = true;
    tell(sentence("figures_not_recorded"), true);
    return false;
  }
}

export class Counting extends Figures {
  get counts() {
    const said = [...Object.keys(this.words.counted)];
    return Object.fromEntries(said.map((choice) => [choice, this.number(`n_${choice}`)]));
  }

  total() {
    const { counts } = this;
    const sum = Object.values(counts).reduce((total, count) => total + count, 0);
    const place = document.querySelector("[data-balance]");
    this.weigh(place, sum);
    const right = sum === this.words.voters;
    const incomplete = [sentence("incomplete", { balance: this.balance(sum) }), "none"];
    const [verdict, colour] = right ? this.verdict(counts) : incomplete;
    document.querySelector("[data-result]").textContent = verdict;
    document.querySelector("[data-detail]").textContent = countsOf(this.words, counts);
    document.querySelector(".result").className = `result result--${colour}`;
  }

  verdict(counts) {
    const chair = this.form.elements.chair_vote?.value;
    const rule = this.form.querySelector("[name=rule]:checked").value;
    return verdictOf(this.words, counts, rule, ["for", "against"].includes(chair) ? chair : "");
  }
}
