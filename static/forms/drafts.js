// Keep in this browser what is typed in a form, until the server has it.
//
// A form asks for it by data-draft="<the user's number>". What is kept goes when
// the server says, by the cookie "saved", that this very form was saved. A kept
// entry is offered, never put back by itself; with it comes the version that its
// author had read, so that the server still sees when somebody else wrote since.

const PREFIX = "folio:draft:";
const KEPT_FOR = 30 * 24 * 3600 * 1000;
const QUIET = 600;

const pad = (number) => String(number).padStart(2, "0");
const hour = (date) => `${date.getHours()}\u00a0h\u00a0${pad(date.getMinutes())}`;
const day = (date) =>
  new Intl.DateTimeFormat("fr", { day: "numeric", month: "long" }).format(date);

/** Forget the entry of the form that the server has just saved, and entries too old to matter. */
function forgetSaved() {
  const saved = /(?:^|; )saved="?([^;"]+)/.exec(document.cookie);
  for (const key of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX))) {
    const old = Date.now() - new Date(read(key)?.at ?? 0) > KEPT_FOR;
    if (old || (saved && key.endsWith(`:${saved[1]}`))) localStorage.removeItem(key);
  }
  if (saved) document.cookie = "saved=; path=/; max-age=0; samesite=strict";
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

class Draft {
  constructor(form) {
    this.form = form;
    this.key = `${PREFIX}${form.dataset.draft}:${location.pathname}`;
    this.note = document.querySelector("[data-draft-note]");
    this.kept = form.querySelector("[data-draft-kept]");
    this.opened = JSON.stringify(this.answers());
    const former = read(this.key);
    if ("refused" in form.dataset) this.keep();
    else if (former && JSON.stringify(former.answers) !== this.opened) this.offer(former);
    form.addEventListener("input", () => this.soon());
    form.addEventListener("change", () => this.soon());
    addEventListener("pagehide", () => this.waiting && this.keep());
  }

  /** Return the answers as they stand, files and the page's own marks left out. */
  answers() {
    const fields = [...new FormData(this.form)];
    const ours = ([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken";
    return fields.filter(ours).filter(([name]) => name !== "version");
  }

  get version() {
    return this.form.elements.namedItem("version");
  }

  soon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.keep(), QUIET);
  }

  keep() {
    clearTimeout(this.waiting);
    this.waiting = undefined;
    const answers = this.answers();
    if (JSON.stringify(answers) === this.opened && !("refused" in this.form.dataset)) return;
    const entry = { at: new Date().toISOString(), version: this.version?.value ?? "", answers };
    try {
      localStorage.setItem(this.key, JSON.stringify(entry));
      this.say(`Brouillon gardé à ${hour(new Date())}`, true);
    } catch {
      this.say("Ce navigateur ne garde pas de brouillon", false);
    }
  }

  say(text, done) {
    this.kept.hidden = false;
    this.kept.textContent = text;
    this.kept.classList.toggle("saved--wait", !done);
  }

  offer(entry) {
    const at = new Date(entry.at);
    this.note.hidden = false;
    this.note.querySelector("[data-draft-when]").textContent =
      `Une saisie du ${day(at)} à ${hour(at)} n’a pas été enregistrée.`;
    this.note.querySelector("[data-draft-stale]").hidden =
      entry.version === (this.version?.value ?? "");
    this.note.querySelector("[data-draft-take]").onclick = () => this.take(entry);
    this.note.querySelector("[data-draft-drop]").onclick = () => this.drop();
  }

  take(entry) {
    if (this.version) this.version.value = entry.version;
    for (const box of this.form.querySelectorAll("input[type=checkbox]")) box.checked = false;
    for (const [name, value] of entry.answers) this.fill(this.form.elements.namedItem(name), value);
    this.form.querySelectorAll("details:has(input)").forEach((one) => {
      one.open ||= [...one.querySelectorAll("input")].some((input) => input.value);
    });
    this.form.dispatchEvent(new Event("change", { bubbles: true }));
    this.form.elements.namedItem("date")?.dispatchEvent(new Event("change", { bubbles: true }));
    this.close();
  }

  fill(field, value) {
    if (!field) return;
    const editor = field.closest(".prose-editor")?.querySelector(".ProseMirror")?.editor;
    if (editor) editor.commands.setContent(value, { emitUpdate: true });
    else if (field.type === "checkbox") field.checked = true;
    else {
      // Somebody who is not in the list as it stands comes with the day that is put back.
      const known = field.tagName !== "SELECT" || [...field.options].some((o) => o.value === value);
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
document.querySelectorAll("form[data-draft]").forEach((form) => new Draft(form));
