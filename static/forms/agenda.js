// Change the order of an agenda without leaving the page: arrows, or the number dragged.
//
// Each move is the one POST that the arrows send without script; what the server
// answers takes the place of the page's content, and the focus stays on the item.

import { fill } from "../words.js";
import { placeAt } from "./order.js";

const EDGE_PX = 60;
const STEP_PX = 12;

const status = document.body.appendChild(document.createElement("p"));
status.setAttribute("role", "status");
status.className = "sr";

const main = () => /** @type {HTMLElement} */ (document.querySelector("main"));
const rows = () => [...document.querySelectorAll(".points > li")];
const order = () => /** @type {HTMLFormElement} */ (document.querySelector("#ordre"));

/** Put an item before another ("" for the end), then show what the server made of it.
 * @param {HTMLButtonElement} button
 * @param {string} before
 */
async function move(button, before) {
  const row = /** @type {HTMLElement} */ (button.closest("li"));
  const body = new FormData(order());
  body.set("before", before);
  main().setAttribute("aria-busy", "true");
  const page = await send(button.formAction, body);
  if (!page) return location.reload();
  main().replaceWith(page);
  settle(row.id, button.id);
}

/** @param {string} url @param {FormData} body */
async function send(url, body) {
  try {
    const response = await fetch(url, { method: "POST", body });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return response.ok && page.querySelector(".points") ? page.querySelector("main") : null;
  } catch {
    return null;
  }
}

/** Give the focus back to the arrow that was pressed, or to the other one at an end of the list.
 * @param {string} id
 * @param {string} button
 */
function settle(id, button) {
  const row = document.getElementById(id);
  const pressed = /** @type {HTMLButtonElement | null} */ (document.getElementById(button));
  const arrows = [pressed, ...(row?.querySelectorAll("button") ?? [])];
  arrows.find((arrow) => arrow && !arrow.disabled)?.focus();
  row?.scrollIntoView({ block: "nearest" });
  const refusal = main().querySelector(".note--bad");
  status.textContent = refusal?.textContent?.trim() ?? moved(row);
}

/** Say where an item is now. @param {HTMLElement | null} row */
function moved(row) {
  const all = rows();
  const title = row?.querySelector("a")?.textContent ?? "";
  const place = all.findIndex((other) => other === row) + 1;
  return fill(order().dataset.moved ?? "", { title, place, count: all.length });
}

class Drag {
  /** @param {HTMLElement} row */
  constructor(row) {
    this.row = row;
    this.order = rows();
    row.dataset.dragged = "";
    const ended = new AbortController();
    // The document listens, not the number: a capture is lost when its row moves.
    const until = { signal: ended.signal };
    /** @param {Event} event */
    const stop = (event) => {
      ended.abort();
      delete row.dataset.dragged;
      this.drop(event.type === "pointerup");
    };
    document.addEventListener("pointermove", (event) => this.follow(event.clientY), until);
    document.addEventListener("pointerup", stop, until);
    document.addEventListener("pointercancel", stop, until);
    document.addEventListener("keydown", (event) => event.key === "Escape" && stop(event), until);
  }

  /** Put the row where the pointer is. @param {number} y */
  follow(y) {
    if (y < EDGE_PX) scrollBy(0, -STEP_PX);
    if (y > innerHeight - EDGE_PX) scrollBy(0, STEP_PX);
    const others = rows().filter((row) => row !== this.row);
    const next = others[placeAt(y, others.map((row) => row.getBoundingClientRect()))];
    if (next !== this.row.nextElementSibling) this.row.parentElement?.insertBefore(this.row, next ?? null);
  }

  /** @param {boolean} wanted */
  drop(wanted) {
    if (!wanted) return this.order.forEach((row) => row.parentElement?.append(row));
    if (rows().every((row, place) => row === this.order[place])) return;
    const next = this.row.nextElementSibling;
    const button = /** @type {HTMLButtonElement} */ (this.row.querySelector("button"));
    move(button, next ? next.id.replace("point-", "") : "");
  }
}

document.addEventListener("submit", (event) => {
  const arrow = /** @type {HTMLButtonElement | null} */ (event.submitter);
  if (event.target !== order() || !arrow) return;
  event.preventDefault();
  move(arrow, arrow.value);
});
document.addEventListener("pointerdown", (event) => {
  const target = /** @type {Element} */ (event.target);
  const row = event.button === 0 && target.closest("[data-grip]")?.closest("li");
  if (!row) return;
  event.preventDefault();
  new Drag(row);
});
