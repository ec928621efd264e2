// The roll call: take a choice in hand, name a member or a group. Each entry is shown at once, then sent.
import { Gesture } from "./gesture.js";
import { tell, targets, touch } from "../floor/live.js";
import { sentence } from "../floor/sentences.js";

const CHOICES = ["present", "absent", "excused", "represented"];

export class Marking extends Gesture {
  choice = "absent";
  past = [];

  /** The hand stays the same while one goes to and fro. */
  arrive() { this.sitting.hand.take(this.choice); }

  name(query) {
    const { floor, hand } = this.sitting;
    const word = (seat, choice) => (choice === "represented" ? sentence("gives_proxy") : hand.option(choice).word(seat.feminine));
    return targets(floor, query, {
      first: () => true,
      likely: (seat) => (seat.state === "present") !== (this.choice === "present"),
      ofGroup: (group) => sentence("effect_on_members", { count: floor.members(group).length, then: word({}, this.choice) }),
      ofSeat: (seat) => sentence("effect", { now: seat.word, then: word(seat, this.next(seat, this.choice)) }),
    });
  }

  /** The same choice again puts the member back in the room. */
  next(seat, choice) { return seat.state === choice && choice !== "represented" ? "present" : choice; }

  /** Without letters a figure takes a choice in hand; after letters it gives that choice, and the hand keeps its own. */
  digit(index) {
    if (this.sitting.finder.query) return this.sitting.choose(this.sitting.finder.target, CHOICES[index]);
    this.take(CHOICES[index]);
  }

  take(choice) {
    this.choice = choice;
    this.sitting.hand.take(choice);
    this.sitting.finder.search();
  }

  give({ seat, group }, choice = this.choice) {
    if (choice === "represented") return group ? tell(sentence("proxies_one_by_one"), true) : this.ask(seat);
    if (seat) this.mark([seat], this.next(seat, choice));
    else this.mark(this.sitting.floor.members(group), choice);
  }

  mark(seats, choice) {
    const inverse = this.inverse(seats);
    const fields = this.fields(seats, choice);
    for (const seat of seats) this.draw(seat, choice);
    this.remember(this.sitting.send(this.address, fields, this.say(seats, choice)), inverse);
  }

  /** Mark who gives a proxy as absent; the answer is the page that asks to whom. */
  ask(seat) {
    const there = seat.opening === "present";
    const inverse = this.inverse([seat]);
    this.before = there ? [[this.address, this.fields([seat], "absent")]] : inverse;
    const fields = this.fields([seat], "represented");
    if (there) this.draw(seat, "absent");
    const said = sentence("proxy_to_give", { name: seat.short });
    this.remember(this.sitting.ask(this.address, fields, said), there ? inverse : []);
  }

  /** Show a mark at once; the next one of this member begins from there. */
  draw(seat, choice) {
    seat.draw("state", this.sitting.hand.option(choice));
    Object.assign(seat.item.dataset, { opening: choice, stance: choice });
  }

  say(seats, choice) {
    const option = this.sitting.hand.option(choice);
    const [first] = seats;
    if (seats.length === 1) return sentence("about", { what: first.short, words: option.word(first.feminine) });
    return sentence("members_marked", { count: seats.length, word: option.word(false) });
  }

  get address() { return this.sitting.form.action; }

  fields(seats, choice) { return this.seen([...seats.map((seat) => ["member", seat.reference]), ["choice", choice]]); }

  /** Add where the page has each member: whom somebody else moves meanwhile is not moved unseen. */
  seen(fields) {
    const members = fields.filter(([name]) => name === "member").map(([, who]) => this.sitting.floor.seat(who));
    const saw = Object.fromEntries(members.filter(Boolean).map((seat) => [seat.reference, seat.item.dataset.stance]));
    return members.length ? [...fields.filter(([name]) => name !== "saw"), ["saw", JSON.stringify(saw)]] : fields;
  }

  /** Return the entries that put some members back where they are now, with the proxies they have given. */
  inverse(seats) {
    const marks = CHOICES.map((choice) => [choice, seats.filter((seat) => seat.opening === choice)]);
    const entries = marks.filter(([, found]) => found.length).map(([choice, found]) => [this.address, this.fields(found, choice)]);
    const given = [...document.querySelectorAll("[data-grantor]")].filter((line) => line.dataset.holder);
    const theirs = given.filter((line) => seats.some((seat) => seat.reference === line.dataset.grantor));
    return [...entries, ...theirs.map(proxyOf)];
  }

  remember(entry, inverse) { if (inverse.length) this.past.push({ entry, inverse }); }

  /** An entry that was refused is not one to undo. */
  forget(entry) { this.past = this.past.filter((done) => done.entry !== entry); }

  undo() {
    const done = this.past.pop();
    if (!done) return tell(sentence("nothing_to_undo"));
    for (const [url, fields] of done.inverse) this.sitting.ask(url, this.seen(fields), sentence("undoing"));
  }

  press(button) {
    const grantor = this.grantor(button);
    if (!grantor) return false;
    const inverse = this.inverse([grantor]);
    const fields = [["holder", ""], ["saw", grantor.item.dataset.stance]];
    const said = sentence("proxy_withdrawn", { name: grantor.short });
    this.remember(this.sitting.send(button.formAction, fields, said), inverse);
    grantor.item.dataset.stance = grantor.opening;
    return true;
  }

  /** Before the page that changes a proxy: remember what would put it back. */
  leave(link) {
    const grantor = this.grantor(link);
    this.before = grantor ? this.inverse([grantor]) : [];
  }

  grantor(element) {
    const line = element.closest("[data-grantor]");
    return line && this.sitting.floor.seat(line.dataset.grantor);
  }

  change({ name, value }) {
    if (name !== "choice") return;
    this.take(value);
    if (!touch) this.sitting.finder.input.focus();
  }
}

/** Return the entry that gives again a proxy of the list. */
function proxyOf(line) {
  const { holder, from, until, written } = line.dataset;
  const span = from || until ? [["span", "part"], ["from_item", from], ["until_item", until]] : [];
  return [line.querySelector("[data-withdraw]").formAction, [["holder", holder], ...span, ["written_on", written]]];
}
