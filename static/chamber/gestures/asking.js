// Who asked for a public or a secret ballot, found by letters in the panel of the settings: Enter ticks the first one.
import { best, fold } from "../floor/names.js";

/** @typedef {{ last: string, first: string, item: HTMLElement, box: HTMLInputElement }} Able */

/** Return the field of the askers when it is what an event is about. @param {Event} event */
function finderOf({ target }) {
  return target instanceof HTMLInputElement && target.hasAttribute("data-find-askers") ? target : null;
}

/** Those who may ask, in the order of the roll. @param {HTMLInputElement} finder @returns {Able[]} */
function able(finder) {
  const items = /** @type {NodeListOf<HTMLElement>} */ (finder.closest("fieldset")?.querySelectorAll("li"));
  return [...items].map((item) => {
    const { last = "", first = "" } = item.dataset;
    return { last, first, item, box: /** @type {HTMLInputElement} */ (item.querySelector("input")) };
  });
}

/** @param {HTMLInputElement} finder @param {Able[]} members */
const named = (finder, members) => best(fold(finder.value), members, () => true, () => true);

/** Show whom the letters name, and who is ticked; without letters, everybody. @param {HTMLInputElement} finder */
function show(finder) {
  const members = able(finder);
  const found = finder.value.trim() ? named(finder, members) : members;
  for (const member of members) member.item.hidden = !found.includes(member) && !member.box.checked;
}

/** @param {HTMLInputElement} finder */
function tick(finder) {
  const [first] = finder.value.trim() ? named(finder, able(finder)) : [];
  finder.value = "";
  if (first) {
    first.box.checked = !first.box.checked;
    first.box.dispatchEvent(new Event("change", { bubbles: true }));
  }
  show(finder);
}

/** Follow what is typed in the panel, whatever page brought it. */
export function listenToAskers() {
  document.addEventListener("input", (event) => {
    const finder = finderOf(event);
    if (finder) show(finder);
  });
  document.addEventListener("keydown", (event) => {
    const finder = event.key === "Enter" && !event.ctrlKey && !event.metaKey ? finderOf(event) : null;
    if (!finder) return;
    event.preventDefault();
    tick(finder);
  });
}
