// Keep in this browser what is typed in a form, until the server has it.
//
// A form asks for it by data-draft="<the user's number>". What is kept goes when
// the server says, by the cookie "saved", that this very form was saved. A kept
// entry is offered, never put back by itself; with it comes the version that its
// author had read, so that the server still sees when somebody else wrote since.

import { fill } from "../words.js";
import { PREFIX, isOver, isSame, read, savedForm, whenOpened } from "./kept.js";

/** @typedef {import("./kept.js").Kept} Kept */

const QUIET_MS = 600;
/** What a page writes in its form for itself, and is no answer. */
const OF_THE_PAGE = ["csrfmiddlewaretoken", "once", "version"];

/** Forget the entry of the form that the server has just saved, and entries too old to matter. */
function forgetSaved() {
  const saved = savedForm(document.cookie);
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
    if (isOver(key, read(localStorage.getItem(key)), saved, Date.now())) localStorage.removeItem(key);
  }
  if (saved) document.cookie = "saved=; path=/; max-age=0; samesite=strict";
}

class FormDraft {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  waiting;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.key = `${PREFIX}${form.dataset.draft}:${location.pathname}`;
    this.note = /** @type {HTMLElement} */ (document.querySelector("[data-draft-note]"));
    this.line = /** @type {HTMLElement} */ (form.querySelector("[data-draft-kept]"));
    this.opened = this.answers();
    this.refused = "refused" in form.dataset;
    const former = read(localStorage.getItem(this.key));
    const todo = whenOpened({ refused: this.refused, former, opened: this.opened });
    if (todo === "keep") this.keep();
    if (todo === "offer" && former) this.offer(former);
    form.addEventListener("input", () => this.soon());
    form.addEventListener("change", () => this.soon());
    addEventListener("pagehide", () => this.waiting && this.keep());
  }

  /** Return the answers as they stand, files and the page's own marks left out. */
  answers() {
    const fields = /** @type {[string, string][]} */ ([...new FormData(this.form)]);
    return fields.filter(([name, value]) => typeof value === "string" && !OF_THE_PAGE.includes(name));
  }

  /** @returns {HTMLInputElement | null} */
  get version() { return this.form.elements.version ?? null; }

  soon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.keep(), QUIET_MS);
  }

  keep() {
    clearTimeout(this.waiting);
    this.waiting = undefined;
    const answers = this.answers();
    if (isSame(answers, this.opened) && !this.refused) return;
    const entry = { at: new Date().toISOString(), version: this.version?.value ?? "", answers };
    try {
      localStorage.setItem(this.key, JSON.stringify(entry));
      this.say(fill(this.words.kept, { hour: this.hour(new Date()) }), true);
    } catch {
      this.say(this.words.full, false);
    }
  }

  /** The sentences of the page. */
  get words() { return /** @type {Record<string, string>} */ (this.note.dataset); }

  /** @param {Date} moment */
  hour(moment) {
    const minutes = String(moment.getMinutes()).padStart(2, "0");
    return fill(this.words.hour, { hours: moment.getHours(), minutes });
  }

  /** @param {string} text @param {boolean} done */
  say(text, done) {
    this.line.hidden = false;
    this.line.textContent = text;
    this.line.classList.toggle("saved--wait", !done);
  }

  /** @param {Kept} entry */
  offer(entry) {
    const at = new Date(entry.at);
    const day = at.toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long" });
    this.note.hidden = false;
    this.part("when").textContent = fill(this.words.offer, { day, hour: this.hour(at) });
    this.part("stale").hidden = entry.version === (this.version?.value ?? "");
    this.part("take").onclick = () => this.take(entry);
    this.part("drop").onclick = () => this.drop();
  }

  /** @param {string} name */
  part(name) { return /** @type {HTMLElement} */ (this.note.querySelector(`[data-draft-${name}]`)); }

  /** @param {Kept} entry */
  take(entry) {
    if (this.version) this.version.value = entry.version;
    for (const box of this.form.querySelectorAll("input")) if (box.type === "checkbox") box.checked = false;
    for (const [name, value] of entry.answers) this.fill(this.form.elements.namedItem(name), value);
    for (const details of this.form.querySelectorAll("details")) {
      details.open ||= [...details.querySelectorAll("input")].some((input) => input.value);
    }
    this.form.dispatchEvent(new Event("change", { bubbles: true }));
    const date = /** @type {HTMLInputElement | null} */ (this.form.elements.namedItem("date"));
    date?.dispatchEvent(new Event("change", { bubbles: true }));
    this.close();
  }

  /** @param {any} field @param {string} value */
  fill(field, value) {
    if (!field) return;
    const { editor } = field.closest(".prose-editor")?.querySelector(".ProseMirror") ?? {};
    if (editor) editor.commands.setContent(value, { emitUpdate: true });
    else if (field.type === "checkbox") field.checked = true;
    else {
      // Somebody who is not in the list as it stands comes with the day that is put back.
      const known = field.tagName !== "SELECT" || [...field.options].some((option) => option.value === value);
      if (!known) field.add(new Option("…", value));
      field.value = value;
    }
  }

  drop() {
    localStorage.removeItem(this.key);
    this.close();
  }

  close() {
    this.note.hidden = true;
    this.form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  }
}

forgetSaved();
for (const form of document.forms) if ("draft" in form.dataset) new FormDraft(form);
