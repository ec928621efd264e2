// The ballot of an item: everybody is « pour » until said otherwise. It stays in the browser until it is recorded.
import { ballotOf, Draft } from "../together/ballot_draft.js";
import { UNSAID } from "../together/merging.js";
import { isCalling, showCalled, uncalledText } from "./calling.js";
import { Gesture } from "./gesture.js";
import { tell, targets, touch } from "../floor/live.js";
import { sentence } from "../floor/sentences.js";
import { readNames, readOtherwise } from "./readback.js";
import { countsOf, verdictOf } from "./verdict.js";

const all = (selector) => document.querySelectorAll(selector);

export class Voting extends Gesture {
  /** Take up what was entered before the page was left, joined with what others recorded since. */
  arrive(quietly = false) {
    this.words = JSON.parse(document.querySelector("#words").textContent);
    if (!quietly) this.past = [];
    this.draft = new Draft(this.form, this.waiting);
    const words = "entered" in this.form.dataset ? this.enter() : this.takeUp(quietly);
    this.call();
    return words;
  }

  enter() {
    this.draft.keep(this.exceptions);
    return "";
  }

  takeUp(quietly) {
    const kept = this.draft.read();
    const ballot = kept?.ballot ?? this.waiting;
    if (ballot) this.draw(ballot);
    this.total();
    const [words, refused] = this.wordsOn(kept, quietly);
    if (words && !quietly) tell(words, refused);
    return words;
  }

  draw(ballot) {
    this.draft.set(ballot);
    for (const seat of this.voters) seat.draw("vote", this.option(ballot.exceptions[seat.reference] ?? "for"));
    this.showMode();
  }

  /** Return what is to be said of what was entered here before, and whether it is in the way. */
  wordsOn(kept, quietly) {
    const clashes = kept?.clashes.length ?? 0;
    if (kept?.erased) return [sentence("ballot_erased"), true];
    if (clashes) return [sentence("choices_differ", { count: clashes }), true];
    if (quietly) return [""];
    if (kept) return [sentence("ballot_taken_up")];
    return [this.waiting ? sentence("ballot_waits") : ""];
  }

  /** The ballot of this page that was entered and has not reached the server. */
  get waiting() {
    const { waiting } = this.sitting.entries;
    const mine = waiting.filter((entry) => entry.kept && entry.url === this.form.action && ballotOf(entry));
    return mine.length ? ballotOf(mine.at(-1)) : undefined;
  }

  kept(entry) {
    if (!ballotOf(entry)) return super.kept(entry);
    this.draft = new Draft(this.form, this.waiting);
    this.total();
    tell(sentence("ballot_kept"));
  }

  /** Add the members whom entries that wait have moved: the page may not know it yet. */
  sent(fields) {
    const known = new Set(this.floor.seats.map((seat) => seat.reference));
    const values = this.sitting.entries.waiting.filter((entry) => !ballotOf(entry)).flatMap((entry) => entry.fields.map(([, value]) => value));
    return [...fields, ["unseen", JSON.stringify([...new Set(values)].filter((value) => known.has(value)))]];
  }

  says(button) {
    if (!button.hasAttribute("data-save")) return super.says(button);
    const [result, counts] = ["[data-result]", "[data-detail]"].map((part) => document.querySelector(part).textContent);
    return sentence("ballot_entered", { item: this.item, result: result.toLowerCase(), counts });
  }

  outcome(button) { return button.hasAttribute("data-save") ? this.colour : ""; }

  get form() { return this.sitting.form; }
  get floor() { return this.sitting.floor; }
  get hand() { return this.sitting.hand; }
  get finder() { return this.sitting.finder; }
  get voters() { return this.floor.seats.filter((seat) => seat.vote); }

  /** Who said something else than « pour », as the form sends it. */
  get exceptions() {
    const said = this.voters.filter((seat) => seat.vote !== "for");
    return Object.fromEntries(said.map((seat) => [seat.reference, seat.vote]));
  }

  /** The voters who were not called yet, in the order of the roll. */
  get uncalled() { return this.voters.filter((seat) => seat.vote === UNSAID); }

  /** Who answers for a voter: the holder of his proxy, or nobody but himself. */
  holder(seat) { return seat && this.floor.seat(this.words.holders[seat.reference]); }

  call() { showCalled(this.uncalled[0], this.holder(this.uncalled[0])); }

  option(choice) { return this.hand.option(choice); }

  name(query) {
    const word = (choice) => this.option(choice).word(false);
    const unheard = isCalling() ? UNSAID : "for";
    return targets(this.floor, query, {
      first: (seat) => seat.vote,
      likely: (seat) => (seat.vote === unheard) !== (this.hand.choice === unheard),
      ofGroup: (group) => sentence("effect_on_voices", { count: this.members(group).length, then: word(this.hand.choice) }),
      ofSeat: (seat) => {
        if (!seat.vote) return sentence("does_not_vote");
        return sentence("effect", { now: seat.word, then: word(this.next(seat, this.hand.choice)) });
      },
    });
  }

  members(group) { return this.floor.members(group).filter((seat) => seat.vote); }

  /** The same choice again puts « pour » back; where each is called, nobody is « pour » unheard. */
  next(seat, choice) {
    if (seat.vote !== choice) return choice;
    return isCalling() ? UNSAID : "for";
  }

  digit(index) {
    const choice = this.hand.values[index];
    if (this.finder.query) return this.sitting.choose(this.finder.target, choice);
    if (this.uncalled.length) return this.apply([this.uncalled[0]], choice, this.uncalled[0].short);
    this.hand.take(choice);
    this.finder.search();
  }

  give({ seat, group }, choice = this.hand.choice) {
    if (group && isCalling()) return tell(sentence("groups_are_not_called"), true);
    const members = group ? this.members(group) : [];
    if (group) return this.apply(members, choice, sentence("group_voices", { group, count: members.length }));
    if (!seat.vote) return tell(seat.why, true);
    this.apply([seat], this.next(seat, choice), seat.short);
  }

  apply(seats, choice, what) {
    this.past.push(seats.map((seat) => [seat.reference, seat.vote]));
    for (const seat of seats) seat.draw("vote", this.option(choice));
    this.total();
    const [after] = this.uncalled;
    const next = after ? [sentence("call_next", { name: (this.holder(after) ?? after).short })] : [];
    tell([sentence("marked", { what, word: this.option(choice).word(false) }), ...next].join(" "));
  }

  undo() {
    const last = this.past.pop();
    if (!last) return tell(sentence("nothing_to_undo"));
    for (const [reference, choice] of last) this.floor.seat(reference).draw("vote", this.option(choice));
    this.total();
    tell(sentence("undone"));
  }

  /** Write everything that follows from the voices: totals, bar, names, result, and what the form sends. */
  total() {
    const counts = Object.fromEntries(this.hand.values.map((choice) => [choice, 0]));
    for (const seat of this.voters) counts[seat.vote] += 1;
    let start = 0;
    for (const choice of this.hand.values) {
      for (const place of all(`[data-count=${choice}]`)) place.textContent = counts[choice];
      const slice = document.querySelector(`.tally .${choice}`);
      slice.setAttribute("x", start);
      slice.setAttribute("width", counts[choice]);
      start += counts[choice];
    }
    this.form.elements.exceptions.value = JSON.stringify(this.exceptions);
    this.form.elements.seen.value = JSON.stringify(this.voters.map((seat) => seat.reference));
    this.readBack(counts[UNSAID]);
    this.conclude(counts);
    this.floor.dim();
  }

  readBack(left) {
    readNames(this.voters, this.words, isCalling());
    readOtherwise(this.voters, this.words);
    document.querySelector(`.choice[data-choice=${UNSAID}]`).hidden = !left;
    document.querySelector("[data-unsaid]").textContent = left ? sentence("to_hear", { count: left }) : "";
    this.call();
  }

  conclude(counts) {
    const rule = document.querySelector("[name=rule]:checked").value;
    const chair = this.words.chair && this.floor.seat(this.words.chair)?.vote;
    const left = counts[UNSAID];
    const [verdict, colour] = left ? [sentence("calling", { count: left }), "none"] : verdictOf(this.words, counts, rule, chair);
    this.colour = colour;
    document.querySelector("[data-result]").textContent = verdict;
    document.querySelector("[data-detail]").textContent = countsOf(left ? { ...this.words, proxies: "" } : this.words, counts);
    document.querySelector(".result").className = `result result--${colour}`;
    const { secret_waived: waived } = this.form.elements;
    const same = this.draft.keep(this.exceptions) && (Boolean(this.waiting) || waived.checked === waived.defaultChecked);
    const recorded = same && ("complete" in this.form.dataset || Boolean(this.waiting));
    this.sitting.waiting?.tell();
    const stage = counts.for === this.voters.length ? "unanimous" : "contested";
    for (const actions of all("[data-when]")) actions.hidden = actions.dataset.when !== (recorded ? "recorded" : stage);
  }

  unanimous() {
    if (this.uncalled.length) return tell(uncalledText(this.uncalled), true);
    const others = Object.keys(this.exceptions).length;
    if (others && !this.finder.query) return tell(sentence("not_unanimous", { count: others }), true);
    this.save();
  }

  save() {
    const button = document.querySelector("[data-when]:not([hidden]) [data-save]");
    if (this.mayLeave() && button) this.form.requestSubmit(button);
    else if (!button) tell(sentence("ballot_recorded"));
  }

  /** Refuse to record while letters wait in the field, or somebody was not called. */
  mayLeave() {
    const { query } = this.finder;
    if (query) tell(sentence("letters_wait", { query }), true);
    else if (this.uncalled.length) tell(uncalledText(this.uncalled), true);
    return !query && !this.uncalled.length;
  }

  press(button) {
    if (button.hasAttribute("data-undo")) this.undo();
    return button.hasAttribute("data-undo") || (button.hasAttribute("data-save") && !this.mayLeave());
  }

  change({ name }) {
    if (name === "choice") {
      this.finder.search();
      if (!touch) this.finder.input.focus();
    } else if (["mode", "rule", "secret_waived"].includes(name)) {
      if (name === "mode") this.startAgain();
      this.showMode();
      this.total();
    }
  }

  /** A public roll-call begins with nobody heard; by show of hands, whoever says nothing is « pour ». */
  startAgain() {
    const [before, after] = isCalling() ? ["for", UNSAID] : [UNSAID, "for"];
    for (const seat of this.voters) if (seat.vote === before) seat.draw("vote", this.option(after));
    this.past = [];
  }

  showMode() {
    const label = document.querySelector("[name=mode]:checked").closest("label");
    document.querySelector("[data-mode]").textContent = label.textContent.trim();
  }
}
