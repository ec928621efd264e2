// A discussion is saved as it is typed: kept in this browser first, then sent, until the server has it.
//
// With each text goes the digest of the one that it replaces. Where somebody else wrote meanwhile the server
// answers with their text, and whoever types here chooses.

import { PREFIX, read } from "../forms/kept.js";
import { delay, entryOf, outcome, saidIn } from "./keeping.js";

/** @typedef {import("./keeping.js").Said} Said */
/**
 * What the server tells.
 * @typedef {Said & { digest: string, author: string, writing: string, refused?: string }} Told
 */
/**
 * The page: what is typed in it, and what it shows.
 * @typedef {{
 *   said: () => Said,
 *   show: (said: Said) => void,
 *   tell: (name: "saving" | "saved" | "kept" | "lost") => void,
 *   refuse: (sentence: string) => void,
 *   writes: (sentence: string) => void,
 *   choose: (mine: Said, theirs: Told) => Promise<Said | null>,
 * }} Page
 */

const AGAIN_MS = 10_000;
const NEWS_MS = 8000;

export class Saving {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer;
  /** When the first change was made that the server has not; 0 when it has all. */
  since = 0;
  /** How often the text has changed: whether it did while it was sent. */
  changes = 0;
  /** @type {Promise<void> | null} */
  sending = null;

  /** @param {HTMLFormElement} form @param {Page} page */
  constructor(form, page) {
    this.form = form;
    this.page = page;
    this.key = `${PREFIX}${form.dataset.user}:${location.pathname}`;
    const former = read(localStorage.getItem(this.key));
    if (former) this.resume(former);
    addEventListener("online", () => this.since && this.send());
    addEventListener("pagehide", () => this.since && this.leave());
    setInterval(() => this.ask(), NEWS_MS);
  }

  get base() { return this.form.elements.base.value; }
  set base(digest) { this.form.elements.base.value = digest; }

  /** Take up what the server never had. @param {import("./keeping.js").Kept} entry */
  resume(entry) {
    this.base = entry.version;
    this.page.show(saidIn(entry));
    this.changed();
  }

  changed() {
    this.since ||= Date.now();
    this.changes += 1;
    this.page.tell("saving");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), delay(Date.now() - this.since));
    this.keep();
  }

  keep() {
    try {
      localStorage.setItem(this.key, JSON.stringify(entryOf(this.page.said(), this.base, new Date())));
      return true;
    } catch {
      return false;
    }
  }

  /** Return what is sent. */
  body() {
    const body = new FormData(this.form), { text, silent } = this.page.said();
    body.set("text", text);
    body.delete("silent");
    if (silent) body.set("silent", "on");
    return body;
  }

  /** Send what is typed, after what is being sent. @returns {Promise<void>} */
  async send() {
    clearTimeout(this.timer);
    await this.sending;
    if (!this.since) return;
    this.sending = this.sendNow();
    await this.sending;
    this.sending = null;
  }

  async sendNow() {
    const changes = this.changes;
    const answer = await fetch(this.form.dataset.save ?? "", { method: "POST", body: this.body() }).catch(() => null);
    const what = outcome(answer);
    if (!answer || what === "kept") return this.later();
    const told = /** @type {Told} */ (await answer.json());
    if (what === "conflict") return this.dispute(told);
    if (what === "refused") return this.page.refuse(told.refused ?? "");
    this.base = told.digest;
    if (changes !== this.changes) return void this.keep();
    this.page.tell("saved");
    this.done();
  }

  done() {
    this.since = 0;
    localStorage.removeItem(this.key);
  }

  later() {
    this.page.tell(this.keep() ? "kept" : "lost");
    this.timer = setTimeout(() => this.send(), AGAIN_MS);
  }

  /** Let whoever types choose between both texts. @param {Told} theirs */
  async dispute(theirs) {
    const chosen = await this.page.choose(this.page.said(), theirs);
    if (!chosen) return;
    this.base = theirs.digest;
    this.page.show(chosen);
    if (chosen === theirs) return this.done();
    this.changed();
  }

  /** Send what a page that closes still holds; it is kept as well. */
  leave() {
    this.keep();
    fetch(this.form.dataset.save ?? "", { method: "POST", body: this.body(), keepalive: true }).catch(() => null);
  }

  /** Ask what others wrote: it is shown while nothing is typed here. */
  async ask() {
    if (document.hidden || document.querySelector("dialog[open]")) return;
    const answer = await fetch(this.form.dataset.state ?? "").catch(() => null);
    if (outcome(answer) !== "saved" || !answer) return;
    const told = /** @type {Told} */ (await answer.json());
    this.page.writes(told.writing);
    if (this.since || told.digest === this.base) return;
    this.base = told.digest;
    this.page.show(told);
  }
}
