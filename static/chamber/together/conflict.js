// Two entries about the same thing: both are shown, and nothing is kept until one is chosen.
import { Draft } from "./ballot_draft.js";

export class Conflict {
  /** `choose(url, fields, entry)` sends what was chosen; `leave(entry)` is called when nothing was. */
  constructor({ choose, leave }) { Object.assign(this, { choose, leave, waiting: [] }); }

  /** Show the conflict of a page, if it has one; those of several entries are shown one after another. */
  take(page, entry) {
    const dialog = page.querySelector("#conflict");
    if (!dialog) return false;
    this.waiting.push([document.adoptNode(dialog), entry]);
    if (!document.querySelector("#conflict")) this.next();
    return true;
  }

  next() {
    const [found] = this.waiting.splice(0, 1);
    if (!found) return;
    const [dialog, entry] = found;
    dialog.removeAttribute("open");
    document.body.append(dialog);
    dialog.addEventListener("submit", (event) => this.submit(event, dialog, entry));
    dialog.addEventListener("close", () => this.end(dialog, entry));
    dialog.showModal();
    // No button is under Enter: nothing is chosen by habit.
    dialog.querySelector("h2").focus();
  }

  submit(event, dialog, entry) {
    event.preventDefault();
    event.stopPropagation();
    const form = event.target;
    dialog.dataset.chosen = "";
    dialog.close();
    if (form.getAttribute("method") === "dialog") return;
    const fields = [...new FormData(form)];
    Draft.choose(form.action, fields);
    this.choose(form.action, fields, entry);
  }

  end(dialog, entry) {
    dialog.remove();
    if (!("chosen" in dialog.dataset)) this.leave(entry);
    this.next();
  }
}
