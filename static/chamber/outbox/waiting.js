// What waits for the network, told everywhere: in the bar, above the floor, in a list, beside the items.
import { need } from "../floor/live.js";
import { hourOf, sentence } from "../floor/sentences.js";

/** @typedef {import("./stored.js").Entry} Entry */

/** The sentences of each trouble: since when, and what becomes of what is entered. */
const TROUBLES = {
  network: { title: "network_lost", none: "network_nothing_kept", some: "network_kept" },
  session: { title: "session_lost", none: "session_nothing_kept", some: "session_kept" },
};
/** What the agenda says of an item whose ballot waits. @type {Record<string, string>} */
const OUTCOMES = { for: "adopted", against: "rejected" };

export class Waiting {
  /** @param {import("./entries.js").Entries} entries */
  constructor(entries) {
    this.entries = entries;
    this.section = copyOf("#waiting-template");
    this.section.addEventListener("click", (event) => this.press(event));
    this.banner = need("#offline");
    const link = /** @type {HTMLAnchorElement} */ (this.banner.querySelector("a"));
    link.addEventListener("click", () => {
      link.href = `${entries.login}?next=${encodeURIComponent(location.pathname + location.search)}`;
      entries.leaving = true;
    });
    // A link without an address cannot be reached by the keyboard.
    link.href = entries.login;
  }

  get kept() { return this.entries.waiting.filter(({ kept }) => kept); }

  show() {
    this.tell();
    this.warn();
    this.list();
    this.mark();
  }

  /** The bar counts what waits; it keeps its own words when nothing does. */
  tell() {
    const [kept, refused] = [this.kept.length, this.entries.refused.length];
    const parts = [];
    if (kept) parts.push(sentence("entries_wait", { count: kept }));
    if (refused) parts.push(sentence("entries_to_settle", { count: refused }));
    if (parts.length) this.entries.wait(parts.join(", "));
  }

  warn() {
    const { trouble } = this.entries;
    this.banner.hidden = !trouble;
    if (!trouble) return;
    const { title, none, some } = TROUBLES[trouble.kind];
    const count = this.kept.length;
    write(this.banner, "strong", sentence(title, { hour: hourOf(trouble.since) }));
    write(this.banner, "span", sentence(count ? some : none, { count }));
    part(this.banner, ".row").hidden = trouble.kind !== "session";
  }

  list() {
    const entries = [...this.entries.refused, ...this.kept];
    part(this.section, "ul").replaceChildren(...entries.map((entry) => this.item(entry)));
    this.section.hidden = !entries.length;
    const waits = this.kept.length || !entries.length;
    part(this.section, "h3").textContent = sentence(waits ? "to_send" : "to_settle");
    if (!this.section.isConnected) this.place();
  }

  /** Put the list under the status line, or at the end of a page that has none. */
  place() {
    const say = document.querySelector("#say");
    if (!say) need("main").append(this.section);
    else if (say.parentElement?.tagName === "DIV") say.parentElement.after(this.section);
    else say.after(this.section);
  }

  /** @param {Entry} entry */
  item(entry) {
    const item = copyOf("#waiting-line");
    item.dataset.entry = entry.id;
    item.toggleAttribute("data-refused", Boolean(entry.why));
    part(item, ".waiting__said").textContent = `${hourOf(new Date(entry.at))} · ${entry.said}`;
    part(item, ".waiting__why").textContent = entry.why ?? "";
    part(item, ".row").hidden = !entry.why;
    part(item, "[data-again]").textContent = sentence(entry.clash ? "settle" : "send_again");
    return item;
  }

  /** Beside each item of the agenda: something about it has not reached the server. */
  mark() {
    for (const line of document.querySelectorAll("#agenda [id^=item-]")) {
      const about = `/points/${line.id.replace("item-", "")}/`;
      const entry = this.kept.findLast(({ url }) => url.includes(about));
      line.toggleAttribute("data-waiting", Boolean(entry));
      const outcome = OUTCOMES[entry?.outcome ?? ""];
      if (outcome) part(line, ".agenda__state").textContent = sentence(outcome);
    }
  }

  /** @param {Event} event */
  press(event) {
    const button = /** @type {Element} */ (event.target).closest("button");
    if (!button) return;
    event.stopPropagation();
    const { entry: pressed } = button.closest("li")?.dataset ?? {};
    const entry = this.entries.refused.find(({ id }) => id === pressed);
    if (!entry) return;
    if (button.hasAttribute("data-again")) this.entries.again(entry);
    else this.entries.dismiss(entry);
    document.querySelector("#find")?.focus();
  }
}

/** Return a copy of what a template of the page holds. @param {string} selector */
function copyOf(selector) {
  const template = /** @type {HTMLTemplateElement} */ (need(selector));
  return /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
}

/** @param {HTMLElement} place @param {string} selector */
const part = (place, selector) => /** @type {HTMLElement} */ (place.querySelector(selector));

/** Write a line once: screen readers read again what is written again.
 * @param {HTMLElement} place
 * @param {string} selector
 * @param {string} text
 */
function write(place, selector, text) {
  const line = part(place, selector);
  if (line.textContent !== text) line.textContent = text;
}
