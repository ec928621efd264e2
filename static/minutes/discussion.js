// The page of one discussion: who speaks is found by name, and what they said is saved as it is typed.

import { need } from "../chamber/floor/live.js";
import { fill, wordsOf } from "../words.js";
import { choose } from "./both.js";
import { Saving } from "./saving.js";
import { Speakers } from "./speakers.js";

/** @typedef {any} Editor the editor of django-prose-editor, which is Tiptap's */
/** @typedef {import("./keeping.js").Said} Said */

const form = /** @type {HTMLFormElement} */ (need("#discussion"));
const silent = /** @type {HTMLInputElement} */ (form.elements.silent);
const textarea = /** @type {HTMLTextAreaElement} */ (form.elements.text);
const words = wordsOf("words");

/** Say how far saving is; a screen reader hears only what is wrong.
 * @param {string} text
 * @param {boolean} waits
 * @param {boolean} [isHeard]
 */
function say(text, waits, isHeard) {
  const line = need("#saved");
  line.textContent = text;
  line.classList.toggle("saved--wait", waits);
  if (isHeard) need("#said").textContent = text;
}

/** @param {"saving" | "saved" | "kept" | "lost"} name */
function tell(name) {
  const now = new Date();
  const time = { hour: now.getHours(), minutes: String(now.getMinutes()).padStart(2, "0") };
  say(fill(words[name], time), name !== "saved", ["kept", "lost"].includes(name));
}

/** Say who else writes here. @param {string} sentence */
function writes(sentence) {
  const note = need("#writing"), line = need("#writing .note__title");
  note.hidden = !sentence;
  if (line.textContent !== sentence) line.textContent = sentence;
}

/** Put a text in the editor, and the caret where it was. @param {Editor} editor @param {Said} said */
function show(editor, said) {
  const { from } = editor.state.selection;
  editor.commands.setContent(said.text, { emitUpdate: false });
  editor.commands.setTextSelection(Math.min(from, editor.state.doc.content.size));
  silent.checked = said.silent;
  silent.disabled = !editor.isEmpty;
}

/** @param {Editor} editor */
function begin(editor) {
  const saving = new Saving(form, {
    said: () => ({ text: editor.isEmpty ? "" : editor.getHTML(), silent: silent.checked }),
    show: (said) => show(editor, said),
    tell,
    refuse: (sentence) => say(sentence, true, true),
    writes,
    choose,
  });
  silent.disabled = !editor.isEmpty;
  editor.on("update", () => {
    silent.disabled = !editor.isEmpty;
    if (!editor.isEmpty) silent.checked = false;
    saving.changed();
  });
  silent.addEventListener("change", () => saving.changed());
  form.addEventListener("submit", (event) => event.preventDefault());
  new Speakers(editor, words);
  document.addEventListener("click", (event) => leave(event, saving));
}

/** Follow a link once the server has the text, so that the next page tells it.
 * @param {MouseEvent} event
 * @param {Saving} saving
 */
async function leave(event, saving) {
  const link = /** @type {HTMLElement} */ (event.target).closest("main a[href]");
  if (!(link instanceof HTMLAnchorElement) || link.target || !saving.since) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || link.closest(".ProseMirror")) return;
  event.preventDefault();
  await saving.send();
  location.assign(link.href);
}

const { editor: ready } = textarea.closest(".prose-editor")?.querySelector(".ProseMirror") ?? {};
if (ready) begin(ready);
else {
  /** @param {any} event */
  const whenReady = (event) => begin(event.detail.editor);
  textarea.addEventListener("prose-editor:ready", whenReady, { once: true });
}

document.addEventListener("keydown", (event) => {
  const inText = /** @type {HTMLElement} */ (event.target).closest?.(".ProseMirror, dialog");
  if (event.key === "F2") {
    event.preventDefault();
    need("#find").focus();
  }
  const rel = { PageDown: "next", PageUp: "prev" }[event.key];
  const link = rel && !inText ? document.querySelector(`main a[rel=${rel}]`) : null;
  if (!link) return;
  event.preventDefault();
  link.click();
});
