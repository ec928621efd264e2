// The rich text editor: a tool bar in French that the keyboard reaches, and clean pastes.
//
// The tool bar and the dialog of a link are templates of the page (templates/deliberations/_editor.html):
// a button names its action by `data-tool`.

import { Plugin } from "django-prose-editor/editor";
import { fill } from "../words.js";
import { mayLeave } from "./leaving.js";
import { addressOf } from "./link.js";
import { Pastes } from "./paste.js";

/** @typedef {any} Editor the editor of django-prose-editor, which is Tiptap's */

/** @param {Editor} editor */
const chain = (editor) => editor.chain().focus();

/** What each style of paragraph does; the list of styles keeps the focus.
 * @type {Record<string, (editor: Editor) => void>}
 */
const STYLES = {
  p: (editor) => editor.chain().setParagraph().run(),
  h3: (editor) => editor.chain().setHeading({ level: 3 }).run(),
  h4: (editor) => editor.chain().setHeading({ level: 4 }).run(),
};
/** The tools that are on or off. */
const MARKS = ["bold", "italic", "underline", "superscript", "bulletList", "orderedList", "link"];
/** What each tool does. @type {Record<string, (editor: Editor) => void>} */
const TOOLS = {
  bold: (editor) => chain(editor).toggleBold().run(),
  italic: (editor) => chain(editor).toggleItalic().run(),
  underline: (editor) => chain(editor).toggleUnderline().run(),
  superscript: (editor) => chain(editor).toggleSuperscript().run(),
  bulletList: (editor) => chain(editor).toggleBulletList().run(),
  orderedList: (editor) => chain(editor).toggleOrderedList().run(),
  link: (editor) => askLink(editor),
  table: (editor) => chain(editor).insertTable({ rows: 3, cols: 3 }).run(),
  undo: (editor) => chain(editor).undo().run(),
  redo: (editor) => chain(editor).redo().run(),
  addRow: (editor) => chain(editor).addRowAfter().run(),
  deleteRow: (editor) => chain(editor).deleteRow().run(),
  addColumn: (editor) => chain(editor).addColumnAfter().run(),
  deleteColumn: (editor) => chain(editor).deleteColumn().run(),
  headerRow: (editor) => chain(editor).toggleHeaderRow().run(),
  deleteTable: (editor) => chain(editor).deleteTable().run(),
};

/** Return a copy of what a template of the page holds. @param {string} id */
function copyOf(id) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
  return /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
}

/** Return the tool bar of an editor: one stop of the Tab key, then the arrows.
 * @param {Editor} editor
 * @param {string} name
 */
function toolBar(editor, name) {
  const bar = copyOf("editor-tools");
  bar.ariaLabel = fill(bar.ariaLabel ?? "", { name });
  const styles = /** @type {HTMLSelectElement} */ (bar.querySelector("select"));
  styles.addEventListener("change", () => STYLES[styles.value](editor));
  const tools = [...bar.querySelectorAll("[data-tool]")];
  for (const tool of tools) tool.addEventListener("click", () => TOOLS[tool.dataset.tool ?? ""](editor));
  const table = /** @type {HTMLElement} */ (bar.querySelector(".tools__table"));
  const show = () => {
    styles.selectedIndex = [3, 4].findIndex((level) => editor.isActive("heading", { level })) + 1;
    for (const tool of tools) {
      const mark = tool.dataset.tool ?? "";
      if (MARKS.includes(mark)) tool.ariaPressed = String(editor.isActive(mark));
    }
    table.hidden = !editor.isActive("table");
  };
  editor.on("transaction", show);
  show();
  rove(bar);
  return bar;
}

/** Let the arrows go from tool to tool. @param {HTMLElement} bar */
function rove(bar) {
  const stops = () => [...bar.querySelectorAll("select, button")].filter((stop) => !stop.closest("[hidden]"));
  /** @param {EventTarget | null} target */
  const aim = (target) => stops().forEach((stop) => (stop.tabIndex = stop === target ? 0 : -1));
  aim(stops()[0]);
  bar.addEventListener("focusin", (event) => aim(event.target));
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = stops();
    all.at((all.indexOf(/** @type {HTMLElement} */ (event.target)) + step) % all.length)?.focus();
  });
}

/** Ask for the address of a link; an empty one takes the link away. @param {Editor} editor */
function askLink(editor) {
  const dialog = /** @type {HTMLDialogElement} */ (document.body.appendChild(copyOf("editor-link")));
  const input = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  input.value = editor.getAttributes("link").href ?? "";
  dialog.addEventListener("close", () => {
    const href = addressOf(input.value);
    if (dialog.returnValue && href) chain(editor).extendMarkRange("link").setLink({ href }).run();
    else if (dialog.returnValue) chain(editor).extendMarkRange("link").unsetLink().run();
    else chain(editor).run();
    dialog.remove();
  });
  dialog.showModal();
}

/** Dress an editor: its name, its tool bar, the paste.
 * @param {Editor} editor
 * @param {HTMLTextAreaElement} textarea
 */
function dress(editor, textarea) {
  const label = /** @type {HTMLLabelElement} */ (document.querySelector(`label[for="${textarea.id}"]`));
  /** @type {HTMLElement} */
  const text = editor.view.dom;
  label.id ||= `${textarea.id}_label`;
  text.setAttribute("aria-labelledby", label.id);
  const described = textarea.getAttribute("aria-describedby");
  if (described) text.setAttribute("aria-describedby", described);
  label.addEventListener("click", () => editor.commands.focus());
  text.before(toolBar(editor, label.firstChild?.textContent?.trim() ?? ""));
  mayLeave(editor);
  const strip = copyOf("editor-strip");
  text.parentElement?.prepend(strip);
  const pastes = new Pastes(editor, strip, textarea.form);
  editor.registerPlugin(new Plugin({ props: { handleDOMEvents: pastes.events } }));
  // The editor has filled the clipboard before the event comes up to here.
  text.parentElement?.addEventListener("copy", Pastes.mark);
  text.parentElement?.addEventListener("cut", Pastes.mark);
  text.addEventListener("keydown", (event) => {
    if (event.key !== "k" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    askLink(editor);
  }, { capture: true });
}

for (const element of document.querySelectorAll("[data-django-prose-editor-configurable]")) {
  const textarea = /** @type {HTMLTextAreaElement} */ (element);
  const { editor } = textarea.closest(".prose-editor")?.querySelector(".ProseMirror") ?? {};
  /** @param {any} event */
  const whenReady = (event) => dress(event.detail.editor, textarea);
  if (editor) dress(editor, textarea);
  else textarea.addEventListener("prose-editor:ready", whenReady, { once: true });
}
