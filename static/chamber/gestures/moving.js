// Who comes, leaves or stands aside before an item: the same gesture as everywhere.
import { enteredAs, handFor, isAble, isAway } from "./facts.js";
import { Undoable } from "./gesture.js";
import { need, targets, tell, touch } from "../floor/live.js";
import { sentence } from "../floor/sentences.js";

/** @typedef {import("../floor/live.js").Chosen} Chosen */
/** @typedef {import("../floor/floor.js").Seat} Seat */
/** @typedef {import("../outbox/stored.js").Fields} Entered */
/** @typedef {import("./gesture.js").Inverse} Inverse */
/** @typedef {import("./facts.js").Fact} Fact */

/** Where each choice puts a member. @type {Record<string, string>} */
const STATES = { out: "left", proxy: "left", in: "present", recused: "recused" };
const TYPED = ["before", "at", "note", "reason"];
/** Its members join or leave the floor: the page that answers is loaded whole. */
const RESEATS = "installed";
const TICK_MS = 5000;

export class Moving extends Undoable {
  choice = "";
  address = "";

  /** @param {import("../sitting.js").Sitting} sitting */
  constructor(sitting) {
    super(sitting);
    setInterval(() => this.tick(), TICK_MS);
  }

  arrive() {
    if (this.address !== this.form.action) this.past = [];
    this.address = this.form.action;
    this.choice ||= this.hand.choice;
    this.hand.take(this.choice);
    this.tick();
    return "";
  }

  get hand() { return this.sitting.hand; }
  get finder() { return this.sitting.finder; }

  /** What is entered before this item. @returns {Fact[]} */
  get facts() { return JSON.parse(need("[data-told]").dataset.told ?? "[]"); }

  /** Before which item the next entry stands, by its rank. @returns {string} */
  get rank() { return this.form.elements.before.value; }

  /** Tell whether the next entry stands before the item of the page. */
  get isHere() { return this.rank === this.form.dataset.item; }

  /** The hour follows the clock of the council, until somebody types another. */
  tick() {
    const field = /** @type {HTMLInputElement | null} */ (document.querySelector("#id_at[data-now]"));
    if (!field || field.value !== field.defaultValue || field === document.activeElement) return;
    const timeZone = field.dataset.now;
    const now = new Date().toLocaleTimeString("fr-FR", { timeZone, hour: "2-digit", minute: "2-digit" });
    field.defaultValue = field.value = now;
  }

  /** @param {string} query */
  name(query) {
    return targets(this.sitting.floor, query, {
      first: (seat) => isAble(seat.state, this.choiceFor(seat)),
      likely: (seat) => isAble(seat.state, this.choice),
      ofGroup: (group) => this.effectOnGroup(group),
      ofSeat: (seat) => this.effectOn(seat),
    });
  }

  /** @param {string} group */
  effectOnGroup(group) {
    return sentence("effect_on_members", { count: this.able(group, this.choice).length, then: this.word(this.choice) });
  }

  /** @param {Seat} seat */
  effectOn(seat) {
    const choice = this.choiceFor(seat);
    const then = this.entered(seat, choice) ? sentence("take_back") : this.word(choice);
    return sentence("effect", { now: seat.word, then });
  }

  /** Who is away can only arrive, whatever is in hand; what was entered already is still taken back.
   * @param {Seat} seat
   */
  choiceFor(seat) {
    return this.entered(seat, this.choice) ? this.choice : handFor(seat.state, this.choice);
  }

  /** The choice that the first one found will be given is in hand.
   * @param {import("../floor/live.js").Target | undefined} target
   */
  shown(target) { this.hand.take(target?.seat ? this.choiceFor(target.seat) : this.choice); }

  /** @param {string} choice */
  word(choice) { return this.hand.need(choice).word(false); }

  /** @param {string} group @param {string} choice */
  able(group, choice) { return this.sitting.floor.members(group).filter((seat) => isAble(seat.state, choice)); }

  /** Return what this choice entered already about a member, or nothing. @param {Seat} seat @param {string} choice */
  entered(seat, choice) {
    const reason = this.form.elements.reason?.value ?? "";
    return enteredAs(this.facts, { member: seat.reference, choice, before: this.rank, reason });
  }

  /** Without letters a figure takes a choice in hand; after letters it gives that choice, and the hand keeps its own.
   * @param {number} index
   */
  digit(index) {
    const choice = this.hand.values[index];
    if (this.finder.query) return this.sitting.choose(this.finder.target, choice);
    this.take(choice);
  }

  /** @param {string} choice */
  take(choice) {
    this.choice = choice;
    this.hand.take(choice);
    this.finder.search();
  }

  /** @param {Chosen} chosen @param {string} [choice] */
  give({ seat, group = "" }, choice = seat ? this.choiceFor(seat) : this.choice) {
    if (group && choice === "proxy") return tell(sentence("proxies_one_by_one"), true);
    const fact = seat && this.entered(seat, choice);
    if (fact) return this.remove(fact, this.address, this.fields([fact.member], choice, { back: "1" }));
    const seats = seat ? [seat] : this.able(group, choice);
    if (!seats.length) return tell(sentence("nobody_to_move", { group, word: this.word(choice) }), true);
    this.enter(seats, choice);
  }

  /** @param {Seat[]} seats @param {string} choice */
  enter(seats, choice) {
    const members = seats.map((seat) => seat.reference);
    const moves = choice !== "proxy" || !isAway(seats[0].state);
    const former = this.facts.find((fact) => fact.choice === choice && members.includes(fact.member));
    /** @type {Inverse} */
    const back = [this.address, this.fields(members, choice, { back: "1" })];
    const inverse = choice === "recused" && former ? this.again(former) : back;
    const fields = this.fields(members, choice);
    this.form.elements.note.value = "";
    if (this.isHere) this.draw(seats, choice);
    this.remember(this.sitting.ask(this.address, fields), moves ? [inverse] : []);
  }

  /** @param {Seat[]} seats @param {string} choice */
  draw(seats, choice) {
    const option = this.hand.need(choice);
    const value = STATES[choice];
    for (const seat of seats) {
      seat.draw("state", { value, badge: () => option.badge(), word: (feminine) => option.word(feminine) });
    }
  }

  /** Take back a fact by an entry. @param {Fact} fact @param {string} url @param {Entered} fields */
  remove(fact, url, fields) { this.remember(this.sitting.ask(url, fields), [this.again(fact)]); }

  /** Return the entry that writes again what is taken back. @param {Fact} fact @returns {Inverse} */
  again({ member, choice, before, at, note, reason }) {
    if (choice in STATES) return [this.address, this.fields([member], choice, { before, at, note, reason })];
    const { formAction } = /** @type {HTMLButtonElement} */ (need("[data-mandate]"));
    return [formAction, [["kind", choice], [choice, member], ["before", before]]];
  }

  /** @param {string[]} members @param {string} choice @param {Fact} [given] @returns {Entered} */
  fields(members, choice, given = {}) {
    const data = new FormData(this.form);
    /** @type {Entered} */
    const whom = members.map((member) => ["member", member]);
    /** @type {Entered} */
    const typed = TYPED.map((name) => [name, given[name] ?? String(data.get(name) ?? "")]);
    /** @type {Entered} */
    const back = given.back ? [["back", "1"]] : [];
    return [...whom, ["choice", choice], ...typed, ...back, ["scripted", "1"]];
  }

  /** What takes back the proxy that is given after a departure. @returns {Inverse[]} */
  get before() {
    const { action, elements } = this.form;
    return [[action, [["holder", ""], ["then", elements.then.value]]]];
  }

  /** @param {HTMLButtonElement} button */
  press(button) {
    if (button.hasAttribute("data-default")) this.finder.input?.focus();
    else if (button.hasAttribute("data-undo")) this.undo();
    else if (button.hasAttribute("data-remove")) this.pressRemove(button);
    else if (button.hasAttribute("data-mandate")) this.seatOrUnseat(button);
    else return false;
    return true;
  }

  /** @param {HTMLButtonElement} button */
  pressRemove(button) {
    const key = button.closest("[data-fact]")?.dataset.fact;
    const fact = this.facts.find((one) => one.key === key);
    if (!fact || fact.choice === RESEATS) this.load(button);
    else this.remove(fact, button.formAction, [["scripted", "1"]]);
  }

  /** @param {HTMLButtonElement} button */
  seatOrUnseat(button) {
    const kind = button.value;
    const who = this.form.elements[kind].value;
    if (!who || kind === RESEATS) return this.load(button);
    const entry = this.sitting.ask(button.formAction, [["kind", kind], [kind, who], ["before", this.rank]]);
    this.remember(entry, [[this.address, this.fields([who], kind, { back: "1" })]]);
  }

  /** Send the form as a page without script does. @param {HTMLButtonElement} button */
  load({ name, value, formAction }) {
    if (name) this.form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    this.form.action = formAction;
    this.form.submit();
  }

  /** @param {HTMLInputElement} field */
  change({ name, value }) {
    if (name !== "choice") return;
    this.take(value);
    if (!touch) this.finder.input?.focus();
  }

  escape() { need("[data-leave]").click(); }
}
