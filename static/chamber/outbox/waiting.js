// What waits for the network, told everywhere: in the bar, above the floor, in a list, beside the items.

import { hourOf, sentence } from "../floor/sentences.js";

/** The sentences of each trouble: since when, and what becomes of what is entered. */
const TROUBLES = {
  network: { title: "network_lost", none: "network_nothing_kept", some: "network_kept" },
  session: { title: "session_lost", none: "session_nothing_kept", some: "session_kept" },
};
/** What the agenda says of an item whose ballot waits. */
const OUTCOMES = { for: "adopted", against: "rejected" };

export class Waiting {
  constructor(entries) {
    this.entries = entries;
    this.section = document.querySelector("#waiting-template").content.firstElementChild.cloneNode(true);
    this.line = document.querySelector("#waiting-line").content.firstElementChild;
    this.section.addEventListener("click", (event) => this.press(event));
    this.banner = document.querySelector("#offline");
    const link = this.banner.querySelector("a");
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
    const { line, refused } = this.entries;
    const parts = [];
    if (this.kept.length) parts.push(sentence("entries_wait", { count: this.kept.length }));
    if (refused.length) parts.push(sentence("entries_to_settle", { count: refused.length }));
    if (parts.length) this.entries.wait(parts.join(", "));
  }

  warn() {
    const { trouble } = this.entries;
    this.banner.hidden = !trouble;
    if (!trouble) return;
    const { title, none, some } = TROUBLES[trouble.kind];
    const count = this.kept.length;
    write(this.banner.querySelector("strong"), sentence(title, { hour: hourOf(trouble.since) }));
    write(this.banner.querySelector("span"), sentence(count ? some : none, { count }));
    this.banner.querySelector(".row").hidden = trouble.kind !== "session";
  }

  list() {
    const entries = [...this.entries.refused, ...this.kept];
    this.section.querySelector("ul").replaceChildren(...entries.map((entry) => this.item(entry)));
    this.section.hidden = !entries.length;
    this.section.querySelector("h3").textContent = sentence(this.kept.length || !entries.length ? "to_send" : "to_settle");
    if (this.section.isConnected) return;
    const say = document.querySelector("#say");
    if (say) say.parentElement.tagName === "DIV" ? say.parentElement.after(this.section) : say.after(this.section);
    else document.querySelector("main").append(this.section);
  }

  item(entry) {
    const item = this.line.cloneNode(true);
    item.dataset.entry = entry.id;
    item.toggleAttribute("data-refused", Boolean(entry.why));
    item.querySelector(".waiting__said").textContent = `${hourOf(new Date(entry.at))} · ${entry.said}`;
    item.querySelector(".waiting__why").textContent = entry.why ?? "";
    item.querySelector(".row").hidden = !entry.why;
    item.querySelector("[data-again]").textContent = sentence(entry.clash ? "settle" : "send_again");
    return item;
  }

  /** Beside each item of the agenda: something about it has not reached the server. */
  mark() {
    for (const line of document.querySelectorAll("#agenda [id^=item-]")) {
      const about = `/points/${line.id.replace("item-", "")}/`;
      const entry = this.kept.findLast(({ url }) => url.includes(about));
      line.toggleAttribute("data-waiting", Boolean(entry));
      const outcome = OUTCOMES[entry?.outcome];
      if (outcome) line.querySelector(".agenda__state").textContent = sentence(outcome);
    }
  }

  press(event) {
    const button = event.target.closest("button");
    if (!button) return;
    event.stopPropagation();
    const entry = this.entries.refused.find(({ id }) => id === button.closest("li").dataset.entry);
    if (button.hasAttribute("data-again")) this.entries.again(entry);
    else this.entries.dismiss(entry);
    document.querySelector("#find")?.focus();
  }
}

/** Said once: screen readers read again what is written again. */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
