// The rich text editor: a tool bar in French that the keyboard reaches, and clean pastes.

import { Plugin } from "django-prose-editor/editor";
import { fromWord } from "./word.js";

const chain = (editor) => editor.chain().focus();

const STYLES = [
  ["p", "Texte", (editor) => chain(editor).setParagraph().run()],
  ["h3", "Titre", (editor) => chain(editor).setHeading({ level: 3 }).run()],
  ["h4", "Sous-titre", (editor) => chain(editor).setHeading({ level: 4 }).run()],
];

// Sign, name, whether it is on, what it does. A tool of tables shows inside a table alone.
const TOOLS = [
  ["G", "Gras (Ctrl B)", "bold", (e) => chain(e).toggleBold().run()],
  ["I", "Italique (Ctrl I)", "italic", (e) => chain(e).toggleItalic().run()],
  ["S", "Souligné (Ctrl U)", "underline", (e) => chain(e).toggleUnderline().run()],
  ["x²", "Exposant", "superscript", (e) => chain(e).toggleSuperscript().run()],
  ["•", "Liste à puces", "bulletList", (e) => chain(e).toggleBulletList().run()],
  ["1.", "Liste numérotée", "orderedList", (e) => chain(e).toggleOrderedList().run()],
  ["Lien", "Lien (Ctrl K)", "link", (e) => askLink(e)],
  ["Tableau", "Insérer un tableau", "", (e) => chain(e).insertTable({ rows: 3, cols: 3 }).run()],
  ["↶", "Annuler (Ctrl Z)", "", (e) => chain(e).undo().run()],
  ["↷", "Rétablir (Ctrl Maj Z)", "", (e) => chain(e).redo().run()],
];
const TABLE_TOOLS = [
  ["+ ligne", "Ajouter une ligne", (e) => chain(e).addRowAfter().run()],
  ["− ligne", "Supprimer la ligne", (e) => chain(e).deleteRow().run()],
  ["+ colonne", "Ajouter une colonne", (e) => chain(e).addColumnAfter().run()],
  ["− colonne", "Supprimer la colonne", (e) => chain(e).deleteColumn().run()],
  ["En-tête", "Première ligne en en-tête", (e) => chain(e).toggleHeaderRow().run()],
  ["− tableau", "Supprimer le tableau", (e) => chain(e).deleteTable().run()],
];

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function tool(editor, [sign, name, ...rest]) {
  const button = element("button", { type: "button", className: "tools__tool", title: name }, sign);
  button.setAttribute("aria-label", name);
  button.addEventListener("click", () => rest.at(-1)(editor));
  return button;
}

/** Return the tool bar of an editor: one stop of the Tab key, then the arrows. */
function toolBar(editor, label) {
  const styles = element("select", { className: "tools__style" });
  styles.setAttribute("aria-label", "Style du paragraphe");
  styles.append(...STYLES.map(([value, name]) => new Option(name, value)));
  styles.addEventListener("change", () => STYLES[styles.selectedIndex][2](editor));
  const marks = TOOLS.map((one) => tool(editor, one));
  const table = element("span", { className: "tools__table" }, ...TABLE_TOOLS.map((one) => tool(editor, one)));
  const bar = element("div", { className: "tools" }, styles, ...marks, table);
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", `Mise en forme : ${label}`);
  const show = () => {
    styles.selectedIndex = [3, 4].findIndex((level) => editor.isActive("heading", { level })) + 1;
    TOOLS.forEach(([, , mark], n) => mark && marks[n].setAttribute("aria-pressed", editor.isActive(mark)));
    table.hidden = !editor.isActive("table");
  };
  editor.on("transaction", show);
  show();
  rove(bar);
  return bar;
}

/** Let the arrows go from tool to tool. */
function rove(bar) {
  const stops = () => [...bar.querySelectorAll("select, button")].filter((one) => !one.closest("[hidden]"));
  const aim = (target) => stops().forEach((one) => (one.tabIndex = one === target ? 0 : -1));
  aim(stops()[0]);
  bar.addEventListener("focusin", (event) => aim(event.target));
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = stops();
    all.at((all.indexOf(event.target) + step) % all.length).focus();
  });
}

/** Ask for the address of a link; an empty one takes the link away. */
function askLink(editor) {
  const input = element("input", { className: "input", inputMode: "url", value: editor.getAttributes("link").href ?? "" });
  const label = element("label", { className: "field" }, "Adresse du lien", input);
  const submit = element("button", { className: "button button--main", value: "ok" }, "Mettre le lien");
  const cancel = element("button", { className: "button", value: "", formNoValidate: true }, "Renoncer");
  const form = element("form", { className: "stack", method: "dialog" }, label, element("p", { className: "row" }, submit, cancel));
  const dialog = document.body.appendChild(element("dialog", {}, form));
  dialog.setAttribute("aria-label", "Lien");
  dialog.addEventListener("close", () => {
    const typed = input.value.trim();
    const href = !typed || /^[a-z]+:/i.test(typed) ? typed : `https://${typed}`;
    if (dialog.returnValue && href) chain(editor).extendMarkRange("link").setLink({ href }).run();
    else if (dialog.returnValue) chain(editor).extendMarkRange("link").unsetLink().run();
    else chain(editor).run();
    dialog.remove();
  });
  dialog.showModal();
}

/** Dress an editor: its name, its tool bar, the paste. */
function dress(editor, textarea) {
  const label = document.querySelector(`label[for="${textarea.id}"]`);
  const text = editor.view.dom;
  label.id ||= `${textarea.id}_label`;
  text.setAttribute("aria-labelledby", label.id);
  const described = textarea.getAttribute("aria-describedby");
  if (described) text.setAttribute("aria-describedby", described);
  label.addEventListener("click", () => editor.commands.focus());
  text.before(toolBar(editor, label.firstChild.textContent.trim()));
  editor.registerPlugin(new Plugin({ props: { transformPastedHTML: fromWord } }));
  text.addEventListener("keydown", (event) => {
    if (event.key !== "k" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    askLink(editor);
  }, { capture: true });
}

for (const textarea of document.querySelectorAll("[data-django-prose-editor-configurable]")) {
  const ready = textarea.closest(".prose-editor")?.querySelector(".ProseMirror")?.editor;
  if (ready) dress(ready, textarea);
  else textarea.addEventListener("prose-editor:ready", (event) => dress(event.detail.editor, textarea), { once: true });
}
