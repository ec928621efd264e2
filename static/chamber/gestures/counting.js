// A ballot in numbers: each number that is typed is weighed at once against the voters.
import { Gesture } from "./gesture.js";
import { need, tell, touch } from "../floor/live.js";
import { sentence } from "../floor/sentences.js";
import { forget } from "../outbox/secrecy.js";
import { RecordedFigures } from "./recorded_figures.js";
import { showResult } from "./totals.js";
import { countsOf, sum, verdictOf } from "./verdict.js";
import { wordsOf } from "../../words.js";

/** @typedef {import("./verdict.js").Counts} Counts */
/** @typedef {import("../outbox/stored.js").Entry} Entry */

/**
 * What the server words of a page of figures: what each sum is against the voters, and what it decides.
 * @typedef {import("./verdict.js").Words & { voters: number, balances: string[], majorities: string[] }} Words
 */

const REDRAWN_BY = ["rule", "chair_vote", "secret_waived", "kind"];

/** What a page of figures does: it says that they are not recorded, and asks once before they are left. */
export class Figures extends Gesture {
  touched = false;
  warned = false;
  recorded = new RecordedFigures();

  arrive() {
    this.words = /** @type {Words} */ (wordsOf("words"));
    this.touched = need("#saved").classList.contains("saved--wait");
    this.warned = false;
    this.recorded.arrive(this.form, this.touched);
    this.offer();
    const { forget: secret } = this.form.dataset;
    if (secret !== undefined) forget(secret);
    if (this.recorded.last) this.rest();
    else if (!touch && document.activeElement === document.body) this.first?.focus();
    return "";
  }

  /** Show the button that takes back, as long as it does; an item without a vote has none. */
  offer() {
    const button = /** @type {HTMLElement | null} */ (document.querySelector("[data-take-back]"));
    if (button) button.hidden = !this.recorded.last;
  }

  /** Leave the fields once their numbers are recorded: Ctrl Z in a field would undo what was typed there. */
  rest() {
    const result = need(".close-bar .result");
    result.tabIndex = -1;
    if (!touch) result.focus();
  }

  /** The field where one begins to type. @returns {HTMLElement | null} */
  get first() { return this.form.querySelector(".numbers input"); }

  /** Read a field that holds a number; nothing is none. @param {string} name */
  number(name) { return Math.max(0, Number.parseInt(this.form.elements[name]?.value, 10) || 0); }

  /** @param {HTMLInputElement} field */
  input(field) {
    if (field.form !== this.form) return;
    this.touched = true;
    this.recorded.forget();
    this.offer();
    const line = need("#saved");
    Object.assign(line, { textContent: line.dataset.unsaved, className: "saved saved--wait", hidden: false });
    this.total();
  }

  /** @param {HTMLInputElement} field */
  change(field) { if (REDRAWN_BY.includes(field.name)) this.input(field); }

  total() {}

  /** @param {Entry} entry @param {HTMLElement} button */
  asked(entry, button) {
    if (button.hasAttribute("data-save")) this.recorded.remember(entry, this.form);
  }

  /** @param {Entry} entry */
  forget(entry) { this.recorded.forget(entry); }

  /** Take back what has just been recorded; what was typed stays on the page. */
  undo() {
    const inverse = this.recorded.inverse();
    if (inverse) this.sitting.ask(...inverse, sentence("undoing"));
    else tell(sentence("nothing_to_undo"));
  }

  /** @param {HTMLButtonElement} button */
  press(button) {
    if (button.hasAttribute("data-undo")) this.undo();
    return button.hasAttribute("data-undo");
  }

  save() { this.form.querySelector(".close-bar [data-save]")?.click(); }

  get voters() { return this.words?.voters ?? 0; }

  /** Write what a sum is against the voters. @param {HTMLElement} place @param {number} voices */
  weigh(place, voices) {
    for (const line of place.querySelectorAll("[data-sum], [data-taking]")) line.textContent = String(voices);
    for (const line of place.querySelectorAll("[data-against-voters]")) line.textContent = this.balance(voices);
    place.classList.toggle("balance--off", voices !== this.voters);
  }

  /** Say what a sum is against the voters: short, right, or too many. @param {number} voices */
  balance(voices) { return this.words?.balances[voices] ?? sentence("over", { count: voices - this.voters }); }

  escape() { if (this.leave()) super.escape(); }

  leave() {
    if (!this.touched || this.warned) return true;
    this.warned = true;
    tell(sentence("figures_not_recorded"), true);
    return false;
  }
}

export class Counting extends Figures {
  /** @returns {Counts} */
  get counts() {
    const choices = Object.keys(this.words?.counted ?? {});
    return Object.fromEntries(choices.map((choice) => [choice, this.number(`n_${choice}`)]));
  }

  total() {
    if (!this.words) return;
    const { counts } = this;
    const voices = sum(Object.values(counts));
    this.weigh(need("[data-balance]"), voices);
    const incomplete = [sentence("incomplete", { balance: this.balance(voices) }), "none"];
    const [verdict, colour] = voices === this.voters ? this.verdict(counts, this.words) : incomplete;
    showResult(verdict, countsOf(this.words, counts), colour);
  }

  /** @param {Counts} counts @param {Words} words */
  verdict(counts, words) {
    const chair = this.form.elements.chair_vote?.value;
    const { value: rule } = /** @type {HTMLInputElement} */ (need("[name=rule]:checked"));
    return verdictOf(words, counts, rule, ["for", "against"].includes(chair) ? chair : "");
  }
}
