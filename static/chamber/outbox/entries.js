// What was entered, sent in order, one after another, each once; what cannot be sent is kept on this computer.
import { need } from "../floor/live.js";
import { sentence } from "../floor/sentences.js";
import { parse } from "../together/redraw.js";
import { isTry, judge } from "./answers.js";
import { number, Stored } from "./stored.js";

/** @typedef {import("./stored.js").Entry} Entry */
/** @typedef {import("./stored.js").Fields} Fields */
/** @typedef {"network" | "session"} Kind what is missing */
/**
 * The page that answers; undefined when it has none to show, null when the entry is to be sent later.
 * @typedef {Document | null | undefined} Answer
 */

/**
 * Who is told what happens: `answered` by a page, `kept` the first time that an entry cannot be sent, `unreachable` for
 * a page, `failed` when no page explains, `caughtUp` once nothing waits, `changed` always.
 * @typedef {{
 *   answered: (page: Document, entry: Entry, last: boolean) => void,
 *   kept: (entry: Entry) => void,
 *   unreachable: (url: string, back?: boolean) => void,
 *   failed: (entry: Entry) => void,
 *   caughtUp: () => void,
 *   changed: () => void,
 * }} Delegate
 */

const AGAIN_MS = 3000;
const PATIENCE_MS = 12000;
const REFUSALS = { fault: "server_failed", closed: "page_is_closed" };

export class Entries {
  /** @type {Promise<void> | null} */
  running = null;
  /** Since when nothing can be sent, and why. @type {{ since: Date, kind: Kind } | null} */
  trouble = null;
  leaving = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer;

  /** @param {Delegate} delegate */
  constructor(delegate) {
    const { news = "", user = "", login = "" } = need("[data-live]").dataset;
    this.delegate = delegate;
    this.user = user;
    this.login = login;
    this.stored = new Stored(`${user} ${news}`);
    const left = this.stored.all.map((entry) => ({ ...entry, kept: true }));
    /** @type {Entry[]} */
    this.queue = left.filter(({ why }) => !why);
    /** @type {Entry[]} */
    this.refused = left.filter(({ why }) => why);
    this.line = need("#saved");
    addEventListener("beforeunload", (event) => { if (this.waiting.length && !this.leaving) event.preventDefault(); });
    addEventListener("online", () => this.resume());
    addEventListener("offline", () => this.lose("network"));
  }

  /** The entries that the server has not answered. @returns {Entry[]} */
  get waiting() { return this.queue.filter(({ fields }) => fields); }

  /** Whether the network is known to be away. */
  get isCut() { return this.trouble?.kind === "network"; }

  get idle() { return !this.queue.length && !this.running; }

  /** Ask for a page. @param {string} url @param {boolean} [back] whether it is one of the history */
  get(url, back = false) {
    if (this.trouble) this.delegate.unreachable(url, back);
    else this.add({ url, back, said: "", outcome: "", id: "", at: "" });
  }

  /** Send an entry; `outcome` is what it decides when it is a ballot: "for" or "against".
   * @param {string} url
   * @param {Fields} fields
   * @param {string} [said]
   * @param {string} [outcome]
   */
  post(url, fields, said = "", outcome = "") {
    const { href } = new URL(url, location.href);
    /** @type {Entry} */
    const entry = { url: href, fields, said, outcome, id: number(), at: new Date().toISOString() };
    this.stored.put(entry);
    return this.add(entry);
  }

  /** @param {Entry} entry */
  add(entry) {
    this.queue.push(entry);
    if (this.trouble) {
      this.keep(entry);
      this.later();
    } else this.resume();
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
    if (late) this.delegate.caughtUp();
  }

  /** Take an entry that was answered from what is kept, and tell what the page says of it.
   * @param {Entry} entry
   * @param {Document | undefined} page
   */
  close(entry, page) {
    const why = page ? refusalOf(page) : entry.why ?? "";
    Object.assign(entry, { told: why, clash: Boolean(page?.querySelector("#conflict")) });
    if (entry.fields) this.settle(entry, why);
    if (page) this.delegate.answered(page, entry, !this.queue.length);
    else this.delegate.failed(entry);
    this.delegate.changed();
  }

  /** @param {Entry} entry @param {string} why */
  settle(entry, why) {
    this.stored.drop(entry);
    if (why && entry.kept) this.list(entry, why);
  }

  /**
   * Keep a refused entry in the list, with the reason, until the clerk has read it.
   * @param {Entry} entry
   * @param {string} why
   */
  list(entry, why) {
    Object.assign(entry, { why, kept: true });
    this.refused = [...this.refused.filter(({ id }) => id !== entry.id), entry];
    this.stored.put(entry);
  }

  /** @param {Entry} entry */
  dismiss(entry) {
    this.refused = this.refused.filter(({ id }) => id !== entry.id);
    this.stored.drop(entry);
    this.delegate.changed();
  }

  /** Send a refused entry once more. @param {Entry} entry */
  again(entry) {
    this.dismiss(entry);
    Object.assign(entry, { why: "", tries: 0 });
    this.stored.put(entry);
    this.add(entry);
  }

  /** Send an entry, or ask for a page. @param {Entry} entry @returns {Promise<Answer>} */
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
    const { address = "" } = page.querySelector("[data-live]")?.dataset ?? {};
    entry.address = new URL(address, response.url).href;
    return page;
  }

  /** @param {Entry} entry @returns {RequestInit} */
  request({ fields, id, at }) {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    if (!fields) return { signal };
    const sent = fields.filter(([name]) => name !== "csrfmiddlewaretoken");
    const all = [["csrfmiddlewaretoken", tokenOf(document).value], ["entry", id], ["at", at], ...sent];
    return { signal, method: "POST", body: new URLSearchParams(all) };
  }

  /** What came back is no page of the sitting: a session that ended, a fault, somebody else's Wi-Fi.
   * @param {Entry} entry
   * @param {Response} response
   * @returns {Promise<Answer>}
   */
  async judge(entry, { url, status }) {
    const { fields, tries = 0, renewed: isRenewed = false } = entry;
    const isLogin = new URL(url).pathname === this.login;
    const todo = judge({ isEntry: Boolean(fields), isLogin, status, tries: tries + 1, isRenewed });
    if (todo === "leave") return this.leave(entry.url);
    if (todo === "renew") return this.sendRenewed(entry);
    if (isTry(status)) entry.tries = tries + 1;
    if (todo === "session" || todo === "network") return this.lose(todo);
    this.list(entry, sentence(REFUSALS[todo]));
    return undefined;
  }

  /** Send an entry once more with a fresh token. @param {Entry} entry @returns {Promise<Answer>} */
  async sendRenewed(entry) {
    entry.renewed = await this.renew();
    const page = entry.renewed ? await this.send(entry) : null;
    entry.renewed = false;
    return page;
  }

  /** After a new log-in the page's token is no longer the right one: take the one of a fresh page. */
  async renew() {
    const page = await fetch(location.href).then((response) => response.text()).then(parse).catch(() => null);
    if (!page) this.lose("session");
    else if (page.querySelector("[data-live]")?.dataset.user !== this.user) this.leave(location.href);
    else return this.take(tokenOf(page));
    return false;
  }

  /** @param {HTMLInputElement} token */
  take({ name, value }) {
    for (const input of document.querySelectorAll("input")) if (input.name === name) input.value = value;
    return true;
  }

  /** Leave the sitting's screen for a page that is none of it; what waits stays on this computer.
   * @param {string} url
   * @returns {null}
   */
  leave(url) {
    this.leaving = true;
    location.assign(url);
    return null;
  }

  /** Nothing can be sent for now. @param {Kind} kind @returns {null} */
  lose(kind) {
    this.trouble = { since: this.trouble?.since ?? new Date(), kind };
    this.later();
    this.delegate.changed();
    return null;
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.resume(), AGAIN_MS);
  }

  /** The server answers again. */
  found() {
    if (!this.trouble) return;
    this.trouble = null;
    clearTimeout(this.timer);
    this.delegate.changed();
  }

  /** Nothing can be sent for now: entries stay, and a page that was asked for is looked for in memory. */
  hold() {
    this.running = null;
    /** @type {Entry | undefined} */
    const asked = this.queue.filter(({ fields }) => !fields).pop();
    this.queue = this.waiting;
    for (const entry of this.waiting.filter(({ kept }) => !kept)) this.keep(entry);
    if (asked && !this.leaving) this.delegate.unreachable(asked.url, asked.back);
    this.delegate.changed();
  }

  /** @param {Entry} entry */
  keep(entry) {
    entry.kept = true;
    this.stored.put(entry);
    this.delegate.kept(entry);
    this.delegate.changed();
  }

  resume() {
    if (this.queue.length) this.running ??= this.run().finally(() => { this.running = null; });
  }

  /** Write in the bar that something waits. @param {string} text */
  wait(text) {
    this.line.hidden = false;
    this.line.className = "saved saved--wait";
    this.line.textContent = text;
  }
}

/** Return why the server refused an entry, or nothing. @param {Document} page */
function refusalOf(page) {
  const said = page.querySelector("#say");
  return said && "refused" in said.dataset ? said.textContent?.trim() ?? "" : "";
}

/** @param {Document} page */
const tokenOf = (page) => /** @type {HTMLInputElement} */ (page.querySelector("[name=csrfmiddlewaretoken]"));
