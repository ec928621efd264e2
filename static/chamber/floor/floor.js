// The assembly as the page shows it: its seats in rank order, found by name, marked, lit and dimmed.

/** Return a text for comparing: without accents, case, ligatures and curved apostrophes. */
export function fold(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/[’ʼ]/g, "'").replace(/\s+/g, " ").trim();
}

const SHOWN = {
  "": () => true,
  absent: (seat) => ["absent", "excused", "left", "out"].includes(seat.state),
  represented: (seat) => seat.state === "represented",
  holders: (seat) => !seat.why,
  exceptions: (seat) => seat.vote && seat.vote !== "for",
};

/** One seat of the floor: an item of the list, and the button that it holds. */
export class Seat {
  constructor(item) { this.item = item; }

  get button() { return this.item.querySelector(".seat__button"); }
  get reference() { return this.button.value; }
  get name() { return this.item.dataset.name; }
  get short() { return this.item.dataset.say; }
  get last() { return this.item.querySelector(".seat__last").textContent; }
  get first() { return this.item.dataset.first; }
  get holder() { return this.item.querySelector(".seat__for")?.textContent ?? ""; }
  get feminine() { return "feminine" in this.item.dataset; }
  get group() { return this.item.dataset.group ?? ""; }
  get opening() { return this.item.dataset.opening; }
  get state() { return this.item.dataset.state; }
  get vote() { return this.item.dataset.vote ?? ""; }
  get why() { return this.item.dataset.why ?? ""; }
  get word() { return this.item.querySelector("[data-word]").textContent; }

  /** Show a choice here at once: as the `kind` of the seat (state or vote), by its mark and its word. */
  draw(kind, option) {
    this.item.dataset[kind] = option.value;
    this.item.querySelector(".mark, .seat__state").replaceWith(option.badge());
    this.item.querySelector("[data-word]").textContent = option.word(this.feminine);
  }

  /**
   * Tell how well a query names this member: 0 the surname itself, 1 its beginning, 2 one of its words,
   * 3 its beginning typed without its spaces and apostrophes, 9 not at all.
   */
  match(query) {
    const last = fold(this.last);
    if (last === query) return 0;
    if (`${last} ${fold(this.first)}`.startsWith(query)) return 1;
    if (last.split(/[ '-]/).some((word) => word.startsWith(query))) return 2;
    return last.replace(/[ '-]/g, "").startsWith(query) ? 3 : 9;
  }
}

export class Floor {
  constructor() {
    document.querySelector(".live__floor").addEventListener("change", (event) => {
      if (["group", "show"].includes(event.target.name)) this.dim();
    });
  }

  get seats() { return [...document.querySelectorAll(".seat")].map((item) => new Seat(item)); }

  /** Return the seat that an element of the page belongs to, if any. */
  of(element) {
    const item = element.closest(".seat");
    return item && new Seat(item);
  }

  seat(reference) { return this.seats.find((seat) => seat.reference === reference); }

  members(group) { return this.seats.filter((seat) => seat.group === group); }

  groups(query) {
    const names = [...document.querySelectorAll("[name=group]")].map((input) => input.value).filter(Boolean);
    return names.filter((name) => fold(name).startsWith(query));
  }

  /** Return the seats that a query names, the best four; those that `first` accepts come before the others, then the `likely`. */
  find(query, first, likely = () => true) {
    const ranked = this.seats.map((seat) => [seat.match(query) + (first(seat) ? 0 : 4) + (likely(seat) ? 0 : 0.5), seat]);
    const named = ranked.filter(([rank]) => rank < 9).sort((a, b) => a[0] - b[0]);
    return named.slice(0, 4).map(([, seat]) => seat);
  }

  /** Outline one seat, and no other. */
  light(seat) {
    for (const item of document.querySelectorAll(".seat[data-hit]")) item.removeAttribute("data-hit");
    seat?.item.setAttribute("data-hit", "");
  }

  /** Dim whom the filters leave aside; nobody moves. */
  dim() {
    const value = (name) => document.querySelector(`[name=${name}]:checked`)?.value ?? "";
    const [group, shown] = [value("group"), SHOWN[value("show")] ?? SHOWN[""]];
    for (const seat of this.seats) seat.item.toggleAttribute("data-dim", Boolean(group && seat.group !== group) || !shown(seat));
  }
}
