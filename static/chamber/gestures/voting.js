// The ballot of an item: everybody is « pour » until said otherwise. It stays in the browser until it is recorded.
import { BallotDraft, ballotOf, movedBy, remarkOn } from "../together/ballot_draft.js";
import { UNSAID } from "../together/merging.js";
import { need, tell, touch } from "../floor/live.js";
import { sentence } from "../floor/sentences.js";
import { wordsOf } from "../../words.js";
import { isCalling, showCalled, uncalledText } from "./calling.js";
import { Gesture } from "./gesture.js";
import { offered } from "./offers.js";
import { readBack } from "./readback.js";
import { Recorded } from "./recorded.js";
import { showCounts, showMode, showResult, showStage, stageOf } from "./totals.js";
import { areUnchanged, SETTINGS } from "./settings.js";
import { countsOf, verdictOf } from "./verdict.js";

/** @typedef {import("../floor/live.js").Chosen} Chosen */
/** @typedef {import("../floor/floor.js").Seat} Seat */
/** @typedef {import("../outbox/stored.js").Entry} Entry */
/** @typedef {import("../outbox/stored.js").Fields} Fields */
/** @typedef {import("../together/merging.js").Ballot} Ballot */
/** @typedef {import("./verdict.js").Counts} Counts */
/** @typedef {import("./verdict.js").Words & import("./readback.js").Words & { chair: string }} Words */

export class Voting extends Gesture {
  /** The voices before each entry of this page, the last one last. @type {[reference: string, vote: string][][]} */
  past = [];
  colour = "";
  recorded = new Recorded();
  isSettled = true;

  /** Take up what was entered before the page was left, joined with what others recorded since. */
  arrive(quietly = false) {
    this.words = /** @type {Words} */ (wordsOf("words"));
    if (!quietly) this.begin();
    this.draft = new BallotDraft(this.form, this.waiting);
    const words = "entered" in this.form.dataset ? this.enter() : this.takeUp(quietly);
    this.call();
    return words;
  }

  begin() {
    this.past = [];
    this.recorded.arrive(this.form);
  }

  enter() {
    this.draft?.keep(this.exceptions);
    return "";
  }

  /** @param {boolean} quietly */
  takeUp(quietly) {
    const kept = this.draft?.read() ?? null;
    const ballot = kept?.ballot ?? this.waiting;
    if (ballot) this.draw(ballot);
    this.total();
    const [words, refused] = remarkOn(kept, { quietly, waits: Boolean(this.waiting) });
    if (words && !quietly) tell(words, refused);
    return words;
  }

  /** @param {Ballot} ballot */
  draw(ballot) {
    this.draft?.set(ballot);
    for (const seat of this.voters) seat.draw("vote", this.option(ballot.exceptions[seat.reference] ?? "for"));
    showMode();
  }

  /** The ballot of this page that was entered and has not reached the server. */
  get waiting() {
    const mine = this.sitting.entries.waiting.filter((entry) => entry.kept && entry.url === this.form.action);
    return mine.map(ballotOf).findLast((ballot) => ballot) ?? undefined;
  }

  /** @param {Entry} entry */
  kept(entry) {
    if (!ballotOf(entry)) return super.kept(entry);
    this.draft = new BallotDraft(this.form, this.waiting);
    this.total();
    tell(sentence("ballot_kept"));
  }

  /**
   * Add the members whom entries that wait have moved: the page may not know it yet.
   * @param {Fields} fields
   * @returns {Fields}
   */
  sent(fields) { return [...fields, ["unseen", JSON.stringify(movedBy(this.sitting.entries.waiting, this.floor))]]; }

  /** @param {HTMLElement} button */
  says(button) {
    if (!button.hasAttribute("data-save")) return super.says(button);
    const [result, counts] = ["[data-result]", "[data-detail]"].map((part) => need(part).textContent ?? "");
    return sentence("ballot_entered", { item: this.item, result: result.toLowerCase(), counts });
  }

  /** @param {HTMLElement} button */
  outcome(button) { return button.hasAttribute("data-save") ? this.colour : ""; }

  get floor() { return this.sitting.floor; }
  get hand() { return this.sitting.hand; }
  get finder() { return this.sitting.finder; }
  get voters() { return this.floor.seats.filter((seat) => seat.vote); }

  /** Who said something else than « pour », as the form sends it. @returns {Record<string, string>} */
  get exceptions() {
    const said = this.voters.filter((seat) => seat.vote !== "for");
    return Object.fromEntries(said.map((seat) => [seat.reference, seat.vote]));
  }

  /** The voters who were not called yet, in the order of the roll. */
  get uncalled() { return this.voters.filter((seat) => seat.vote === UNSAID); }

  /** Who answers for a voter: the holder of their proxy, or nobody but themselves. @param {Seat | undefined} seat */
  holder(seat) { return seat && this.floor.seat(this.words?.holders[seat.reference]); }

  call() { showCalled(this.uncalled[0], this.holder(this.uncalled[0])); }

  /** @param {string} choice */
  option(choice) { return this.hand.need(choice); }

  /** @param {string} choice */
  word(choice) { return this.option(choice).word(false); }

  /** @param {string} query */
  name(query) { return offered(this, query, unheard()); }

  /** @param {string} group */
  members(group) { return this.floor.members(group).filter((seat) => seat.vote); }

  /** The same choice again puts « pour » back; where each is called, nobody is « pour » unheard.
   * @param {Seat} seat
   * @param {string} choice
   */
  next(seat, choice) { return seat.vote === choice ? unheard() : choice; }

  /** @param {number} index */
  digit(index) {
    const choice = this.hand.values[index];
    if (this.finder.query) return this.sitting.choose(this.finder.target, choice);
    if (this.uncalled.length) return this.apply([this.uncalled[0]], choice, this.uncalled[0].short);
    this.hand.take(choice);
    this.finder.search();
  }

  /** @param {Chosen} chosen @param {string} [choice] */
  give({ seat, group }, choice = this.hand.choice) {
    if (group) return this.giveGroup(group, choice);
    if (!seat) return;
    if (!seat.vote) return tell(seat.why, true);
    this.apply([seat], this.next(seat, choice), seat.short);
  }

  /** @param {string} group @param {string} choice */
  giveGroup(group, choice) {
    if (isCalling()) return tell(sentence("groups_are_not_called"), true);
    const members = this.members(group);
    this.apply(members, choice, sentence("group_voices", { group, count: members.length }));
  }

  /** @param {Seat[]} seats @param {string} choice @param {string} what how the entry is called */
  apply(seats, choice, what) {
    this.recorded.forget();
    this.past.push(seats.map((seat) => [seat.reference, seat.vote]));
    for (const seat of seats) seat.draw("vote", this.option(choice));
    this.total();
    const [after] = this.uncalled;
    const next = after ? [sentence("call_next", { name: (this.holder(after) ?? after).short })] : [];
    tell([sentence("marked", { what, word: this.word(choice) }), ...next].join(" "));
  }

  undo() {
    const last = this.past.pop();
    if (!last) return this.takeBack();
    for (const [reference, choice] of last) this.floor.seat(reference)?.draw("vote", this.option(choice));
    this.total();
    tell(sentence("undone"));
  }

  /** Take back the ballot that has just been recorded. */
  takeBack() {
    const inverse = this.recorded.inverse(this.form);
    if (!inverse) return tell(sentence("nothing_to_undo"));
    this.sitting.ask(...inverse, sentence("undoing"));
  }

  /** @param {Entry} entry @param {HTMLElement} button */
  asked(entry, button) { if (button.hasAttribute("data-save")) this.recorded.remember(entry, this.form); }

  /** @param {Entry} entry */
  forget(entry) { this.recorded.forget(entry); }

  escape() {
    if (this.isSettled) super.escape();
    else tell(sentence("not_recorded"), true);
  }

  /** Write everything that follows from the voices: totals, bar, names, result, and what the form sends. */
  total() {
    /** @type {Counts} */
    const counts = Object.fromEntries(this.hand.values.map((choice) => [choice, 0]));
    for (const seat of this.voters) counts[seat.vote] += 1;
    showCounts(this.hand.values, counts);
    this.form.elements.exceptions.value = JSON.stringify(this.exceptions);
    this.form.elements.seen.value = JSON.stringify(this.voters.map((seat) => seat.reference));
    this.readBack(counts[UNSAID]);
    this.conclude(counts);
    this.showStage(counts);
    this.floor.dim();
  }

  /** @param {number} left */
  readBack(left) {
    if (this.words) readBack(this.voters, this.words, isCalling());
    need(`.choice[data-choice=${UNSAID}]`).hidden = !left;
    need("[data-unsaid]").textContent = left ? sentence("to_hear", { count: left }) : "";
    this.call();
  }

  /** Write what the voices decide. @param {Counts} counts */
  conclude(counts) {
    if (!this.words) return;
    const left = counts[UNSAID];
    const [verdict, colour] = left ? [sentence("calling", { count: left }), "none"] : this.verdict(counts, this.words);
    this.colour = colour;
    showResult(verdict, countsOf(left ? { ...this.words, proxies: "" } : this.words, counts), colour);
  }

  /** @param {Counts} counts @param {Words} words */
  verdict(counts, words) {
    const { value: rule } = /** @type {HTMLInputElement} */ (need("[name=rule]:checked"));
    const chair = words.chair ? this.floor.seat(words.chair)?.vote : "";
    return verdictOf(words, counts, rule, chair);
  }

  /** Show what is to be done: record, unanimously or not, or go on. @param {Counts} counts */
  showStage(counts) {
    const stage = this.isRecorded() ? "recorded" : stageOf(counts, this.voters.length);
    this.sitting.waiting?.tell();
    showStage(stage);
    need("[data-take-back]").hidden = !this.recorded.last;
  }

  /** Keep the draft, and tell whether the screen shows what is recorded, here or on this computer. */
  isRecorded() {
    this.isSettled = this.draft?.keep(this.exceptions) ?? false;
    if (!this.isSettled) return false;
    return Boolean(this.waiting) || (areUnchanged(this.form) && "complete" in this.form.dataset);
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

  /** @param {HTMLButtonElement} button */
  press(button) {
    if (button.hasAttribute("data-undo")) this.undo();
    return button.hasAttribute("data-undo") || (button.hasAttribute("data-save") && !this.mayLeave());
  }

  /** @param {HTMLInputElement} field */
  change({ name }) {
    if (name === "choice") {
      this.finder.search();
      if (!touch) this.finder.input?.focus();
    } else if (SETTINGS.includes(name)) {
      this.recorded.forget();
      if (name === "mode") this.startAgain();
      showMode();
      this.total();
    }
  }

  /** A public roll-call begins with nobody heard; by show of hands, whoever says nothing is « pour ». */
  startAgain() {
    const [before, after] = isCalling() ? ["for", UNSAID] : [UNSAID, "for"];
    for (const seat of this.voters) if (seat.vote === before) seat.draw("vote", this.option(after));
    this.past = [];
  }
}

/** The voice of whoever has said nothing yet: « pour », but at a public roll-call. */
const unheard = () => (isCalling() ? UNSAID : "for");
