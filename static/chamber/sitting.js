// The live screen of a sitting. Every form and link of it is sent in order; the page that comes back is the truth.
import { Draft } from "./together/ballot_draft.js";
import { Conflict } from "./together/conflict.js";
import { Counting } from "./gestures/counting.js";
import { Electing } from "./gestures/electing.js";
import { Entries } from "./outbox/entries.js";
import { Finder } from "./floor/finder.js";
import { Floor } from "./floor/floor.js";
import { Gesture } from "./gestures/gesture.js";
import { Giving } from "./gestures/giving.js";
import { Hand } from "./floor/hand.js";
import { Keys } from "./floor/keys.js";
import { centreAgenda, tell, touch } from "./floor/live.js";
import { sentence } from "./floor/sentences.js";
import { Marking } from "./gestures/marking.js";
import { Fields, Moving, Presiding } from "./gestures/moving.js";
import { overlay } from "./outbox/overlay.js";
import { Pages } from "./together/pages.js";
import { distrust, parse, redraw, takeIn } from "./together/redraw.js";
import { Voting } from "./gestures/voting.js";
import { Waiting } from "./outbox/waiting.js";
import { Watch } from "./together/watch.js";

class Sitting {
  constructor() {
    this.floor = new Floor();
    this.hand = new Hand();
    this.gestures = {
      roll: new Marking(this), proxy: new Giving(this), ballot: new Voting(this), counts: new Counting(this), election: new Electing(this),
      moving: new Moving(this), chair: new Presiding(this), fields: new Fields(this), none: new Gesture(this),
    };
    this.finder = new Finder(this.floor, {
      name: (query) => this.gesture.name(query),
      choose: (target) => this.choose(target),
      shown: (target) => this.gesture.shown(target),
    });
    this.keys = new Keys(this.finder, this.commands());
    this.pages = new Pages();
    this.entries = new Entries(this);
    this.waiting = new Waiting(this.entries);
    this.conflict = new Conflict({
      choose: (url, fields, entry) => this.decide(url, fields, entry),
      leave: (entry) => this.postpone(entry),
    });
    this.refusals = [];
    this.listen();
    this.arrive();
    this.changed();
    this.entries.resume();
    this.watch = new Watch(this, this.entries, this.pages);
  }

  get form() { return document.querySelector("#entry"); }

  /** What a name and the keys mean on this page. */
  get gesture() { return this.gestures[this.form?.dataset.gesture ?? "none"]; }

  gestureOf(page) { return page.querySelector("#entry")?.dataset.gesture; }

  commands() {
    return {
      enter: () => this.choose(this.finder.target),
      escape: () => (this.finder.query ? this.finder.clear() : this.gesture.escape()),
      down: () => this.finder.move(1),
      up: () => this.finder.move(-1),
      digit: (key) => this.gesture.digit(Number(key) - 1),
      unanimous: () => this.gesture.unanimous(),
      save: () => this.gesture.save(),
      undo: () => this.gesture.undo(),
      next: () => document.querySelector("a[rel=next]")?.click(),
      previous: () => document.querySelector("a[rel=prev]")?.click(),
      movement: () => document.querySelector("[data-key=F2]")?.click(),
      chair: () => document.querySelector("[data-key=F4]")?.click(),
    };
  }

  /** Act on whom the finder found. */
  choose(target, choice) {
    if (target) this.give(target, choice);
    else if (this.finder.query) this.gesture.unknown(this.finder.query.toLowerCase());
  }

  give(target, choice) {
    this.gesture.give(target, choice);
    this.finder.clear();
  }

  /** Send an entry that is on the screen already. */
  send(url, fields, said = this.words(fields)) { return this.entries.post(url, fields, said); }

  /** Send an entry whose answer may be another page: what is typed meanwhile waits for it. */
  ask(url, fields, said = this.words(fields), outcome = "") {
    this.keys.hold();
    return this.entries.post(url, fields, said, outcome);
  }

  /** Say in a few words an entry that does not say itself: whom it names, on which page. */
  words(fields) {
    const values = new Set(fields.map(([, value]) => value));
    const names = this.floor.seats.filter((seat) => values.has(seat.reference)).map((seat) => seat.short);
    const page = document.querySelector(".item__title")?.textContent.trim() ?? document.title;
    return names.length ? sentence("about", { what: names.slice(0, 3).join(", "), words: page }) : page;
  }

  go(url, back = false) {
    this.keys.hold();
    this.entries.get(url, back);
  }

  answered(page, entry, last) {
    if ("refused" in (page.querySelector("#say")?.dataset ?? {})) {
      this.refusals.push(page.querySelector("#say").textContent);
      this.forget(entry);
    } else if (entry.fields) {
      Draft.recorded(entry);
    }
    if (!entry.direct) this.pages.keep(entry.address, entry.text);
    // What was kept comes late: its page is no longer the one that the clerk is on.
    if (last && !entry.kept) this.settle(page, entry);
    this.conflict.take(page, entry);
  }

  /** An entry could not be sent: it waits, and the clerk goes on. */
  kept(entry) {
    this.keys.release();
    this.gesture.kept(entry);
  }

  /** A page cannot be fetched: show it as it was, or say that it is not here. */
  unreachable(url, back) {
    const text = this.pages.find(url);
    if (text) this.show(parse(text), url, back);
    else if (back) history.replaceState(null, "", document.querySelector("[data-live]").dataset.address);
    if (!text) tell(sentence("page_is_not_here"), true);
    this.keys.release();
  }

  show(page, url, back = false) {
    history[back ? "replaceState" : "pushState"](null, "", url);
    this.pages.bringAgenda(page);
    redraw(page);
    overlay(this, this.entries.waiting);
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
    this.watch.again();
  }

  changed() { this.waiting?.show(); }

  /** Others have entered something: what the clerk has under his hands stays. */
  refresh(page, told) {
    const words = takeIn(page) ? this.gesture.arrive(true) : "";
    this.floor.dim();
    if (this.finder.query) this.finder.search();
    if (told.length || words) tell([...told, words].filter(Boolean).join(" "), Boolean(words));
    this.changed();
  }

  /** An entry that the server did not take, and that no page explains. */
  failed(entry) {
    this.refusals.push(sentence("about", { what: entry.said, words: entry.why }));
    this.forget(entry);
    this.keys.release();
  }

  /** An entry that was refused is not one to undo. */
  forget(entry) {
    for (const gesture of [this.gestures.roll, this.gestures.moving]) gesture.forget(entry);
  }

  decide(url, fields, entry) {
    this.entries.dismiss(entry);
    this.ask(url, fields, entry.said, entry.outcome);
  }

  /** Nothing was chosen: the entry stays in the list until it is. */
  postpone(entry) {
    this.entries.list(entry, entry.told);
    tell("");
    this.changed();
  }

  /** Put the screen in the state of the last answer; no refusal is covered by what came after it. */
  settle(page, entry) {
    const said = page.querySelector("#say")?.textContent ?? "";
    const told = [...this.refusals.filter((refusal) => refusal !== said), said];
    const elsewhere = entry.address !== location.href;
    if (elsewhere) history[entry.fields || entry.back ? "replaceState" : "pushState"](null, "", entry.address);
    // The answer to a ballot is kept as a draft; any other that is not recorded is on this page alone.
    redraw(page, entry.direct && this.gestureOf(page) !== "ballot");
    overlay(this, this.entries.waiting);
    // On a small screen a new page is read from its top.
    if (elsewhere) scrollTo({ top: 0, behavior: "instant" });
    const refused = this.refusals.length > 0;
    this.refusals = [];
    this.arrive(elsewhere);
    if (refused) tell(told.join(" ").trim(), true);
    this.changed();
    this.keys.release();
  }

  arrive(elsewhere = true) {
    this.gesture.arrive();
    this.floor.dim();
    if (this.finder.input) this.finder.search();
    if (!elsewhere) return;
    centreAgenda();
    if (!touch) this.finder.input?.focus();
  }

  listen() {
    document.addEventListener("click", (event) => this.click(event));
    document.addEventListener("submit", (event) => this.submit(event));
    document.addEventListener("change", (event) => this.gesture.change(event.target));
    document.addEventListener("input", (event) => this.gesture.input(event.target));
    addEventListener("popstate", () => this.go(location.href, true));
  }

  click(event) {
    const link = event.target.closest("a[data-in-place]");
    const button = event.target.closest(".seat__button[value], button[type=button]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      document.querySelector("#agenda:popover-open")?.hidePopover();
      if (this.gesture.leave(link) === false) return;
      this.go(link.href);
    } else if (button?.type === "button") {
      this.gesture.press(button);
    } else if (button) {
      event.preventDefault();
      if (this.keys.held) return;
      this.give({ seat: this.floor.of(button) });
      // Whoever pressed the seat by the keyboard stays on it.
      if (event.detail && !touch) this.finder.input?.focus();
    }
  }

  submit(event) {
    const { target: form, submitter } = event;
    if (form.method === "dialog" || !form.closest("[data-live]")) return;
    event.preventDefault();
    if (!submitter || this.keys.held || this.gesture.press(submitter)) return;
    const url = submitter.hasAttribute("formaction") ? submitter.formAction : form.action;
    if (form.method === "get") return this.go(`${url}?${new URLSearchParams([...new FormData(form)])}`);
    const fields = this.gesture.sent([...new FormData(form, submitter)]);
    this.ask(url, fields, this.gesture.says(submitter), this.gesture.outcome(submitter));
  }
}

new Sitting();
