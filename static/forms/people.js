// The form of a sitting asks for the members of another day: whom one chooses meanwhile stays chosen.

const people = () => document.querySelectorAll("#people :is(input, select)");
let asked = new Map();

/** Tell whether a control can take a value: a list takes only what it offers. */
const takes = (control, value) =>
  control && (control.tagName !== "SELECT" || [...control.options].some((one) => one.value === value));

document.addEventListener("htmx:beforeRequest", () => {
  asked = new Map([...people()].map((control) => [control.id, control.value]));
});
document.addEventListener("htmx:oobBeforeSwap", ({ detail: { fragment } }) => {
  for (const { id, value } of people()) {
    const fresh = fragment.querySelector(`#${CSS.escape(id)}`);
    if (value !== asked.get(id) && takes(fresh, value)) fresh.value = value;
  }
});
