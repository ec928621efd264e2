// What others enter appears without reloading: a small question every other second, the page when the answer has changed.
import { tell } from "../floor/live.js";
import { parse } from "./redraw.js";
import { UNREAD } from "./pages.js";

const PACE = 2000;
const FIRST = 700;

export class Watch {
  shown = null;
  misses = 0;

  constructor(sitting, entries, pages) {
    Object.assign(this, { sitting, entries, pages });
    const { news, version } = document.querySelector("[data-live]").dataset;
    Object.assign(this, { address: news, heard: version });
    document.addEventListener("visibilitychange", () => this.look());
    this.turn(FIRST);
  }

  turn(pace) {
    setTimeout(() => this.look().finally(() => this.turn(PACE)), pace);
  }

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
    await this.fetchAhead(news.version);
  }

  /** Whether the page may be redrawn: no entry is on its way, no key waits for an answer. */
  get calm() { return this.entries.idle && !this.sitting.keys.held; }

  async news() {
    try {
      const response = await fetch(`${this.address}?since=${this.heard}`, { ...UNREAD, signal: AbortSignal.timeout(5000) });
      if (new URL(response.url).pathname === this.entries.login) return this.entries.lose("session");
      const { version, news } = await response.json();
      this.heard = version;
      return { version, told: news };
    } catch {
      this.misses += 1;
      return this.misses > 1 ? this.entries.lose("network") : null;
    }
  }

  async show({ version, told }) {
    const address = location.href;
    const text = await this.fetch(address, version);
    const page = text && parse(text);
    if (page && this.calm && address === location.href) {
      this.shown = version;
      this.sitting.refresh(page, told);
    } else if (told.length) {
      tell(told.join(" "));
    }
  }

  async fetch(address, version) {
    try {
      const response = await fetch(address, UNREAD);
      const text = await response.text();
      if (!response.ok || !parse(text)) return "";
      this.pages.keep(address, text, version);
      return text;
    } catch {
      return "";
    }
  }

  async fetchAhead(version) {
    for (const address of this.pages.wanted(version)) {
      if (this.calm) await this.fetch(address, version);
    }
  }
}
