// The field where a name is typed, and the list of whom it names: a combobox. A redrawn page may bring another field.
import { need } from "./live.js";
import { fold, parted } from "./names.js";

/** @typedef {import("./live.js").Target} Target */

/**
 * What the page makes of a name: `name` returns at most four targets, `choose` acts on one, `shown` follows the first.
 * @typedef {{
 *   name: (query: string) => Target[],
 *   choose: (target: Target | undefined) => void,
 *   shown: (target: Target | undefined) => void,
 * }} Delegate
 */

export class Finder {
  /** @type {Target[]} */
  found = [];
  selected = 0;

  /**
   * @param {{ light: (seat?: import("./floor.js").Seat) => void }} floor what lights a seat
   * @param {Delegate} delegate
   */
  constructor(floor, delegate) {
    this.floor = floor;
    this.delegate = delegate;
    document.addEventListener("input", (event) => { if (event.target === this.input) this.search(); });
    document.addEventListener("mousedown", (event) => this.press(event));
  }

  /** The field of the page, if it has one. */
  get input() { return /** @type {HTMLInputElement | null} */ (document.querySelector("#find")); }
  get query() { return this.input?.value.trim() ?? ""; }

  /** @returns {Target | undefined} */
  get target() { return this.found[this.selected]; }

  /** @param {string} text */
  type(text) {
    if (!this.input) return;
    this.input.value = text;
    this.search();
  }

  clear() { this.type(""); }

  search() {
    const query = this.query.startsWith(",") ? `,${fold(this.query.slice(1))}` : fold(this.query);
    this.found = query ? this.delegate.name(query) : [];
    this.selected = 0;
    this.show();
  }

  /** @param {number} step */
  move(step) {
    this.selected = Math.max(0, Math.min(this.selected + step, this.found.length - 1));
    this.show();
  }

  show() {
    const list = need("#matches");
    list.replaceChildren(...this.found.map((target, index) => this.line(target, index)));
    list.hidden = !this.found.length;
    const input = need("#find");
    input.setAttribute("aria-expanded", String(this.found.length > 0));
    if (this.target) input.setAttribute("aria-activedescendant", `match-${this.selected}`);
    else input.removeAttribute("aria-activedescendant");
    this.floor.light(this.target?.seat);
    this.delegate.shown(this.target);
  }

  /** @param {Target} target @param {number} index */
  line(target, index) {
    const item = Object.assign(document.createElement("li"), { id: `match-${index}`, role: "option" });
    item.ariaSelected = String(index === this.selected);
    const effect = document.createElement("span");
    Object.assign(effect, { className: "finder__say", textContent: target.effect });
    item.append(this.marked(target.text), effect);
    return item;
  }

  /** Return a name with the letters that were typed underlined. @param {string} text */
  marked(text) {
    const [before, inside, after] = parted(text, this.query);
    const span = document.createElement("span");
    span.append(before);
    if (inside) span.append(Object.assign(document.createElement("mark"), { textContent: inside }), after);
    return span;
  }

  /** @param {MouseEvent} event */
  press(event) {
    const option = /** @type {Element} */ (event.target).closest("#matches [role=option]");
    if (!option) return;
    event.preventDefault();
    this.delegate.choose(this.found[Number(option.id.replace("match-", ""))]);
  }
}
