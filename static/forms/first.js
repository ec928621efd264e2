// Let the first field of a page be ready for typing. Not on touch, where the keyboard would hide the page.

const TYPED = "input:not([type=hidden], [type=file], [type=radio], [type=checkbox])";
const FIELD = `main.page form:is([method=post], [data-first]) :is(${TYPED}, textarea, select)`;

const isFree = document.activeElement === document.body && !document.querySelector("[autofocus]") && !location.hash;
if (isFree && matchMedia("(pointer: fine)").matches) {
  const first = /** @type {HTMLElement | undefined} */ ([...document.querySelectorAll(FIELD)].find(isSeen));
  first?.focus({ preventScroll: true });
}

/** @param {Element} field */
function isSeen(field) {
  return field.checkVisibility() && !field.matches(".dated__calendar");
}
