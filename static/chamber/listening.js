// What is pressed, typed and sent on the live screen, handed to the gesture of the page.
import { fieldsOf, touch } from "./floor/live.js";
import { listenToAskers } from "./gestures/asking.js";

/** @typedef {import("./sitting.js").Sitting} Sitting */

/** What leads to a page that takes the place of this one. */
const LINKS = "a[href]:not([target], [download], [href^='#'])";

/** @param {Sitting} sitting */
export function listen(sitting) {
  document.addEventListener("click", (event) => click(sitting, event));
  document.addEventListener("submit", (event) => submit(sitting, event));
  document.addEventListener("change", ({ target }) => sitting.gesture.change(/** @type {HTMLInputElement} */ (target)));
  document.addEventListener("input", ({ target }) => sitting.gesture.input(/** @type {HTMLInputElement} */ (target)));
  listenToAskers();
  addEventListener("popstate", () => sitting.go(location.href, true));
}

/** @param {Sitting} sitting @param {MouseEvent} event */
function click(sitting, event) {
  const target = /** @type {Element} */ (event.target);
  const link = /** @type {HTMLAnchorElement | null} */ (target.closest(LINKS));
  const button = target.closest(".seat__button[value], button[type=button]");
  const isHere = link && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (isHere && "inPlace" in link.dataset) follow(sitting, event, link);
  else if (isHere && sitting.entries.isCut) remain(sitting, event);
  else if (button instanceof HTMLButtonElement) press(sitting, event, button);
}

/** @param {Sitting} sitting @param {MouseEvent} event @param {HTMLAnchorElement} link */
function follow(sitting, event, link) {
  event.preventDefault();
  document.querySelector("#agenda:popover-open")?.hidePopover();
  if (sitting.gesture.leave(link)) sitting.go(link.href);
}

/** Without network the browser would show its own page, and the screen of the sitting would be gone.
 * @param {Sitting} sitting
 * @param {MouseEvent} event
 */
function remain(sitting, event) {
  event.preventDefault();
  sitting.stay();
}

/** @param {Sitting} sitting @param {MouseEvent} event @param {HTMLButtonElement} button */
function press(sitting, event, button) {
  if (button.type === "button") {
    sitting.gesture.press(button);
    return;
  }
  event.preventDefault();
  const seat = sitting.floor.of(button);
  if (sitting.keys.held || !seat) return;
  sitting.give({ seat });
  // Whoever pressed the seat by the keyboard stays on it.
  if (event.detail && !touch) sitting.finder.input?.focus();
}

/** @param {Sitting} sitting @param {SubmitEvent} event */
function submit(sitting, event) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const submitter = /** @type {HTMLButtonElement | null} */ (event.submitter);
  if (form.method === "dialog" || !form.closest("[data-live]")) return;
  event.preventDefault();
  if (!submitter || sitting.keys.held || sitting.gesture.press(submitter)) return;
  const url = submitter.hasAttribute("formaction") ? submitter.formAction : form.action;
  if (form.method === "get") return sitting.go(`${url}?${new URLSearchParams(fieldsOf(form))}`);
  const fields = sitting.gesture.sent(fieldsOf(form, submitter));
  const { gesture } = sitting;
  gesture.asked(sitting.ask(url, fields, gesture.says(submitter), gesture.outcome(submitter)), submitter);
}
