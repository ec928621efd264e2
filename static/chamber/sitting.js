// The live screen of a sitting. Every form and link of it is sent in order; the page that comes back is the truth.
import { announce } from "./floor/announcing.js";
import { Finder } from "./floor/finder.js";
import { Floor } from "./floor/floor.js";
import { Hand } from "./floor/hand.js";
import { Keys } from "./floor/keys.js";
import { centreAgenda, need, tell, tellAgain, touch } from "./floor/live.js";
import { sentence } from "./floor/sentences.js";
import { listen } from "./listening.js";
import { Counting } from "./gestures/counting.js";
import { Electing } from "./gestures/electing.js";
import { Fields } from "./gestures/fields.js";
import { Gesture } from "./gestures/gesture.js";
import { Giving } from "./gestures/giving.js";
import { Marking } from "./gestures/marking.js";
import { Moving } from "./gestures/moving.js";
import { Presiding } from "./gestures/presiding.js";
import { Voting } from "./gestures/voting.js";
import { Entries } from "./outbox/entries.js";
import { overlay } from "./outbox/overlay.js";
import { Waiting } from "./outbox/waiting.js";
import { BallotDraft } from "./together/ballot_draft.js";
import { Conflict } from "./together/conflict.js";
import { Pages, versionOf } from "./together/pages.js";
import { distrust, parse, redraw, takeIn } from "./together/redraw.js";
import { Watch } from "./together/watch.js";

/** @typedef {import("./floor/live.js").Chosen} Chosen */
/** @typedef {import("./outbox/stored.js").Entry} Entry */
/** @typedef {import("./outbox/stored.js").Fields} Sent */

export class Sitting {
  floor = new Floor();
  hand = new Hand();
  pages = new Pages();
  /** What was refused since the screen was last settled. @type {string[]} */
  refusals = [];

  constructor() {
    this.gestures = {
      roll: new Marking(this),
      proxy: new Giving(this),
      ballot: new Voting(this),
      counts: new Counting(this),
      election: new Electing(this),
      moving: new Moving(this),
      chair: new Presiding(this),
      fields: new Fields(this),
      none: new Gesture(this),
    };
    this.finder = new Finder(this.floor, {
      name: (query) => this.gesture.name(query),
      choose: (target) => this.choose(target),
      shown: (target) => this.gesture.shown(target),
    });
    this.keys = new Keys(this.finder, this.commands());
    this.entries = new Entries(this);
    this.waiting = new Waiting(this.entries);
    this.conflict = new Conflict({
      choose: (url, fields, entry) => this.decide(url, fields, entry),
      leave: (entry) => this.postpone(entry),
    });
    listen(this);
    this.arrive();
    this.changed();
    this.entries.resume();
    this.watch = new Watch(this, this.entries, this.pages);
    announce();
  }

  /** The form in which the page is entered, if it has one. */
  get form() { return /** @type {HTMLFormElement | null} */ (document.querySelector("#entry")); }

  /** The form in which the page is entered, for a page that has one. */
  need() { return /** @type {HTMLFormElement} */ (need("#entry")); }

  /** What a name and the keys mean on this page. @returns {Gesture} */
  get gesture() {
    const name = /** @type {keyof Sitting["gestures"]} */ (this.form?.dataset.gesture ?? "none");
    return this.gestures[name];
  }

  /** What each command of the keyboard does. @returns {import("./floor/keys.js").Commands} */
  commands() {
    return {
      enter: () => this.choose(this.finder.target),
      escape: () => (this.finder.query ? this.finder.clear() : this.gesture.escape()),
      down: () => this.finder.move(1),
      up: () => this.finder.move(-1),
      digit: (key) => { if (Number(key) <= this.hand.count) this.gesture.digit(Number(key) - 1); },
      unanimous: () => this.gesture.unanimous(),
      save: () => this.gesture.save(),
      undo: () => this.gesture.undo(),
      next: () => (document.querySelector("a[rel=next]") ?? document.querySelector("[data-after-last]"))?.click(),
      previous: () => document.querySelector("a[rel=prev]")?.click(),
      movement: () => document.querySelector("[data-key=F2]")?.click(),
      chair: () => document.querySelector("[data-key=F4]")?.click(),
      without: () => document.querySelector("#without")?.showPopover(),
      add: () => document.querySelector("[data-add]")?.click(),
      itself: () => document.querySelector("[data-itself]")?.click(),
    };
  }

  /** Act on whom the finder found. @param {Chosen | undefined} target @param {string} [choice] */
  choose(target, choice) {
    if (target) this.give(target, choice);
    else if (this.finder.query) this.gesture.unknown(this.finder.query.toLowerCase());
  }

  /** @param {Chosen} target @param {string} [choice] */
  give(target, choice) {
    this.gesture.give(target, choice);
    this.finder.clear();
  }

  /** Send an entry that is on the screen already. @param {string} url @param {Sent} fields @param {string} [said] */
  send(url, fields, said = this.words(fields)) { return this.entries.post(url, fields, said); }

  /** Send an entry whose answer may be another page: what is typed meanwhile waits for it.
   * @param {string} url
   * @param {Sent} fields
   * @param {string} [said] the entry in a few words
   * @param {string} [outcome] what it decides, when it is a ballot
   */
  ask(url, fields, said = this.words(fields), outcome = "") {
    this.keys.hold();
    return this.entries.post(url, fields, said, outcome);
  }

  /** Say in a few words an entry that does not say itself: whom it names, on which page. @param {Sent} fields */
  words(fields) {
    const values = new Set(fields.map(([, value]) => value));
    const names = this.floor.seats.filter((seat) => values.has(seat.reference)).map((seat) => seat.short);
    const page = document.querySelector(".item__title")?.textContent?.trim() ??
      document.title.split(",")[0];
    return names.length ? sentence("about", { what: names.slice(0, 3).join(", "), words: page }) : page;
  }

  /** @param {string} url @param {boolean} [back] */
  go(url, back = false) {
    this.keys.hold();
    this.entries.get(url, back);
  }

  /** @param {Document} page @param {Entry} entry @param {boolean} last */
  answered(page, entry, last) {
    const said = page.querySelector("#say");
    if (said && "refused" in said.dataset) {
      this.refusals.push(said.textContent ?? "");
      this.forget(entry);
    } else if (entry.fields) {
      BallotDraft.recorded(entry);
      if (!entry.direct) this.pages.take(entry.fields, versionOf(page));
    }
    if (!entry.direct) this.pages.keep(entry.address ?? "", entry.text ?? "", versionOf(page));
    // What was kept comes late: its page is no longer the one that the clerk is on.
    if (last && !entry.kept) this.settle(page, entry);
    this.conflict.take(page, entry);
  }

  /** An entry could not be sent: it waits, and the clerk goes on. @param {Entry} entry */
  kept(entry) {
    this.keys.release();
    this.gesture.kept(entry);
  }

  /**
   * A page cannot be fetched: show it as it was, or say that it is not here.
   * @param {string} url
   * @param {boolean} [back]
   */
  unreachable(url, back) {
    const page = parse(this.pages.find(url) ?? "");
    // What is newer than a kept page is compared before it takes the screen.
    const older = page && this.watch.isPast(page) ? sentence("page_is_older") : "";
    if (page) this.show(page, url, back);
    else this.stay(back);
    if (older) tell(older);
    this.keys.release();
  }

  /** @param {boolean} [back] */
  stay(back) {
    if (back) history.replaceState(null, "", need("[data-live]").dataset.address);
    tell(sentence("page_is_not_here"), true);
  }

  /** @param {Document} page @param {string} url @param {boolean} [back] */
  show(page, url, back = false) {
    history[back ? "replaceState" : "pushState"](null, "", url);
    this.pages.bringAgenda(page);
    const taken = this.pages.takenSince(versionOf(page));
    redraw(page);
    // Somebody else may have undone them since: the server says it all again.
    if (taken.length) distrust();
    this.watch?.shows(versionOf(page));
    overlay(this, [...taken, ...this.entries.waiting]);
    scrollTo({ top: 0, behavior: "instant" });
    this.arrive();
    this.changed();
  }

  /** Everything that waited has been sent: show what came of it, and what was refused. */
  caughtUp() {
    if (this.refusals.length) tell(this.refusals.join(" "), true);
    else tell(sentence("caught_up"));
    this.refusals = [];
    distrust();
    this.watch?.again();
  }

  changed() { this.waiting?.show(); }

  /**
   * Others have entered something: what the clerk has under their hands stays.
   * @param {Document} page
   * @param {string[]} told
   */
  refresh(page, told) {
    const words = takeIn(page) ? this.gesture.arrive(true) : "";
    this.floor.dim();
    if (this.finder.query) this.finder.search();
    if (told.length || words) tell([...told, words].filter(Boolean).join(" "), Boolean(words));
    this.changed();
  }

  /** An entry that the server did not take, and that no page explains. @param {Entry} entry */
  failed(entry) {
    this.refusals.push(sentence("about", { what: entry.said, words: entry.why ?? "" }));
    this.forget(entry);
    this.keys.release();
  }

  /** An entry that was refused is not one to undo. @param {Entry} entry */
  forget(entry) {
    for (const gesture of Object.values(this.gestures)) gesture.forget(entry);
  }

  /** @param {string} url @param {Sent} fields @param {Entry} entry */
  decide(url, fields, entry) {
    this.entries.dismiss(entry);
    this.ask(url, fields, entry.said, entry.outcome);
  }

  /** Nothing was chosen: the entry stays in the list until it is. @param {Entry} entry */
  postpone(entry) {
    this.entries.list(entry, entry.told ?? "");
    tell("");
    this.changed();
  }

  /** Put the screen in the state of the last answer; no refusal is covered by what came after it.
   * @param {Document} page
   * @param {Entry} entry
   */
  settle(page, entry) {
    const { address = location.href } = entry;
    const elsewhere = address !== location.href;
    if (elsewhere) history[entry.fields || entry.back ? "replaceState" : "pushState"](null, "", address);
    const refused = this.refusalsOn(page);
    // The answer to a ballot is kept as a draft; any other that is not recorded is on this page alone.
    redraw(page, Boolean(entry.direct) && gestureOf(page) !== "ballot");
    this.watch?.shows(versionOf(page));
    overlay(this, this.entries.waiting);
    // On a small screen a new page is read from its top.
    if (elsewhere) scrollTo({ top: 0, behavior: "instant" });
    this.arrive(elsewhere);
    if (refused) tell(refused, true);
    else if (entry.fields) tellAgain();
    this.changed();
    this.keys.release();
  }

  /** Return what was refused since the last answer with what the page says; nothing when nothing was.
   * @param {Document} page
   */
  refusalsOn(page) {
    const said = page.querySelector("#say")?.textContent ?? "";
    const others = this.refusals.filter((refusal) => refusal !== said);
    const all = this.refusals.length ? [...others, said].join(" ").trim() : "";
    this.refusals = [];
    return all;
  }

  arrive(elsewhere = true) {
    this.gesture.arrive();
    this.floor.dim();
    if (this.finder.input) this.finder.search();
    if (elsewhere) centreAgenda();
    // What had the focus may be gone with the page that was there.
    const isLost = elsewhere || document.activeElement === document.body;
    if (isLost && !touch) this.finder.input?.focus();
  }
}

/** Return the name of the gesture of a page. @param {Document} page */
const gestureOf = (page) => page.querySelector("#entry")?.dataset.gesture;

new Sitting();
