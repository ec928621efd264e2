// The settings of a ballot: what of them is still to be recorded.

/** What the settings hold, by name. */
export const SETTINGS = [
  "mode", "rule", "secret_waived", "askers", "until",
  "share_numerator", "share_denominator", "share_at_least", "share_of", "share_article",
];

/** Whether the settings are as the page found them, but for the mode and the rule, which a draft compares.
 * @param {HTMLFormElement} form
 */
export function areUnchanged(form) {
  const fields = form.querySelectorAll("#settings :is(input, select):not([name=mode], [name=rule])");
  return [...fields].every(isUnchanged);
}

/** @param {any} field */
function isUnchanged(field) {
  const [first] = field.selectedOptions ?? [];
  if (first) return first.defaultSelected || !(field.querySelector("option[selected]") || field.selectedIndex);
  return field.type === "checkbox" ? field.checked === field.defaultChecked : field.value === field.defaultValue;
}
