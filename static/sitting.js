// The live screen of a sitting. Every form and link of it is sent in order; the page that comes back is the truth.
import { Counting } from "./counting.js";
import { Electing } from "./electing.js";
import { Entries } from "./entries.js";
import { Finder } from "./finder.js";
import { Floor } from "./floor.js";
import { Gesture } from "./gesture.js";
import { Giving } from "./giving.js";
import { Hand } from "./hand.js";
import { Keys } from "./keys.js";
import { centreAgenda, tell, touch } from "./live.js";
import { Marking } from "./marking.js";
import { Fields, Moving, Presiding } from "./moving.js";
import { redraw } from "./redraw.js";
import { Voting } from "./voting.js";

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
    this.entries = new Entries((page, entry, last) => this.answer(page, entry, last));
    this.refusals = [];
    this.listen();
    this.arrive();
    if (Entries.lost()) tell("La dernière saisie n’est pas enregistrée : refaites-la.", true);
  }

  get form() { return document.querySelector("#entry"); }

  /** What a name and the keys mean on this page. */
  get gesture() { return this.gestures[this.form?.dataset.gesture ?? "none"]; }

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
  send(url, fields) { return this.entries.post(url, fields); }

  /** Send an entry whose answer may be another page: what is typed meanwhile waits for it. */
  ask(url, fields) {
    this.keys.hold();
    return this.entries.post(url, fields);
  }

  go(url, back = false) {
    this.keys.hold();
    this.entries.get(url, back);
  }

  answer(page, entry, last) {
    if ("refused" in (page.querySelector("#say")?.dataset ?? {})) {
      this.refusals.push(page.querySelector("#say").textContent);
      for (const gesture of [this.gestures.roll, this.gestures.moving]) gesture.forget(entry);
    }
    if (last) this.settle(page, entry);
  }

  /** Put the screen in the state of the last answer; no refusal is covered by what came after it. */
  settle(page, entry) {
    const said = page.querySelector("#say")?.textContent ?? "";
    const told = [...this.refusals.filter((refusal) => refusal !== said), said];
    const elsewhere = entry.address !== location.href;
    if (elsewhere) history[entry.fields || entry.back ? "replaceState" : "pushState"](null, "", entry.address);
    redraw(page);
    // On a small screen a new page is read from its top.
    if (elsewhere) scrollTo({ top: 0, behavior: "instant" });
    if (told.length > 1) tell(told.join(" "), true);
    this.refusals = [];
    this.arrive(elsewhere);
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
    this.ask(url, [...new FormData(form, submitter)]);
  }
}

new Sitting();
