// The seats are one stop of the Tab key, and the arrows go from seat to seat: down a column, across to the next.

/** @typedef {{ left: number, right: number, top: number }} Box */

/**
 * Return the index of the seat to which an arrow leads from another, or -1.
 * @param {string} key
 * @param {Box[]} boxes in the order of the seats
 * @param {number} from
 */
export function towards(key, boxes, from) {
  /** @type {Record<string, number>} */
  const steps = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: boxes.length - 1 };
  if (key in steps) return steps[key] in boxes ? steps[key] : -1;
  return key === "ArrowRight" || key === "ArrowLeft" ? beside(key === "ArrowRight", boxes, from) : -1;
}

/** @param {boolean} right @param {Box[]} boxes @param {number} from */
function beside(right, boxes, from) {
  const here = boxes[from];
  /** @param {Box} box */
  const gap = (box) => (right ? box.left - here.right : here.left - box.right);
  const there = boxes.filter((box) => gap(box) >= 0);
  const nearest = Math.min(...there.map(gap));
  const column = there.filter((box) => gap(box) === nearest);
  /** @param {Box} box */
  const away = (box) => Math.abs(box.top - here.top);
  const [found] = column.sort((a, b) => away(a) - away(b));
  return found ? boxes.indexOf(found) : -1;
}

export class Roving {
  /** The seat that the Tab key reaches; a redrawn page has another element of that id. */
  stop = "";

  /** @param {HTMLElement | null} floor */
  constructor(floor) {
    floor?.addEventListener("focusin", ({ target }) => this.take(/** @type {Element} */ (target)));
    floor?.addEventListener("keydown", (event) => this.press(event));
  }

  get buttons() { return /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll("button.seat__button")]); }

  /** Leave one seat to the Tab key, the last that had the focus or else the first. */
  aim() {
    const buttons = this.buttons;
    const stop = buttons.find((button) => button.closest(".seat")?.id === this.stop) ?? buttons[0];
    for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
  }

  /** @param {Element} target */
  take(target) {
    const seat = target.closest(".seat");
    if (!seat) return;
    this.stop = seat.id;
    this.aim();
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const buttons = this.buttons;
    const from = buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    if (from < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    const boxes = buttons.map((button) => button.getBoundingClientRect());
    const found = buttons[towards(event.key, boxes, from)];
    if (!found) return;
    event.preventDefault();
    found.focus();
  }
}
