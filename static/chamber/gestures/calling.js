// The public roll-call: each voter is called in rank order and answers; nobody is « pour » unheard.

/** Tell whether the vote is taken by calling each name. */
export const isCalling = () => document.querySelector("[name=mode]:checked")?.value === "roll_call";

/** Return « Pas encore appelés : Mme MODDE, M. MULLER. » */
export function uncalledText(seats) {
  const several = seats.length > 1 ? "s" : "";
  const word = seats.every((seat) => seat.feminine) ? "appelée" : "appelé";
  const names = seats.slice(0, 6).map((seat) => seat.short).join(", ");
  const rest = seats.length > 6 ? ` et ${seats.length - 6}\u00a0autre${seats.length > 7 ? "s" : ""}` : "";
  return `Pas encore ${word}${several}\u00a0: ${names}${rest}.`;
}

/** Return the result of a roll-call that goes on. */
export const callingText = (left) => `Appel en cours\u00a0: ${left}\u00a0voix à entendre`;

/** Show whom to call now: in a line, by the outline of the seat, and in sight. */
export function showCalled(seat, holder) {
  for (const item of document.querySelectorAll(".seat[data-asked]")) item.removeAttribute("data-asked");
  const line = document.querySelector("[data-called]");
  line.hidden = !seat;
  if (!seat) return;
  const name = Object.assign(document.createElement("strong"), { textContent: (holder ?? seat).short });
  line.replaceChildren("Appelez ", name, holder ? `, pour ${seat.short}` : "");
  seat.item.setAttribute("data-asked", "");
  seat.item.scrollIntoView({ block: "nearest", behavior: "instant" });
}
