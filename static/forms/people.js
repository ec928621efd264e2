// The form of a sitting asks for the members of another day: whom one chooses meanwhile stays chosen.

/** @typedef {HTMLInputElement | HTMLSelectElement} Control */

/** @returns {Control[]} */
const people = () => /** @type {any} */ ([...document.querySelectorAll("#people :is(input, select)")]);
/** @type {Map<string, string>} */
let asked = new Map();

/** Tell whether a control can take a value: a list takes only what it offers.
 * @param {Control | null} control
 * @param {string} value
 * @returns {control is Control}
 */
function takes(control, value) {
  if (!control) return false;
  return !(control instanceof HTMLSelectElement) || [...control.options].some((option) => option.value === value);
}

document.addEventListener("htmx:beforeRequest", () => {
  asked = new Map(people().map((control) => [control.id, control.value]));
});
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { fragment } = /** @type {CustomEvent} */ (event).detail;
  for (const { id, value } of people()) {
    const fresh = fragment.querySelector(`#${CSS.escape(id)}`);
    if (value !== asked.get(id) && takes(fresh, value)) fresh.value = value;
  }
});
