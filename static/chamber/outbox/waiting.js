// What waits for the network, told everywhere: in the bar, above the floor, in a list, beside the items.

const hour = (moment) => `${moment.getHours()}\u00a0h\u00a0${String(moment.getMinutes()).padStart(2, "0")}`;
const count = (number, one, many) => `${number}\u00a0${number < 2 ? one : many}`;
const WORDS = {
  network: {
    title: (since) => `Hors connexion depuis ${since}.`,
    none: "Continuez\u00a0: ce que vous entrez est gardé sur ce poste et partira au retour du réseau.",
    some: (kept) => `Continuez\u00a0: ${kept} sur ce poste et ${/^1\D/.test(kept) ? "partira" : "partiront"} dans l’ordre au retour du réseau.`,
  },
  session: {
    title: (since) => `Votre session est fermée depuis ${since}.`,
    none: "Reconnectez-vous\u00a0: rien n’est perdu.",
    some: (kept) => `Reconnectez-vous\u00a0: ${kept} sur ce poste et ${/^1\D/.test(kept) ? "partira" : "partiront"} ensuite.`,
  },
};

export class Waiting {
  constructor(entries) {
    this.entries = entries;
    this.section = document.querySelector("#waiting-template").content.firstElementChild.cloneNode(true);
    this.line = document.querySelector("#waiting-line").content.firstElementChild;
    this.section.addEventListener("click", (event) => this.press(event));
    this.banner = document.querySelector("#offline");
    const link = this.banner.querySelector("a");
    link.addEventListener("click", () => {
      link.href = `${entries.login}?next=${encodeURIComponent(location.pathname + location.search)}`;
      entries.leaving = true;
    });
    // A link without an address cannot be reached by the keyboard.
    link.href = entries.login;
  }

  get kept() { return this.entries.waiting.filter(({ kept }) => kept); }

  show() {
    this.tell();
    this.warn();
    this.list();
    this.mark();
  }

  /** The bar counts what waits; it keeps its own words when nothing does. */
  tell() {
    const { line, refused } = this.entries;
    const parts = [];
    if (this.kept.length) parts.push(count(this.kept.length, "saisie en attente", "saisies en attente"));
    if (refused.length) parts.push(`${count(refused.length, "saisie", "saisies")} à trancher`);
    if (parts.length) this.entries.wait(parts.join(", "));
  }

  warn() {
    const { trouble } = this.entries;
    this.banner.hidden = !trouble;
    if (!trouble) return;
    const { title, none, some } = WORDS[trouble.kind];
    const number = this.kept.length;
    const kept = `${count(number, "saisie est gardée", "saisies sont gardées")}`;
    const texts = [title(hour(trouble.since)), number ? some(kept) : none];
    // Said once: screen readers read again what is written again.
    for (const [element, text] of [this.banner.querySelector("strong"), this.banner.querySelector("span")].map((e, i) => [e, texts[i]])) {
      if (element.textContent !== text) element.textContent = text;
    }
    this.banner.querySelector(".row").hidden = trouble.kind !== "session";
  }

  list() {
    const entries = [...this.entries.refused, ...this.kept];
    this.section.querySelector("ul").replaceChildren(...entries.map((entry) => this.item(entry)));
    this.section.hidden = !entries.length;
    this.section.querySelector("h3").textContent = this.kept.length || !entries.length ? "En attente d’envoi" : "À trancher";
    if (this.section.isConnected) return;
    const say = document.querySelector("#say");
    if (say) say.parentElement.tagName === "DIV" ? say.parentElement.after(this.section) : say.after(this.section);
    else document.querySelector("main").append(this.section);
  }

  item(entry) {
    const item = this.line.cloneNode(true);
    item.dataset.entry = entry.id;
    item.toggleAttribute("data-refused", Boolean(entry.why));
    item.querySelector(".waiting__said").textContent = `${hour(new Date(entry.at))} · ${entry.said}`;
    item.querySelector(".waiting__why").textContent = entry.why ?? "";
    item.querySelector(".row").hidden = !entry.why;
    item.querySelector("[data-again]").textContent = entry.clash ? "Trancher" : "Renvoyer";
    return item;
  }

  /** Beside each item of the agenda: something about it has not reached the server. */
  mark() {
    for (const line of document.querySelectorAll("#agenda [id^=item-]")) {
      const about = `/points/${line.id.replace("item-", "")}/`;
      const entry = this.kept.findLast(({ url }) => url.includes(about));
      line.toggleAttribute("data-waiting", Boolean(entry));
      const [, result] = entry?.said.match(/: (adopté|rejeté)/) ?? [];
      if (result) line.querySelector(".agenda__state").textContent = result[0].toUpperCase() + result.slice(1);
    }
  }

  press(event) {
    const button = event.target.closest("button");
    if (!button) return;
    event.stopPropagation();
    const entry = this.entries.refused.find(({ id }) => id === button.closest("li").dataset.entry);
    if (button.hasAttribute("data-again")) this.entries.again(entry);
    else this.entries.dismiss(entry);
    document.querySelector("#find")?.focus();
  }
}
