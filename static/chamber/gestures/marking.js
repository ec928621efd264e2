// The roll call: take a choice in hand, name a member or a group. Each entry is shown at once, then sent.
import { isThere, nextMark, stanceOf } from "./facts.js";
import { Undoable } from "./gesture.js";
import { targets, tell, touch } from "../floor/live.js";
import { sentence } from "../floor/sentences.js";

/** @typedef {import("../floor/live.js").Chosen} Chosen */
/** @typedef {import("../floor/floor.js").Seat} Seat */
/** @typedef {import("../outbox/stored.js").Fields} Fields */
/** @typedef {import("./gesture.js").Inverse} Inverse */

const CHOICES = ["present", "absent", "excused", "represented", "remote"];

export class Marking extends Undoable {
  choice = "absent";
  /** What puts back what the page that is asked for changes. @type {Inverse[]} */
  before = [];

  /** The hand stays the same while one goes to and fro. */
  arrive() {
    this.sitting.hand.take(this.choice);
    return "";
  }

  /** @param {string} query */
  name(query) {
    const { floor } = this.sitting;
    return targets(floor, query, {
      first: () => true,
      likely: (seat) => isThere(seat.state) !== isThere(this.choice),
      ofGroup: (group) => {
        const count = floor.members(group).length;
        return sentence("effect_on_members", { count, then: this.word(this.choice, false) });
      },
      ofSeat: (seat) => {
        const then = this.word(nextMark(seat.state, this.choice), seat.feminine);
        return sentence("effect", { now: seat.word, then });
      },
    });
  }

  /** @param {string} choice @param {boolean} feminine */
  word(choice, feminine) {
    return choice === "represented" ? sentence("gives_proxy") : this.sitting.hand.need(choice).word(feminine);
  }

  /** Without letters a figure takes a choice in hand; after letters it gives that choice, and the hand keeps its own.
   * @param {number} index
   */
  digit(index) {
    if (this.sitting.finder.query) return this.sitting.choose(this.sitting.finder.target, CHOICES[index]);
    this.take(CHOICES[index]);
  }

  /** @param {string} choice */
  take(choice) {
    this.choice = choice;
    this.sitting.hand.take(choice);
    this.sitting.finder.search();
  }

  /** @param {Chosen} chosen @param {string} [choice] */
  give({ seat, group = "" }, choice = this.choice) {
    if (choice !== "represented") this.mark(seat ? [seat] : this.sitting.floor.members(group), choice, seat);
    else if (seat) this.ask(seat);
    else tell(sentence("proxies_one_by_one"), true);
  }

  /**
   * Mark members; one alone, marked so already, is put back.
   * @param {Seat[]} seats
   * @param {string} choice
   * @param {Seat} [one]
   */
  mark(seats, choice, one) {
    const marked = one ? nextMark(one.state, choice) : choice;
    const inverse = this.inverse(seats);
    const fields = this.fields(seats, marked);
    for (const seat of seats) this.draw(seat, marked);
    this.remember(this.sitting.send(this.address, fields, this.say(seats, marked)), inverse);
  }

  /** Mark who gives a proxy as absent; the answer is the page that asks to whom. @param {Seat} seat */
  ask(seat) {
    const there = isThere(seat.opening);
    const inverse = this.inverse([seat]);
    this.before = there ? [[this.address, this.fields([seat], "absent")]] : inverse;
    const fields = this.fields([seat], "represented");
    if (there) this.draw(seat, "absent");
    const said = sentence("proxy_to_give", { name: seat.short });
    this.remember(this.sitting.ask(this.address, fields, said), there ? inverse : []);
  }

  /** Show a mark at once; the next one of this member begins from there. @param {Seat} seat @param {string} choice */
  draw(seat, choice) {
    seat.draw("state", this.sitting.hand.need(choice));
    Object.assign(seat.item.dataset, { opening: choice, stance: stanceOf(choice) });
  }

  /** @param {Seat[]} seats @param {string} choice */
  say(seats, choice) {
    const option = this.sitting.hand.need(choice);
    const [first] = seats;
    if (seats.length === 1) return sentence("about", { what: first.short, words: option.word(first.feminine) });
    return sentence("members_marked", { count: seats.length, word: option.word(false) });
  }

  get address() { return this.form.action; }

  /** @param {Seat[]} seats @param {string} choice @returns {Fields} */
  fields(seats, choice) {
    /** @type {Fields} */
    const members = seats.map((seat) => ["member", seat.reference]);
    return this.seen([...members, ["choice", choice]]);
  }

  /** Add where the page has each member: whom somebody else moves meanwhile is not moved unseen.
   * @param {Fields} fields
   * @returns {Fields}
   */
  seen(fields) {
    const members = fields.filter(([name]) => name === "member").map(([, who]) => this.sitting.floor.seat(who));
    const saw = Object.fromEntries(members.flatMap((seat) => (seat ? [[seat.reference, seat.stance]] : [])));
    return members.length ? [...fields.filter(([name]) => name !== "saw"), ["saw", JSON.stringify(saw)]] : fields;
  }

  /** Return the entries that put some members back where they are now, with the proxies they have given.
   * @param {Seat[]} seats
   * @returns {Inverse[]}
   */
  inverse(seats) {
    /** @type {Inverse[]} */
    const entries = CHOICES.flatMap((choice) => {
      const marked = seats.filter((seat) => seat.opening === choice);
      return marked.length ? [[this.address, this.fields(marked, choice)]] : [];
    });
    const given = [...document.querySelectorAll("[data-grantor]")].filter((line) => line.dataset.holder);
    const theirs = given.filter((line) => seats.some((seat) => seat.reference === line.dataset.grantor));
    return [...entries, ...theirs.map(proxyOf)];
  }

  /** @param {string} url @param {Fields} fields */
  takeBack(url, fields) { this.sitting.ask(url, this.seen(fields), sentence("undoing")); }

  /** @param {HTMLButtonElement} button */
  press(button) {
    const grantor = this.grantor(button);
    if (!grantor) return false;
    const inverse = this.inverse([grantor]);
    const said = sentence("proxy_withdrawn", { name: grantor.short });
    this.remember(this.sitting.send(button.formAction, [["holder", ""], ["saw", grantor.stance]], said), inverse);
    grantor.item.dataset.stance = grantor.opening;
    return true;
  }

  /** Before the page that changes a proxy: remember what would put it back. @param {HTMLAnchorElement} link */
  leave(link) {
    const grantor = this.grantor(link);
    this.before = grantor ? this.inverse([grantor]) : [];
    return true;
  }

  /** @param {HTMLElement} element */
  grantor(element) { return this.sitting.floor.seat(element.closest("[data-grantor]")?.dataset.grantor); }

  /** @param {HTMLInputElement} field */
  change({ name, value }) {
    if (name !== "choice") return;
    this.take(value);
    if (!touch) this.sitting.finder.input?.focus();
  }
}

/** Return the entry that gives again a proxy of the list. @param {HTMLElement} line @returns {Inverse} */
function proxyOf(line) {
  const { holder = "", from = "", until = "", written = "" } = line.dataset;
  const withdraw = /** @type {HTMLButtonElement} */ (line.querySelector("[data-withdraw]"));
  /** @type {Fields} */
  const span = from || until ? [["span", "part"], ["from_item", from], ["until_item", until]] : [];
  return [withdraw.formAction, [["holder", holder], ...span, ["written_on", written]]];
}
