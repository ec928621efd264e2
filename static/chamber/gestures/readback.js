// What is read back before a ballot is recorded: the names of each choice, and who spoke otherwise for another.

import { fill } from "../../words.js";

const item = (textContent) => Object.assign(document.createElement("li"), { textContent });

/** Write who said what; those for are read at a public roll-call alone. */
export function readNames(voters, words, calling) {
  for (const line of document.querySelectorAll("[data-names]")) {
    const choice = line.dataset.names;
    const who = voters.filter((seat) => seat.vote === choice);
    const proxies = who.filter((seat) => seat.state === "represented").length;
    const among = proxies ? fill(words.among, { count: proxies }) : "";
    line.textContent = [...who.map((seat) => seat.name), among].filter(Boolean).join(", ");
    line.closest("div").hidden = !who.length || (choice === "for" && !calling);
  }
}

/** Write « M. RETY vote pour, et contre au nom de Mme TONOT. » for each holder whose two voices differ. */
export function readOtherwise(voters, words) {
  const seats = Object.fromEntries(voters.map((seat) => [seat.reference, seat]));
  const lines = voters.flatMap((seat) => {
    const holder = seats[words.holders[seat.reference]];
    const both = holder && words.otherwise[`${holder.vote}-${seat.vote}`];
    return both ? [fill(both, { holder: holder.short, grantor: seat.short })] : [];
  });
  document.querySelector("[data-otherwise]").replaceChildren(...lines.map(item));
}
