// The choice in hand. Its list is also the legend: marks, badges and words come from there alone.

/** One choice of the list. */
export class Choice {
  /** @param {HTMLElement} label */
  constructor(label) { this.label = label; }

  get value() { return this.label.dataset.choice ?? ""; }

  /** @param {boolean} feminine */
  word(feminine) { return (feminine ? this.label.dataset.feminine : this.label.dataset.word) ?? ""; }

  /** Return what a seat shows for this choice: its badge, or its mark. */
  badge() {
    const { badge } = this.label.dataset;
    if (!badge) return /** @type {HTMLElement} */ (this.label.querySelector(".mark")).cloneNode(true);
    return badgeOf(badge);
  }
}

/** Return a badge, which a seat shows in place of its mark. @param {string} textContent */
export function badgeOf(textContent) {
  const badge = Object.assign(document.createElement("span"), { className: "seat__state", textContent });
  badge.ariaHidden = "true";
  return badge;
}

export class Hand {
  get options() { return [...document.querySelectorAll(".choice")].map((label) => new Choice(label)); }
  get values() { return this.options.map((option) => option.value); }

  /** How many choices a figure may take. */
  get count() { return document.querySelectorAll("input[name=choice]").length; }

  get choice() {
    const input = /** @type {HTMLInputElement | null} */ (document.querySelector("input[name=choice]:checked"));
    return input?.value ?? "";
  }

  /** Return a choice that the page offers. @param {string | undefined} value */
  option(value) { return this.options.find((option) => option.value === value); }

  /** Return a choice that the page is sure to offer. @param {string} value */
  need(value) {
    const option = this.option(value);
    if (!option) throw new Error(`The page offers no choice "${value}"`);
    return option;
  }

  /** @param {string} value */
  take(value) {
    const input = document.querySelector(`input[name=choice][value="${value}"]`);
    if (input instanceof HTMLInputElement) input.checked = true;
  }
}
