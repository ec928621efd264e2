// What others enter appears without reloading: a small question every second, the page when something is new.
import { need, tell } from "../floor/live.js";
import { paceOf } from "./pace.js";
import { UNREAD, versionOf } from "./pages.js";
import { had, parse } from "./redraw.js";

const FIRST_MS = 700;
/** The answer without a word: nothing is new, and nobody came or went. */
const NOTHING_NEW = 204;
/** Longer than this, servers refuse a header: the whole page is asked for. */
const LONGEST_HEADER = 7000;
/** Once entries leave so much time for it, the next page is brought up to date; then the others ahead. */
const SOON_MS = 2500;
const SETTLED_MS = 10_000;
const PATIENCE_MS = 5000;

/**
 * What others entered since the last question: the number of the journal, and sentences.
 * @typedef {{ version: string, told: string[] }} News
 */

export class Watch {
  /** The version that the screen shows; null when it is to be fetched again. @type {string | null} */
  shown;
  /** When the journal last had a new line, as far as this screen knows. */
  moved = Date.now();
  /** Whether nobody else could enter something, as far as this screen knows. */
  alone = false;
  misses = 0;
  busy = false;
  /** The pages ahead that are being fetched. @type {Promise<void> | null} */
  ahead = null;

  /**
   * @param {import("../sitting.js").Sitting} sitting
   * @param {import("../outbox/entries.js").Entries} entries
   * @param {import("./pages.js").Pages} pages
   */
  constructor(sitting, entries, pages) {
    this.sitting = sitting;
    this.entries = entries;
    this.pages = pages;
    const { news = "", version = "" } = need("[data-live]").dataset;
    this.address = news;
    this.heard = this.shown = version;
    document.addEventListener("visibilitychange", () => this.look());
    this.turn(FIRST_MS);
  }

  /** @param {number} pace */
  turn(pace) {
    setTimeout(() => this.look().finally(() => this.turn(this.pace)), pace);
  }

  /** How long the screen waits before it asks again. */
  get pace() { return paceOf(this.alone, Date.now() - this.moved); }

  /** Whether this screen has heard of entries that a page does not show. @param {Document} page */
  isPast(page) { return Number(versionOf(page)) < Math.max(Number(this.heard), Number(this.shown)); }

  /** How many of the pages ahead there is time to bring up to date. */
  get first() {
    const quiet = Date.now() - this.moved;
    return quiet > SETTLED_MS ? Infinity : Number(quiet > SOON_MS);
  }

  /** The screen shows a page as it was when the journal of the sitting had this number. @param {string} version */
  shows(version) { this.shown = version; }

  /** Whatever the page shows, fetch it again. */
  again() {
    this.shown = null;
    return this.look();
  }

  /** Ask whether something is new; nobody is disturbed while an entry is under way. */
  async look() {
    if (document.visibilityState !== "visible" || this.busy) return;
    this.busy = true;
    try {
      await this.ask();
    } finally {
      this.busy = false;
    }
  }

  async ask() {
    if (!this.calm) return;
    const news = await this.news();
    if (!news) return;
    this.misses = 0;
    this.entries.found();
    this.entries.resume();
    if (news.version !== this.shown || news.told.length) await this.show(news);
    // Beside the next questions: what others enter meanwhile is not kept waiting.
    this.ahead ??= this.fetchAhead(news.version).finally(() => { this.ahead = null; });
  }

  /** Whether the page may be redrawn: no entry is on its way, no key waits for an answer. */
  get calm() { return this.entries.idle && !this.sitting.keys.held; }

  /** @returns {Promise<News | null>} */
  async news() {
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const known = `since=${this.heard}&alone=${Number(this.alone)}`;
      const response = await fetch(`${this.address}?${known}`, { ...UNREAD, signal });
      if (new URL(response.url).pathname === this.entries.login) return this.entries.lose("session");
      if (response.status === NOTHING_NEW) return { version: this.heard, told: [] };
      const { version, news, alone = false } = await response.json();
      this.alone = alone;
      if (String(version) !== this.heard) this.moved = Date.now();
      this.heard = String(version);
      return { version: this.heard, told: news };
    } catch {
      this.misses += 1;
      this.alone = false;
      return this.misses > 1 ? this.entries.lose("network") : null;
    }
  }

  /** @param {News} news */
  async show({ told }) {
    const [address, known] = [location.href, had()];
    const page = parse(await this.changes(address, known));
    if (page && this.calm && address === location.href && known === had()) {
      this.shown = versionOf(page);
      this.sitting.refresh(page, told);
    } else if (told.length) {
      tell(told.join(" "));
    }
  }

  /** Return the parts of a page that are not those of the screen. @param {string} address @param {string} known */
  async changes(address, known) {
    const headers = new Headers(UNREAD.headers);
    if (known.length < LONGEST_HEADER) headers.set("X-Folio-Has", known);
    return textOf(address, { ...UNREAD, headers });
  }

  /** @param {string} version */
  async fetchAhead(version) {
    for (const address of this.pages.wanted(version, this.first)) {
      const text = this.calm ? await textOf(address, UNREAD) : "";
      if (parse(text)) this.pages.keep(address, text, version);
    }
  }
}

/** Return the text of a page, or nothing when it cannot be fetched.
 * @param {string} address
 * @param {RequestInit} how
 */
async function textOf(address, how) {
  try {
    const response = await fetch(address, how);
    return response.ok ? await response.text() : "";
  } catch {
    return "";
  }
}
