// The browser's calendar beside a date that is typed: what is chosen there is written as one would type it.

/** Return the day of a calendar, YYYY-MM-DD, as it is typed, and an empty text for none.
 * @param {string} iso
 */
export function typedOf(iso) {
  return iso.split("-").reverse().join("/");
}

/** Return the day that is typed, as a calendar wants it; an empty text where that is no whole date.
 * @param {string} typed
 */
export function isoOf(typed) {
  const [, day, month, year] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(typed) ?? [];
  return year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : "";
}

/** The field and the calendar around a button or one of both.
 * @param {Element} one
 */
function pairOf(one) {
  return [...(one.closest(".dated")?.querySelectorAll("input") ?? [])];
}

if (globalThis.document) {
  document.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("[data-calendar]");
    if (!button) return;
    const [typed, calendar] = pairOf(button);
    calendar.value = isoOf(typed.value);
    calendar.showPicker();
  });
  document.addEventListener("change", (event) => {
    const calendar = /** @type {HTMLInputElement} */ (event.target);
    if (!calendar.matches(".dated__calendar")) return;
    event.stopPropagation();
    const [typed] = pairOf(calendar);
    typed.value = typedOf(calendar.value);
    for (const name of ["input", "change"]) typed.dispatchEvent(new Event(name, { bubbles: true }));
    typed.focus();
  }, { capture: true });
}
