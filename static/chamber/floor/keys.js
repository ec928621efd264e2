// The keyboard of the sitting: each key is an action of the page, or is typed in the finder.
import { commandOf, isKept, isModified, isName, isOfThePage } from "./commands.js";
import { need } from "./live.js";

/** @typedef {import("./commands.js").Stroke} Stroke */
/** @typedef {Record<string, (key: string) => void>} Commands what each command does, by its name */

const STORED = "folio.keys";
const ELSEWHERE = "input:not([type=radio], [type=checkbox]), textarea, select";

export class Keys {
  held = false;
  /** @type {Stroke[]} */
  strokes = [];

  /**
   * What is no command is typed in the finder.
   * @param {import("./finder.js").Finder} finder
   * @param {Commands} commands
   */
  constructor(finder, commands) {
    this.finder = finder;
    /** @type {Commands} */
    this.commands = { sheet: () => this.showSheet(), ...commands };
    this.switch = /** @type {HTMLInputElement} */ (need("#keys-on"));
    this.switch.checked = localStorage.getItem(STORED) !== "off";
    this.switch.addEventListener("change", () => this.turn(this.switch.checked));
    this.off = need("#keys-off");
    this.off.hidden = this.switch.checked;
    this.off.addEventListener("click", () => this.turn(true));
    document.addEventListener("keydown", (event) => this.press(event));
    const opener = need("[commandfor=touches]");
    if (!("commandForElement" in opener)) opener.addEventListener("click", () => this.showSheet());
  }

  /** Switch the keys on or off; off, the foot of the page says so, and switches them on again. @param {boolean} on */
  turn(on) {
    this.switch.checked = this.off.hidden = on;
    localStorage.setItem(STORED, on ? "on" : "off");
  }

  showSheet() { /** @type {HTMLDialogElement} */ (need("#touches")).showModal(); }

  /** Keep what is pressed until the next page is there: nothing is lost, nothing reaches the wrong page. */
  hold() { this.held = true; }

  release() {
    this.held = false;
    for (let stroke; !this.held && (stroke = this.strokes.shift());) this.replay(stroke);
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.isComposing || event.altKey || pressNumbered(event) || !this.isForThePage(event, target)) return;
    if (this.held) return this.store(event);
    const command = this.commands[this.name(event, target === this.finder.input)];
    if (command) {
      event.preventDefault();
      command(event.key);
    } else if (event.key === "Enter" && target instanceof HTMLInputElement && target.type === "radio") {
      event.preventDefault();
    } else if (isName(event, this.switch.checked)) {
      this.finder.input?.focus();
    }
  }

  /** Tell whether a key means the page: not what belongs to a dialog, a panel that is open, another field.
   * @param {KeyboardEvent} event
   * @param {HTMLElement} target
   */
  isForThePage(event, target) {
    if (document.querySelector("dialog[open], :popover-open")) return false;
    if (target === this.finder.input || !target.closest?.(ELSEWHERE)) return true;
    return isOfThePage(event, target.localName === "input");
  }

  /** @param {KeyboardEvent} event */
  store(event) {
    if (!isKept(event)) return;
    event.preventDefault();
    const { key, ctrlKey, metaKey, shiftKey } = event;
    this.strokes.push({ key, ctrlKey, metaKey, shiftKey });
  }

  /** @param {Stroke} stroke */
  replay(stroke) {
    const typed = this.finder.input?.value ?? "";
    const command = this.commands[this.name(stroke, Boolean(this.finder.input))];
    if (command) command(stroke.key);
    else if (stroke.key === "Backspace") this.finder.type(typed.slice(0, -1));
    else if (stroke.key.length === 1 && !isModified(stroke)) this.finder.type(`${typed}${stroke.key}`);
  }

  /** @param {Stroke} stroke @param {boolean} inFinder */
  name(stroke, inFinder) {
    return commandOf(stroke, { inFinder, query: this.finder.query, on: this.switch.checked });
  }
}

/** Press the button of an open panel whose buttons are numbered; tell whether there is one.
 * @param {KeyboardEvent} event
 */
function pressNumbered(event) {
  const buttons = document.querySelectorAll("[data-numbered]:popover-open button[value]");
  const button = isModified(event) ? undefined : buttons[Number(event.key) - 1];
  if (!(button instanceof HTMLButtonElement)) return false;
  event.preventDefault();
  button.click();
  return true;
}
