// A ballot that is not recorded yet, kept for this tab: leaving its page loses nothing.
import { canonical, join } from "./merging.js";

const WAITING = "saved saved--wait";
const keyOf = (address) => `folio.ballot ${address}`;

/** Return the ballot that an entry sends, or null when it sends another thing. */
export function ballotOf({ fields = [] }) {
  const { exceptions, mode, rule } = Object.fromEntries(fields);
  return exceptions === undefined || !mode ? null : { exceptions: JSON.parse(exceptions), mode, rule, kind: "names" };
}

export class Draft {
  /** `waiting` is the ballot that was entered here and has not reached the server, if any. */
  constructor(form, waiting) {
    this.form = form;
    this.key = keyOf(form.dataset.draft);
    this.settled = waiting ?? JSON.parse(form.dataset.recorded);
    this.base = "entered" in form.dataset ? JSON.parse(form.elements.base.value) : this.settled;
    this.line = document.querySelector("#saved");
    this.told = { textContent: this.line.textContent, className: this.line.className, hidden: this.line.hidden };
  }

  /** Once an entry is recorded its draft is useless, unless something else was entered since. */
  static recorded({ url, fields }) {
    const { pathname, search } = new URL(url);
    const key = keyOf(pathname + search);
    const [kept, sent] = [JSON.parse(sessionStorage.getItem(key)), ballotOf({ fields })];
    if (kept && sent && canonical(kept.ballot) === canonical(sent)) sessionStorage.removeItem(key);
  }

  /** Both words are known: what the clerk keeps is his draft from now on. */
  static choose(url, fields) {
    const { pathname, search } = new URL(url, location.href);
    const ballot = ballotOf({ fields });
    const base = JSON.parse(Object.fromEntries(fields).base ?? "null");
    if (ballot) sessionStorage.setItem(keyOf(pathname + search), JSON.stringify({ base, ballot }));
  }

  /** Keep what the screen shows, unless it is what is recorded; the bar says which. Tell whether it is. */
  keep(exceptions) {
    const data = new FormData(this.form);
    const ballot = { exceptions, mode: data.get("mode"), rule: data.get("rule") };
    this.form.elements.base.value = JSON.stringify(this.base);
    if (canonical(ballot) === canonical(this.settled)) {
      this.forget();
      Object.assign(this.line, this.told);
      return true;
    }
    sessionStorage.setItem(this.key, JSON.stringify({ base: this.base, ballot }));
    const textContent = this.line.dataset.unsaved;
    Object.assign(this.line, { textContent, className: WAITING, hidden: false });
    return false;
  }

  /** Return what was entered here, joined with what others recorded since, and set its mode and rule; or nothing. */
  read() {
    const kept = JSON.parse(sessionStorage.getItem(this.key));
    if (!kept) return null;
    const erased = kept.base.kind && !this.settled.kind;
    const joined = join(erased ? this.settled : kept.base, kept.ballot, this.settled);
    this.base = joined.base;
    this.set(joined.ballot);
    return { ...joined, erased };
  }

  set(ballot) {
    for (const name of ["mode", "rule"]) {
      const input = this.form.querySelector(`[name=${name}][value="${ballot[name]}"]`);
      if (input) input.checked = true;
    }
  }

  forget() { sessionStorage.removeItem(this.key); }
}
