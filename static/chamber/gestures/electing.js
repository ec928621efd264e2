// An election: the majority and the balance of each round follow what is typed; a seat that is pressed stands.
import { Figures } from "./counting.js";
import { fieldsOf, need, targets, tell, touch } from "../floor/live.js";
import { sentence } from "../floor/sentences.js";
import { parse } from "../together/redraw.js";
import { sum } from "./verdict.js";

const QUIET_MS = 400;

export class Electing extends Figures {
  address = "";
  rounds = 0;
  /** Whether names are being given, one after another. */
  isNaming = false;
  /** The list that was last under the hand. */
  list = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer;

  /** The lines of the last round. */
  get lines() {
    const last = [...this.form.querySelectorAll("[data-round]")].at(-1);
    return [...(last?.querySelectorAll(".stands") ?? [])];
  }

  /** Where somebody has a name and no voice yet, in the last round; else where names are given. */
  get first() {
    const waiting = this.lines.find((line) => field(line, "who")?.value && !field(line, "votes")?.value);
    return (waiting && !this.isNaming ? field(waiting, "votes") : this.sitting.finder.input) ?? null;
  }

  /** Record, unless letters wait in the field of names. */
  save() {
    const { query } = this.sitting.finder;
    if (query) tell(sentence("letters_wait", { query }), true);
    else super.save();
  }

  /** @param {string} query */
  name(query) {
    const stands = () => sentence("stands");
    return targets(this.sitting.floor, query.replace(/^,/, ""), { first: () => true, ofSeat: stands });
  }

  /** Somebody who is no member: refused where the law wants one, else put on the first free line, to be confirmed. */
  unknown() {
    const { finder } = this.sitting;
    const { membersOnly } = this.form.dataset;
    const free = this.lines.find((line) => !field(line, "who")?.value);
    if (membersOnly) return tell(membersOnly, true);
    const who = free && field(free, "who");
    if (!who) return super.unknown(finder.query);
    who.value = finder.query;
    tell(sentence("outsider", { name: finder.query }));
    finder.clear();
    this.input(who);
  }

  /** A round that has just been added is where one goes on, in sight. */
  arrive() {
    super.arrive();
    this.isNaming = false;
    const rounds = this.form.querySelectorAll("[data-round]");
    const isAdded = this.address === this.form.action && rounds.length > this.rounds;
    this.address = this.form.action;
    this.rounds = rounds.length;
    if (!isAdded) return "";
    rounds[rounds.length - 1].scrollIntoView({ block: "start", behavior: "instant" });
    if (!touch) this.first?.focus({ preventScroll: true });
    return "";
  }

  /** Put a member on the first empty line, or on the list in hand: the server draws the page with them.
   * @param {import("../floor/live.js").Chosen} chosen
   */
  give({ seat }) {
    this.isNaming = document.activeElement === this.sitting.finder.input;
    if (!seat) return;
    this.sitting.ask(this.form.action, [...fieldsOf(this.form), ["stand", seat.reference], ["list", this.list]]);
  }

  /** @param {HTMLInputElement} input */
  input(input) {
    this.list = input.closest("[data-line]")?.dataset.line ?? this.list;
    if (input === this.sitting.finder.input) return;
    super.input(input);
    need("[data-result]").textContent = need("#saved").dataset.unsaved ?? "";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.foresee(this.form), QUIET_MS);
  }

  /** Say what the rounds would decide, as the server words it, unless something was typed meanwhile.
   * @param {HTMLFormElement} form
   */
  async foresee(form) {
    const sent = new URLSearchParams([...fieldsOf(form), ["step", "weigh"]]);
    const { timer } = this;
    const text = await fetch(form.action, { method: "POST", body: sent }).then((page) => page.text()).catch(() => "");
    const result = parse(text)?.querySelector(".result");
    if (result && form.isConnected && timer === this.timer) need(".result").replaceWith(result);
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
