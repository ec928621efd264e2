// Two texts of one discussion: both are shown, and whoever types here chooses.

import { need } from "../chamber/floor/live.js";

/** @typedef {import("./keeping.js").Said} Said */
/** @typedef {import("./saving.js").Told} Told */

/** Show a text; the server has cleaned it, and no script of it would run. @param {string} name @param {string} html */
function put(name, html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  need(`[data-conflict-${name}]`).replaceChildren(...body.childNodes);
}

/** Return what is chosen of both; nothing where the dialog is closed without a choice: it comes again.
 * @param {Said} mine
 * @param {Told} theirs
 * @returns {Promise<Said | null>}
 */
export function choose(mine, theirs) {
  const dialog = /** @type {HTMLDialogElement} */ (need("#conflict"));
  put("mine", mine.text);
  put("theirs", theirs.text);
  need("[data-conflict-told]").textContent = theirs.refused ?? "";
  need("[data-conflict-author]").textContent = theirs.author;
  dialog.returnValue = "";
  dialog.showModal();
  // No button is under Enter: nothing is chosen by habit.
  dialog.querySelector("h2")?.focus();
  const both = { text: theirs.text + mine.text, silent: false };
  const choices = /** @type {Record<string, Said>} */ ({ mine, theirs, both });
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(choices[dialog.returnValue] ?? null), { once: true });
  });
}
