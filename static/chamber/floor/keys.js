// The keyboard of the sitting. Letters always mean a name: no command is a letter, and a switch turns the keys off.

const CHARACTERS = { "*": "unanimous", "?": "sheet" };
const NAMED = { PageDown: "next", PageUp: "previous", Escape: "escape", F2: "movement", F4: "chair" };
const IN_FINDER = { Enter: "enter", ArrowDown: "down", ArrowUp: "up" };
const STORED = "folio.keys";

export class Keys {
  /** `commands` maps the name of a command to what it does; what is no command is typed in the finder. */
  constructor(finder, commands) {
    Object.assign(this, { finder, held: false, strokes: [] });
    this.commands = { sheet: () => this.sheet.showModal(), ...commands };
    this.switch = document.querySelector("#keys-on");
    this.switch.checked = localStorage.getItem(STORED) !== "off";
    this.switch.addEventListener("change", () => localStorage.setItem(STORED, this.switch.checked ? "on" : "off"));
    document.addEventListener("keydown", (event) => this.press(event));
    const opener = document.querySelector("[commandfor=touches]");
    if (!("commandForElement" in opener)) opener.addEventListener("click", () => this.sheet.showModal());
  }

  get sheet() { return document.querySelector("#touches"); }

  /** Keep what is pressed until the next page is there: nothing is lost, nothing reaches the wrong page. */
  hold() { this.held = true; }

  release() {
    this.held = false;
    while (this.strokes.length && !this.held) this.replay(this.strokes.shift());
  }

  press(event) {
    if (event.isComposing || event.altKey || (this.isElsewhere(event.target) && !this.isForThePage(event))) return;
    if (this.held) return this.store(event);
    const command = this.commands[this.name(event)];
    if (command) {
      event.preventDefault();
      command(event.key);
    } else if (event.key === "Enter" && event.target.type === "radio") {
      event.preventDefault();
    } else if (this.isName(event)) {
      this.finder.input?.focus();
    }
  }

  store(event) {
    const { key, ctrlKey, metaKey, shiftKey } = event;
    if (key.length > 1 && ![...Object.keys(NAMED), ...Object.keys(IN_FINDER), "Backspace"].includes(key)) return;
    event.preventDefault();
    this.strokes.push({ key, ctrlKey, metaKey, shiftKey });
  }

  replay(stroke) {
    const command = this.commands[this.name({ ...stroke, target: this.finder.input })];
    if (command) command(stroke.key);
    else if (stroke.key === "Backspace") this.finder.type(this.finder.input?.value.slice(0, -1));
    else if (stroke.key.length === 1 && !stroke.ctrlKey && !stroke.metaKey) this.finder.type(`${this.finder.input?.value}${stroke.key}`);
  }

  /** Tell whether the keys belong to something else: a dialog, a panel that is open, another field. */
  isElsewhere(target) {
    if (document.querySelector("dialog[open], :popover-open")) return true;
    return target !== this.finder.input && Boolean(target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select"));
  }

  /** Tell whether a key pressed in another field means the page all the same: nothing else can be meant by it. */
  isForThePage({ key, target, ctrlKey, metaKey }) {
    if (document.querySelector("dialog[open], :popover-open")) return false;
    if (ctrlKey || metaKey) return key === "Enter";
    return target.localName === "input" && ["PageDown", "PageUp", "F2", "F4"].includes(key);
  }

  name(event) {
    const { key } = event;
    if (event.ctrlKey || event.metaKey) return this.modified(event);
    if (event.target === this.finder.input && key in IN_FINDER) return IN_FINDER[key];
    if (key in NAMED) return NAMED[key];
    if (!this.switch.checked) return "";
    return key >= "1" && key <= "4" ? "digit" : CHARACTERS[key];
  }

  modified({ key, shiftKey }) {
    if (key === "Enter") return "save";
    return key.toLowerCase() === "z" && !shiftKey && !this.finder.query ? "undo" : "";
  }

  /** Tell whether a key begins a name, or a group, typed anywhere on the page. */
  isName(event) {
    const modified = event.ctrlKey || event.metaKey;
    return this.switch.checked && !modified && /^[\p{L},]$/u.test(event.key);
  }
}
