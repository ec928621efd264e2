// A ballot that is not recorded yet, kept for this tab: leaving its page loses nothing.

const WAITING = "saved saved--wait";

/** Return a text that is the same for the same ballot. */
const canonical = ({ exceptions, mode, rule }) => JSON.stringify([Object.entries(exceptions).sort(), mode, rule]);

export class Draft {
  constructor(form) {
    this.form = form;
    this.key = `folio.ballot ${form.dataset.draft}`;
    this.recorded = canonical(JSON.parse(form.dataset.recorded));
    this.line = document.querySelector("#saved");
    this.told = { textContent: this.line.textContent, className: this.line.className, hidden: this.line.hidden };
  }

  /** Keep what the screen shows, unless it is what is recorded; the bar says which. Tell whether it is. */
  keep(exceptions) {
    const data = new FormData(this.form);
    const ballot = { exceptions, mode: data.get("mode"), rule: data.get("rule") };
    if (canonical(ballot) === this.recorded) {
      this.forget();
      Object.assign(this.line, this.told);
      return true;
    }
    sessionStorage.setItem(this.key, JSON.stringify({ recorded: this.recorded, ballot }));
    const textContent = this.line.dataset.unsaved;
    Object.assign(this.line, { textContent, className: WAITING, hidden: false });
    return false;
  }

  /** Return the exceptions kept for this ballot and set its mode and rule, unless another was recorded since. */
  read() {
    const kept = JSON.parse(sessionStorage.getItem(this.key));
    if (kept?.recorded !== this.recorded) return this.forget();
    for (const name of ["mode", "rule"]) {
      const input = this.form.querySelector(`[name=${name}][value="${kept.ballot[name]}"]`);
      if (input) input.checked = true;
    }
    return kept.ballot.exceptions;
  }

  forget() { sessionStorage.removeItem(this.key); }
}
