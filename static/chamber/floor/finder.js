// The field where a name is typed, and the list of whom it names: a combobox. A redrawn page may bring another field.
import { fold } from "./floor.js";

export class Finder {
  /** `name(query)` returns at most four targets `{ text, effect, seat }`, `choose(target)` acts on one, `shown(target)` follows the first. */
  constructor(floor, { name, choose, shown }) {
    Object.assign(this, { floor, name, choose, shown, found: [], selected: 0 });
    document.addEventListener("input", (event) => { if (event.target === this.input) this.search(); });
    document.addEventListener("mousedown", (event) => this.press(event));
  }

  get input() { return document.querySelector("#find"); }
  get list() { return document.querySelector("#matches"); }
  get query() { return this.input?.value.trim() ?? ""; }
  get target() { return this.found[this.selected]; }

  type(text) {
    if (!this.input) return;
    this.input.value = text;
    this.search();
  }

  clear() { this.type(""); }

  search() {
    const query = this.query.startsWith(",") ? `,${fold(this.query.slice(1))}` : fold(this.query);
    this.found = query ? this.name(query) : [];
    this.selected = 0;
    this.show();
  }

  move(step) {
    this.selected = Math.max(0, Math.min(this.selected + step, this.found.length - 1));
    this.show();
  }

  show() {
    this.list.replaceChildren(...this.found.map((target, index) => this.line(target, index)));
    this.list.hidden = !this.found.length;
    this.input.setAttribute("aria-expanded", String(this.found.length > 0));
    if (this.target) this.input.setAttribute("aria-activedescendant", `match-${this.selected}`);
    else this.input.removeAttribute("aria-activedescendant");
    this.floor.light(this.target?.seat);
    this.shown(this.target);
  }

  line(target, index) {
    const item = Object.assign(document.createElement("li"), { id: `match-${index}`, role: "option" });
    item.ariaSelected = String(index === this.selected);
    const effect = Object.assign(document.createElement("span"), { className: "finder__say", textContent: target.effect });
    item.append(this.marked(target.text), effect);
    return item;
  }

  /** Return a name with the letters that were typed underlined. */
  marked(text) {
    const span = document.createElement("span");
    const typed = fold(this.query);
    const start = fold(text).length === text.length ? fold(text).indexOf(typed) : -1;
    if (start < 0) return Object.assign(span, { textContent: text });
    const mark = Object.assign(document.createElement("mark"), { textContent: text.slice(start, start + typed.length) });
    span.append(text.slice(0, start), mark, text.slice(start + typed.length));
    return span;
  }

  press(event) {
    const option = event.target.closest?.("#matches [role=option]");
    if (!option) return;
    event.preventDefault();
    this.choose(this.found[Number(option.id.replace("match-", ""))]);
  }
}
