// A paste: the server reads it, its text goes where the caret was, and a strip says what was left out.
//
// The server is the one judge of what office programs write (deliberations/pasted), and writes the
// sentences. What is typed while it reads stays, the form waits for it, and one Ctrl Z takes it back.

import { pm } from "django-prose-editor/editor";
import { answerOf, isOneParagraph, isOurs, lighter, marked } from "./clipboard.js";

/** @typedef {any} Editor the editor of django-prose-editor, which is Tiptap's */
/** @typedef {import("./clipboard.js").Answer} Answer */

/** Return the field that tells the server again what it said. @param {string} sentence */
function leftOut(sentence) {
  const field = document.createElement("input");
  return Object.assign(field, { type: "hidden", name: "left_out", value: sentence });
}

export class Pastes {
  /** The pastes that the server reads. @type {Set<Promise<Answer>>} */
  reading = new Set();
  /** The text before the last paste. @type {any} */
  before = null;

  /** @param {Editor} editor
   * @param {HTMLElement} strip an empty strip of the page
   * @param {HTMLFormElement | null} form
   */
  constructor(editor, strip, form) {
    this.editor = editor;
    this.strip = strip;
    this.undoing = this.part("undo");
    this.undoing.addEventListener("click", () => editor.chain().focus().undo().run());
    this.part("close").addEventListener("click", () => { this.tell([]); editor.commands.focus(); });
    editor.on("transaction", (/** @type {any} */ { transaction }) => transaction.docChanged && this.changed());
    form?.addEventListener("submit", (event) => this.hold(event), { capture: true });
  }

  /** What the editor asks before it reads the clipboard by itself. */
  get events() {
    return {
      /** @param {any} view @param {ClipboardEvent} event */
      paste: (view, event) => !view.composing && this.take(event, event.clipboardData),
      /** @param {any} view @param {DragEvent} event */
      drop: (view, event) => {
        if (view.dragging || !event.dataTransfer?.getData("text/html")) return false;
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (at) this.editor.commands.setTextSelection(at.pos);
        return this.take(event, event.dataTransfer);
      },
    };
  }

  /** Tell the texts that are copied here from those of other programs. @param {ClipboardEvent} event */
  static mark({ clipboardData }) {
    const html = clipboardData?.getData("text/html");
    if (html) clipboardData?.setData("text/html", marked(html));
  }

  /** Take what comes, or leave it to the editor: a text without marks, or one that was copied here.
   * @param {Event} event
   * @param {DataTransfer | null} data
   */
  take(event, data) {
    const html = data?.getData("text/html") ?? "";
    const isPicture = !html && !data?.getData("text/plain") && !!data?.files.length;
    if (!isPicture && (!html || isOurs(html))) return false;
    event.preventDefault();
    if (isPicture) this.tell([this.words.picture]);
    else this.read(html);
    return true;
  }

  /** @param {string} html */
  read(html) {
    const done = this.put(html).finally(() => this.reading.delete(done));
    this.reading.add(done);
  }

  /** @param {string} html @returns {Promise<Answer>} */
  async put(html) {
    const place = this.held();
    this.tell([this.words.reading]);
    const answer = await this.ask(lighter(html));
    place.leave();
    if (answer.html) this.insert(answer.html, place);
    this.tell(answer.told, !!answer.html);
    return answer;
  }

  /** @param {string} html @returns {Promise<Answer>} */
  async ask(html) {
    const token = /** @type {HTMLInputElement | null} */ (document.querySelector("[name=csrfmiddlewaretoken]"));
    const headers = { "X-CSRFToken": token?.value ?? "", "Content-Type": "text/html" };
    try {
      const response = await fetch(this.words.address, { method: "POST", headers, body: html });
      return answerOf(await response.json(), this.words);
    } catch {
      return answerOf(null, this.words);
    }
  }

  /** Keep the place of the caret while other things are typed. */
  held() {
    const { editor } = this;
    const { from, to } = editor.state.selection;
    const place = { from, to, hasMoved: false, leave: () => editor.off("transaction", follow) };
    /** @param {any} change */
    function follow({ transaction: { docChanged, mapping } }) {
      if (!docChanged) return;
      place.from = mapping.map(place.from, -1);
      place.to = Math.max(place.from, mapping.map(place.to, -1));
      place.hasMoved = true;
    }
    editor.on("transaction", follow);
    return place;
  }

  /** Put a text where the caret was: the words of one paragraph in the line, anything else between two paragraphs,
   * since the first item of a list would lose its number in a line.
   * @param {string} html
   * @param {{from: number, to: number, hasMoved: boolean}} place
   */
  insert(html, { from, to, hasMoved }) {
    const { editor, editor: { view } } = this;
    const caret = view.state.selection.head;
    const before = view.state.doc;
    this.apart();
    if (hasMoved) editor.commands.setTextSelection({ from, to });
    if (isOneParagraph(html)) view.pasteHTML(html);
    else editor.chain().deleteSelection().insertContentAt(from, html).run();
    this.before = before;
    this.apart();
    const added = view.state.doc.content.size - before.content.size;
    if (hasMoved && caret >= to) editor.commands.setTextSelection(caret + added);
  }

  /** Let one Ctrl Z take back the paste alone. */
  apart() {
    const { view } = this.editor;
    view.dispatch(pm.history.closeHistory(view.state.tr));
  }

  /** The text has changed since the paste: « undo » would take back something else, or has. */
  changed() {
    if (!this.before) return;
    this.undoing.hidden = true;
    if (this.editor.state.doc.eq(this.before)) this.tell([]);
    this.before = null;
  }

  /** Send the form once every paste is in its text, with what was told of it: nobody has read it on this page.
   * A paste that did not come in keeps the form here.
   * @param {SubmitEvent} event
   */
  hold(event) {
    if (!this.reading.size) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const form = /** @type {HTMLFormElement} */ (event.target);
    Promise.all(this.reading).then((answers) => {
      if (answers.some(({ html, told }) => !html && told.length)) return;
      for (const sentence of answers.flatMap(({ told }) => told)) form.append(leftOut(sentence));
      form.requestSubmit(event.submitter);
    });
  }

  /** @param {string[]} sentences @param {boolean} [isIn] whether the paste is in the text, and may be taken back */
  tell(sentences, isIn = false) {
    const lines = sentences.map((sentence) => {
      const line = document.createElement("p");
      line.textContent = sentence;
      return line;
    });
    this.part("told").replaceChildren(...lines);
    this.undoing.hidden = !isIn;
    this.part("actions").hidden = !sentences.length || sentences[0] === this.words.reading;
    this.strip.classList.toggle("pasted--said", !!sentences.length);
  }

  /** @param {string} name */
  part(name) { return /** @type {HTMLElement} */ (this.strip.querySelector(`[data-pasted-${name}]`)); }

  /** The sentences of the page, and the address of the reader. */
  get words() { return /** @type {Record<string, string>} */ (this.strip.dataset); }
}
