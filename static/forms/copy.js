// Copy what a field holds, and say so where the page keeps a place for it.

for (const button of document.querySelectorAll("button[data-copy]")) {
  const { copy, said } = /** @type {HTMLElement} */ (button).dataset;
  const field = /** @type {HTMLInputElement} */ (document.getElementById(copy ?? ""));
  const status = /** @type {HTMLElement} */ (button.parentElement?.querySelector("[role=status]"));
  field.addEventListener("focus", () => field.select());
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = said ?? "";
    } catch {
      // Without a safe line, or leave to write there, what is selected is copied by hand.
    }
  });
}
