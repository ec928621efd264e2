// The choice in hand. Its list is also the legend: marks, badges and words come from there alone.

class Option {
  constructor(label) { this.label = label; }

  get value() { return this.label.dataset.choice; }
  word(feminine) { return feminine ? this.label.dataset.feminine : this.label.dataset.word; }

  /** Return what a seat shows for this choice: its badge, or its mark. */
  badge() {
    const { badge } = this.label.dataset;
    if (!badge) return this.label.querySelector(".mark").cloneNode(true);
    const text = Object.assign(document.createElement("span"), { className: "seat__state", textContent: badge });
    text.ariaHidden = "true";
    return text;
  }
}

export class Hand {
  get options() { return [...document.querySelectorAll(".choice")].map((label) => new Option(label)); }
  get values() { return this.options.map((option) => option.value); }
  get choice() { return document.querySelector("[name=choice]:checked")?.value; }

  option(value) { return this.options.find((option) => option.value === value); }

  take(value) {
    const input = document.querySelector(`[name=choice][value="${value}"]`);
    if (input) input.checked = true;
  }
}
