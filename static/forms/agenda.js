// Change the order of an agenda without leaving the page: arrows, or the number dragged.
//
// Each move is the one POST that the arrows send without script; what the server
// answers takes the place of the page's content, and the focus stays on the item.

const status = document.body.appendChild(document.createElement("p"));
status.setAttribute("role", "status");
status.className = "sr";

const main = () => document.querySelector("main");
const rows = () => [...document.querySelectorAll(".points > li")];

/** Put an item before another ("" for the end), then show what the server made of it. */
async function move(button, before) {
  const row = button.closest("li");
  const body = new FormData(document.getElementById("ordre"));
  body.set("before", before);
  main().setAttribute("aria-busy", "true");
  const page = await send(button.formAction, body);
  if (!page) return location.reload();
  main().replaceWith(page);
  settle(row.id, button.id);
}

async function send(url, body) {
  try {
    const response = await fetch(url, { method: "POST", body });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return response.ok && page.querySelector(".points") ? page.querySelector("main") : null;
  } catch {
    return null;
  }
}

/** Give the focus back to the arrow that was pressed, or to the other one at an end of the list. */
function settle(id, button) {
  const row = document.getElementById(id);
  const arrows = [document.getElementById(button), ...(row?.querySelectorAll("button") ?? [])];
  arrows.find((arrow) => arrow && !arrow.disabled)?.focus();
  row?.scrollIntoView({ block: "nearest" });
  const refusal = main().querySelector(".note--bad");
  const place = rows().indexOf(row) + 1;
  const title = row?.querySelector("a")?.textContent;
  status.textContent =
    refusal?.textContent.trim() ?? `« ${title} » : ${place} sur ${rows().length}.`;
}

class Drag {
  constructor(row) {
    this.row = row;
    this.order = rows();
    row.dataset.dragged = "";
    // The document listens, not the number: a capture is lost when its row moves.
    const follow = (event) => this.follow(event.clientY);
    const stop = (event) => {
      for (const [name, listener] of listeners) document.removeEventListener(name, listener);
      delete row.dataset.dragged;
      this.drop(event.type === "pointerup");
    };
    const escape = (event) => event.key === "Escape" && stop(event);
    const listeners = [["pointermove", follow], ["pointerup", stop], ["pointercancel", stop], ["keydown", escape]];
    for (const [name, listener] of listeners) document.addEventListener(name, listener);
  }

  /** Put the row where the pointer is: above the first one whose middle lies below it. */
  follow(y) {
    if (y < 60) scrollBy(0, -12);
    if (y > innerHeight - 60) scrollBy(0, 12);
    const others = rows().filter((row) => row !== this.row);
    const next = others.find((row) => {
      const box = row.getBoundingClientRect();
      return y < box.top + box.height / 2;
    });
    if (next !== this.row.nextElementSibling) this.row.parentElement.insertBefore(this.row, next ?? null);
  }

  drop(wanted) {
    if (!wanted) return this.order.forEach((row) => row.parentElement.append(row));
    if (rows().every((row, place) => row === this.order[place])) return;
    const next = this.row.nextElementSibling;
    move(this.row.querySelector("button"), next ? next.id.replace("point-", "") : "");
  }
}

document.addEventListener("submit", (event) => {
  if (event.target.id !== "ordre" || !event.submitter) return;
  event.preventDefault();
  move(event.submitter, event.submitter.value);
});
document.addEventListener("pointerdown", (event) => {
  const grip = event.button === 0 && event.target.closest("[data-grip]");
  if (!grip) return;
  event.preventDefault();
  new Drag(grip.closest("li"));
});
