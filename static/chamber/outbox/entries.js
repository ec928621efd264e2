// What was entered, sent in order, one after another, each once; what cannot be sent is kept on this computer.
import { parse } from "../together/redraw.js";
import { sentence } from "../floor/sentences.js";
import { number, Stored } from "./stored.js";

const AGAIN = 3000;
const PATIENCE = 12000;
const TRIES = 3;
/** The server or its database is stopped for now: no try counts, the entry waits as without a network. */
const AWAY = [502, 503, 504];

export class Entries {
  /**
   * `sitting` is told what happens: `answered(page, entry, last)`, `kept(entry)` the first time that an
   * entry cannot be sent, `unreachable(url, back)` for a page, `caughtUp()` once nothing waits, `changed()` always.
   */
  constructor(sitting) {
    const { news, user, login } = document.querySelector("[data-live]").dataset;
    Object.assign(this, { sitting, user, login, running: null, trouble: null, leaving: false });
    this.stored = new Stored(`${user} ${news}`);
    const left = this.stored.all.map((entry) => ({ ...entry, kept: true }));
    this.queue = left.filter(({ why }) => !why);
    this.refused = left.filter(({ why }) => why);
    this.line = document.querySelector("#saved");
    addEventListener("beforeunload", (event) => { if (this.waiting.length && !this.leaving) event.preventDefault(); });
    addEventListener("online", () => this.resume());
    addEventListener("offline", () => this.lose("network"));
  }

  /** The entries that the server has not answered. */
  get waiting() { return this.queue.filter(({ fields }) => fields); }

  get idle() { return !this.queue.length && !this.running; }

  get(url, back = false) {
    if (this.trouble) return this.sitting.unreachable(url, back);
    return this.add({ url, back });
  }

  /** `outcome` is what a ballot decides, if the entry is one: "for" or "against". */
  post(url, fields, said = "", outcome = "") {
    const { href } = new URL(url, location.href);
    const entry = { url: href, fields, said, outcome, id: number(), at: new Date().toISOString() };
    this.stored.put(entry);
    return this.add(entry);
  }

  add(entry) {
    this.queue.push(entry);
    if (this.trouble) {
      this.keep(entry);
      this.later();
    } else this.running ??= this.run().finally(() => { this.running = null; });
    return entry;
  }

  async run() {
    let late = false;
    while (this.queue.length) {
      const [entry] = this.queue;
      if (!entry.kept) this.wait(sentence("sending"));
      const page = await this.send(entry);
      if (page === null) return this.hold();
      this.found();
      this.queue.shift();
      late ||= Boolean(entry.kept);
      this.close(entry, page);
    }
    if (late) this.sitting.caughtUp();
  }

  /** Take an entry that was answered from what is kept, and tell what the page says of it. */
  close(entry, page) {
    const said = page?.querySelector("#say");
    const why = page ? ("refused" in (said?.dataset ?? {}) ? said.textContent.trim() : "") : entry.why;
    Object.assign(entry, { told: why, clash: Boolean(page?.querySelector("#conflict")) });
    if (entry.fields) this.stored.drop(entry);
    if (why && entry.fields && entry.kept) this.list(entry, why);
    if (page) this.sitting.answered(page, entry, !this.queue.length);
    else this.sitting.failed(entry);
    this.sitting.changed();
  }

  /** Keep a refused entry in the list, with the reason, until the clerk has read it. */
  list(entry, why) {
    Object.assign(entry, { why, kept: true });
    this.refused = [...this.refused.filter(({ id }) => id !== entry.id), entry];
    this.stored.put(entry);
  }

  dismiss(entry) {
    this.refused = this.refused.filter(({ id }) => id !== entry.id);
    this.stored.drop(entry);
    this.sitting.changed();
  }

  /** Send a refused entry once more. */
  again(entry) {
    this.dismiss(entry);
    Object.assign(entry, { why: "", tries: 0 });
    this.stored.put(entry);
    this.add(entry);
  }

  /** Send an entry; return the page that answers, undefined when it has none to show, null to try again later. */
  async send(entry) {
    let response;
    try {
      response = await fetch(entry.url, this.request(entry));
      Object.assign(entry, { address: response.url, direct: Boolean(entry.fields) && !response.redirected });
      entry.text = await response.text();
    } catch {
      return this.lose("network");
    }
    const page = parse(entry.text);
    if (!page) return this.judge(entry, response);
    entry.address = new URL(page.querySelector("[data-live]").dataset.address, response.url).href;
    return page;
  }

  request({ fields, id, at }) {
    const signal = AbortSignal.timeout(PATIENCE);
    if (!fields) return { signal };
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const sent = fields.filter(([name]) => name !== "csrfmiddlewaretoken");
    const all = [["csrfmiddlewaretoken", token], ["entry", id], ["at", at], ...sent];
    return { signal, method: "POST", body: new URLSearchParams(all) };
  }

  /** What came back is no page of the sitting: a session that ended, a fault, somebody else's Wi-Fi. */
  async judge(entry, response) {
    if (new URL(response.url).pathname === this.login) return this.lose("session");
    if (!entry.fields) return this.leave(entry.url);
    if (response.status === 403 && !entry.renewed) {
      entry.renewed = await this.renew();
      const page = entry.renewed ? await this.send(entry) : null;
      entry.renewed = false;
      return page;
    }
    if (response.ok || AWAY.includes(response.status)) return this.lose("network");
    entry.tries = (entry.tries ?? 0) + 1;
    if (response.status >= 500 && entry.tries < TRIES) return this.lose("network");
    this.list(entry, sentence(response.status >= 500 ? "server_failed" : "page_is_closed"));
    return undefined;
  }

  /** After a new log-in the page's token is no longer the right one: take the one of a fresh page. */
  async renew() {
    const page = await fetch(location.href).then((response) => response.text()).then(parse).catch(() => null);
    if (!page) return this.lose("session") ?? false;
    if (page.querySelector("[data-live]").dataset.user !== this.user) return this.leave(location.href) ?? false;
    const { value } = page.querySelector("[name=csrfmiddlewaretoken]");
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = value;
    return true;
  }

  /** Leave the sitting's screen for a page that is none of it; what waits stays on this computer. */
  leave(url) {
    this.leaving = true;
    location.assign(url);
    return null;
  }

  lose(kind) {
    this.trouble = { since: new Date(), ...this.trouble, kind };
    this.later();
    this.sitting.changed();
    return null;
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.resume(), AGAIN);
  }

  /** The server answers again. */
  found() {
    if (!this.trouble) return;
    this.trouble = null;
    clearTimeout(this.timer);
    this.sitting.changed();
  }

  /** Nothing can be sent for now: entries stay, and a page that was asked for is looked for in memory. */
  hold() {
    this.running = null;
    const asked = this.queue.filter(({ fields }) => !fields).pop();
    this.queue = this.waiting;
    for (const entry of this.queue.filter(({ kept }) => !kept)) this.keep(entry);
    if (asked && !this.leaving) this.sitting.unreachable(asked.url, asked.back);
    this.sitting.changed();
  }

  keep(entry) {
    entry.kept = true;
    this.stored.put(entry);
    this.sitting.kept(entry);
    this.sitting.changed();
  }

  resume() {
    if (this.queue.length) this.running ??= this.run().finally(() => { this.running = null; });
  }

  wait(text) {
    this.line.hidden = false;
    this.line.className = "saved saved--wait";
    this.line.textContent = text;
  }
}
