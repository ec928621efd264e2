// The assembly as the page shows it: its seats in rank order, found by name, marked, lit and dimmed.
import { tell } from "./live.js";
import { best, fold } from "./names.js";
import { Roving } from "./roving.js";
import { sentence } from "./sentences.js";

/**
 * What a seat shows for a choice.
 * @typedef {{ value: string, badge: () => Node, word: (feminine: boolean) => string }} Shown
 */

/** Whom each filter leaves bright. @type {Record<string, (seat: Seat) => unknown>} */
const SHOWN = {
  "": () => true,
  absent: (seat) => ["absent", "excused", "left", "out"].includes(seat.state),
  represented: (seat) => seat.state === "represented",
  holders: (seat) => !seat.why,
  exceptions: (seat) => seat.vote && seat.vote !== "for",
};

/** One seat of the floor: an item of the list, and the button that it holds. */
export class Seat {
  /** @param {HTMLElement} item */
  constructor(item) { this.item = item; }

  /** @param {string} selector */
  part(selector) { return /** @type {HTMLElement} */ (this.item.querySelector(selector)); }

  get reference() { return /** @type {HTMLButtonElement} */ (this.part(".seat__button")).value; }
  get name() { return this.item.dataset.name ?? ""; }
  get short() { return this.item.dataset.say ?? ""; }
  get last() { return this.part(".seat__last").textContent ?? ""; }
  get first() { return this.item.dataset.first ?? ""; }
  get holder() { return this.item.querySelector(".seat__for")?.textContent ?? ""; }
  get feminine() { return "feminine" in this.item.dataset; }
  get group() { return this.item.dataset.group ?? ""; }
  get opening() { return this.item.dataset.opening ?? ""; }
  get stance() { return this.item.dataset.stance ?? ""; }
  get state() { return this.item.dataset.state ?? ""; }
  get vote() { return this.item.dataset.vote ?? ""; }
  get why() { return this.item.dataset.why ?? ""; }
  get word() { return this.part("[data-word]").textContent ?? ""; }

  /** Show a choice here at once: as the `kind` of the seat, by its mark and its word.
   * @param {"state" | "vote"} kind
   * @param {Shown} option
   */
  draw(kind, option) {
    this.item.dataset[kind] = option.value;
    this.part(".mark, .seat__state").replaceWith(option.badge());
    this.part("[data-word]").textContent = option.word(this.feminine);
  }
}

export class Floor {
  constructor() {
    const floor = /** @type {HTMLElement | null} */ (document.querySelector(".live__floor"));
    this.roving = new Roving(floor);
    floor?.addEventListener("change", (event) => {
      const { name } = /** @type {HTMLInputElement} */ (event.target);
      if (["group", "show"].includes(name)) tell(sentence("members_shown", { count: this.dim() }));
    });
  }

  get seats() { return [...document.querySelectorAll(".seat")].map((item) => new Seat(item)); }

  /** Return the seat that an element of the page belongs to, if any. @param {Element} element */
  of(element) {
    const item = element.closest(".seat");
    return item ? new Seat(item) : null;
  }

  /** @param {string | undefined} reference */
  seat(reference) { return this.seats.find((seat) => seat.reference === reference); }

  /** @param {string} group */
  members(group) { return this.seats.filter((seat) => seat.group === group); }

  /** @param {string} query */
  groups(query) {
    const inputs = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[name=group]"));
    return [...inputs].map((input) => input.value).filter((name) => name && fold(name).startsWith(query));
  }

  /** Return the seats that a query names, the best four; those that `first` accepts come before, then the `likely`.
   * @param {string} query
   * @param {(seat: Seat) => unknown} first
   * @param {(seat: Seat) => unknown} likely
   */
  find(query, first, likely = () => true) { return best(query, this.seats, first, likely); }

  /** Outline one seat, and no other. @param {Seat | undefined} seat */
  light(seat) {
    for (const item of document.querySelectorAll(".seat[data-hit]")) item.removeAttribute("data-hit");
    seat?.item.setAttribute("data-hit", "");
  }

  /** Dim whom the filters leave aside, and return how many they do not; nobody moves. */
  dim() {
    this.roving.aim();
    const [group, show] = ["group", "show"].map(checked);
    const shows = SHOWN[show] ?? SHOWN[""];
    let shown = 0;
    for (const seat of this.seats) {
      const dims = Boolean(group && seat.group !== group) || !shows(seat);
      seat.item.toggleAttribute("data-dim", dims);
      shown += Number(!dims);
    }
    return shown;
  }
}

/** Return the value of the radio button that is chosen, or nothing. @param {string} name */
function checked(name) {
  const input = /** @type {HTMLInputElement | null} */ (document.querySelector(`input[name=${name}]:checked`));
  return input?.value ?? "";
}
