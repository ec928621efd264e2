// Count what is ticked in a list, tick all of it, and say so: the desk's bar.

import { fill, wordsOf } from "../words.js";

const boxes = () => /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll('#found input[name="entry"]')]);
const bar = () => /** @type {HTMLFormElement | null} */ (document.querySelector("#chosen"));

/** Return the control that says that all found are chosen. @param {HTMLFormElement} form */
const everything = (form) => /** @type {HTMLInputElement} */ (form.querySelector('input[name="all"]'));

/** Tell how many acts a form will send. @param {HTMLFormElement} form @returns {number} */
const count = (form) =>
  everything(form).value ? Number(form.dataset.total) : boxes().filter((box) => box.checked).length;

/** Write what is ticked, and what the button would do now. */
function tell() {
  const form = bar();
  if (!form) return;
  const words = wordsOf("words");
  const ticked = count(form);
  const told = /** @type {HTMLElement} */ (form.querySelector("[data-ticked]"));
  const button = /** @type {HTMLButtonElement} */ (form.querySelector("[data-tick-all]"));
  told.textContent = fill(words.ticked, { count: ticked });
  button.textContent = everything(form).value ? words.none : fill(words.all, { count: form.dataset.total ?? "" });
  button.hidden = false;
}

document.addEventListener("change", ({ target }) => {
  const form = bar();
  if (!form || !(target instanceof HTMLInputElement) || target.name !== "entry") return;
  everything(form).value = "";
  tell();
});

document.addEventListener("click", ({ target }) => {
  const form = bar();
  if (!form || !(target instanceof Element) || !target.closest("[data-tick-all]")) return;
  const all = !everything(form).value;
  everything(form).value = all ? "1" : "";
  for (const box of boxes()) box.checked = all;
  tell();
});

document.addEventListener("htmx:afterSwap", tell);
// What the browser ticked again by itself, coming back to the page.
addEventListener("pageshow", tell);
tell();
