// A page that was fetched before some entries were made: what they say of its seats is drawn on it.

import { awayAs, sentence } from "../floor/sentences.js";

/** Draw the marks that wait: on the roll call as they are, on a ballot by who has a voice. */
export function overlay(sitting, entries) {
  for (const { fields } of entries) {
    const choice = fields.find(([name]) => name === "choice")?.[1];
    const members = fields.filter(([name]) => name === "member").map(([, who]) => who);
    for (const seat of sitting.floor.seats.filter(({ reference }) => members.includes(reference))) draw(sitting, seat, choice);
  }
}

function draw(sitting, seat, choice) {
  const stance = choice === "represented" ? "absent" : choice;
  Object.assign(seat.item.dataset, { opening: stance, stance });
  const option = sitting.hand.option(choice);
  if (option) seat.draw("state", option);
  else if (awayAs(choice) && seat.vote) leave(seat, choice, awayAs(choice));
  else if (choice === "present" && !seat.vote && sitting.hand.option("for")) seat.draw("vote", sitting.hand.option("for"));
}

function leave(seat, choice, { badge, word, feminine }) {
  const said = seat.feminine ? feminine : word;
  seat.item.dataset.state = choice;
  seat.item.dataset.why = sentence("is_away", { name: seat.short, where: said });
  delete seat.item.dataset.vote;
  const mark = Object.assign(document.createElement("span"), { className: "seat__state", textContent: badge, ariaHidden: "true" });
  seat.item.querySelector(".mark, .seat__state").replaceWith(mark);
  seat.item.querySelector("[data-word]").textContent = said;
}
