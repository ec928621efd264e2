// Who comes, leaves or stands aside before an item, and who presides it: the same gesture as everywhere.
import { Gesture } from "./gesture.js";
import { Giving } from "./giving.js";
import { tell, targets, touch } from "../floor/live.js";
import { sentence } from "../floor/sentences.js";

const STATES = { out: "left", proxy: "left", in: "present", recused: "recused" };
const AWAY = ["absent", "excused", "left", "represented"];
const TYPED = ["before", "at", "note", "reason"];
/** Its members join or leave the floor: the page that answers is loaded whole. */
const RESEATS = "installed";

export class Moving extends Gesture {
  past = [];

  constructor(sitting) {
    super(sitting);
    setInterval(() => this.tick(), 5000);
  }

  arrive() {
    if (this.address !== this.form.action) this.past = [];
    this.address = this.form.action;
    this.choice ??= this.hand.choice;
    this.hand.take(this.choice);
    this.tick();
  }

  get form() { return this.sitting.form; }
  get hand() { return this.sitting.hand; }
  get finder() { return this.sitting.finder; }

  /** What is entered before this item, as the page tells it. */
  get told() { return JSON.parse(document.querySelector("[data-told]").dataset.told); }

  /** Tell whether the next entry stands before the item of the page. */
  get isHere() { return this.form.elements.before.value === this.form.dataset.item; }

  /** The hour follows the clock of the council, until somebody types another. */
  tick() {
    const field = document.querySelector("#id_at[data-now]");
    if (!field || field.value !== field.defaultValue || field === document.activeElement) return;
    const clock = { timeZone: field.dataset.now, hour: "2-digit", minute: "2-digit" };
    field.defaultValue = field.value = new Date().toLocaleTimeString("fr-FR", clock);
  }

  name(query) {
    return targets(this.sitting.floor, query, {
      first: (seat) => this.isAble(seat, this.choice),
      ofGroup: (group) => this.effectOnGroup(group),
      ofSeat: (seat) => this.effectOn(seat),
    });
  }

  effectOnGroup(group) {
    return sentence("effect_on_members", { count: this.able(group, this.choice).length, then: this.word(this.choice) });
  }

  effectOn(seat) {
    const then = this.entered(seat, this.choice) ? sentence("take_back") : this.word(this.choice);
    return sentence("effect", { now: seat.word, then });
  }

  word(choice) { return this.hand.option(choice).word(false); }

  isAble(seat, choice) { return choice === "in" ? AWAY.includes(seat.state) : seat.state === "present"; }

  able(group, choice) { return this.sitting.floor.members(group).filter((seat) => this.isAble(seat, choice)); }

  /** Return what this choice entered already about a member, or nothing; another reason is another entry. */
  entered(seat, choice) {
    const alike = choice === "out" ? ["out", "proxy"] : [choice];
    const before = this.form.elements.before.value;
    const fact = this.told.find((one) => one.member === seat.reference && one.before === before && alike.includes(one.choice));
    return fact && (choice !== "recused" || fact.reason === this.form.elements.reason.value) ? fact : null;
  }

  /** Without letters a figure takes a choice in hand; after letters it gives that choice, and the hand keeps its own. */
  digit(index) {
    const choice = this.hand.values[index];
    if (this.finder.query) return this.sitting.choose(this.finder.target, choice);
    this.take(choice);
  }

  take(choice) {
    this.choice = choice;
    this.hand.take(choice);
    this.finder.search();
  }

  give({ seat, group }, choice = this.choice) {
    if (group && choice === "proxy") return tell(sentence("proxies_one_by_one"), true);
    const fact = seat && this.entered(seat, choice);
    if (fact) return this.takeBack(fact, this.address, this.fields([fact.member], choice, { back: "1" }));
    const seats = seat ? [seat] : this.able(group, choice);
    if (!seats.length) return tell(sentence("nobody_to_move", { group, word: this.word(choice) }), true);
    this.enter(seats, choice);
  }

  enter(seats, choice) {
    const members = seats.map((seat) => seat.reference);
    const moves = choice !== "proxy" || !AWAY.includes(seats[0].state);
    const former = choice === "recused" && this.told.find((one) => one.choice === choice && members.includes(one.member));
    const inverse = former ? this.again(former) : [this.address, this.fields(members, choice, { back: "1" })];
    const fields = this.fields(members, choice);
    this.form.elements.note.value = "";
    if (this.isHere) this.draw(seats, choice);
    this.remember(this.sitting.ask(this.address, fields), moves ? [inverse] : []);
  }

  draw(seats, choice) {
    const option = this.hand.option(choice);
    const drawn = { value: STATES[choice], badge: () => option.badge(), word: (feminine) => option.word(feminine) };
    for (const seat of seats) seat.draw("state", drawn);
  }

  takeBack(fact, url, fields) { this.remember(this.sitting.ask(url, fields), [this.again(fact)]); }

  /** Return the entry that writes again what is taken back. */
  again({ member, choice, before, at, note, reason }) {
    if (!(choice in STATES)) return [document.querySelector("[data-mandate]").formAction, [["kind", choice], [choice, member], ["before", before]]];
    return [this.address, this.fields([member], choice, { before, at, note, reason })];
  }

  fields(members, choice, given = {}) {
    const data = new FormData(this.form);
    const typed = TYPED.map((name) => [name, given[name] ?? data.get(name) ?? ""]);
    const back = given.back ? [["back", "1"]] : [];
    return [...members.map((member) => ["member", member]), ["choice", choice], ...typed, ...back, ["scripted", "1"]];
  }

  remember(entry, inverse) { if (inverse.length) this.past.push({ entry, inverse }); }

  /** An entry that was refused is not one to undo. */
  forget(entry) { this.past = this.past.filter((done) => done.entry !== entry); }

  undo() {
    const done = this.past.pop();
    if (!done) return tell(sentence("nothing_to_undo"));
    for (const [url, fields] of done.inverse) this.sitting.ask(url, fields);
  }

  /** What takes back the proxy that is given after a departure. */
  get before() {
    const { action, elements } = this.form;
    return [[action, [["holder", ""], ["then", elements.then.value]]]];
  }

  press(button) {
    if (button.hasAttribute("data-default")) this.finder.input.focus();
    else if (button.hasAttribute("data-undo")) this.undo();
    else if (button.hasAttribute("data-remove")) this.remove(button);
    else if (button.hasAttribute("data-mandate")) this.seatOrUnseat(button);
    else return false;
    return true;
  }

  remove(button) {
    const { fact } = button.closest("[data-fact]").dataset;
    const told = this.told.find((one) => one.key === fact);
    if (told.choice === RESEATS) this.load(button);
    else this.takeBack(told, button.formAction, [["scripted", "1"]]);
  }

  seatOrUnseat(button) {
    const kind = button.value;
    const who = this.form.elements[kind].value;
    if (!who || kind === RESEATS) return this.load(button);
    const fields = [["kind", kind], [kind, who], ["before", this.form.elements.before.value]];
    this.remember(this.sitting.ask(button.formAction, fields), [[this.address, this.fields([who], kind, { back: "1" })]]);
  }

  /** Send the form as a page without script does. */
  load(button) {
    const chosen = Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value });
    if (button.name) this.form.append(chosen);
    this.form.action = button.formAction;
    this.form.submit();
  }

  change({ name, value }) {
    if (name !== "choice") return;
    this.take(value);
    if (!touch) this.finder.input.focus();
  }

  escape() { document.querySelector("[data-leave]").click(); }
}

/** Who presides the item: name a member who is there, Enter hands over the chair. */
export class Presiding extends Giving {
  give({ seat }) {
    if (seat.why) return tell(seat.why, true);
    this.sitting.ask(this.sitting.form.action, this.fields(seat.reference));
  }

  fields(member) {
    const data = new FormData(this.sitting.form);
    const ticked = ["leaves", "onward"].filter((name) => data.has(name));
    return [["chair", member], ...ticked.map((name) => [name, "on"])];
  }

  undo() { tell(sentence("nothing_to_undo")); }
  change() {}

  press(button) {
    const { sitting } = this;
    if (button.hasAttribute("data-main")) sitting.choose(sitting.finder.target);
    else if (button.hasAttribute("data-return")) sitting.ask(sitting.form.action, [["chair", ""]]);
    else if (button.name === "chair") this.give({ seat: sitting.floor.seat(button.value) });
    else return false;
    return true;
  }
}

/** A page of fields alone: Escape leaves it. */
export class Fields extends Gesture {
  /** One begins to type in the first field. */
  arrive() {
    const first = this.sitting.form.querySelector("input:not([type=hidden]), textarea, select");
    if (!touch && document.activeElement === document.body) first?.focus();
  }

  escape() { document.querySelector("[data-leave]").click(); }
}
