// What was entered, sent in order, one after another; each answer is the page as it stands then.
import { parse } from "./redraw.js";

const PATIENCE = 3000;
const LOST = "folio.lost";

export class Entries {
  /** `answered(page, entry, last)` gets each answer; `last` tells that nothing else waits. */
  constructor(answered) {
    Object.assign(this, { answered, queue: [], running: null });
    this.line = document.querySelector("#saved");
    addEventListener("beforeunload", (event) => { if (this.running) event.preventDefault(); });
  }

  /** Tell once, after a page that had to be loaded again, that an entry was lost with it. */
  static lost() {
    const lost = sessionStorage.getItem(LOST);
    sessionStorage.removeItem(LOST);
    return Boolean(lost);
  }

  get(url, back = false) { return this.add({ url, back }); }
  post(url, fields) { return this.add({ url, fields }); }

  add(entry) {
    this.queue.push(entry);
    this.running ??= this.run().finally(() => { this.running = null; });
    return entry;
  }

  async run() {
    while (this.queue.length) {
      const [entry] = this.queue;
      this.wait("Envoi…");
      const page = await this.send(entry);
      if (!page) return this.reload(entry);
      this.queue.shift();
      this.answered(page, entry, !this.queue.length);
    }
  }

  /** Send an entry until the server answers; return its page, or null when it is not ours. */
  async send(entry) {
    for (;;) {
      try {
        const response = await fetch(entry.url, this.request(entry));
        entry.address = response.url;
        return parse(await response.text());
      } catch {
        this.wait("Le serveur ne répond pas : nouvel essai…");
        await new Promise((again) => { setTimeout(again, PATIENCE); });
      }
    }
  }

  request({ fields }) {
    if (!fields) return {};
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const sent = fields.filter(([name]) => name !== "csrfmiddlewaretoken");
    return { method: "POST", body: new URLSearchParams([["csrfmiddlewaretoken", token], ...sent]) };
  }

  wait(text) {
    this.line.hidden = false;
    this.line.className = "saved saved--wait";
    this.line.textContent = text;
  }

  /** What came back is no page of the sitting (a session that ended, a fault): show it, and say what was lost. */
  reload(entry) {
    if (entry.fields) sessionStorage.setItem(LOST, "1");
    this.queue = [];
    this.running = null;
    location.reload();
  }
}
