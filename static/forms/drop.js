// Let a file fall anywhere in the frame around its control, and not only on the button; say while it is sent.

for (const frame of document.querySelectorAll("[data-drop]")) {
  const control = /** @type {HTMLInputElement} */ (frame.querySelector("input[type=file]"));
  /** @param {DragEvent} event */
  const over = (event) => {
    event.preventDefault();
    frame.toggleAttribute("data-over", event.type === "dragover");
  };
  frame.addEventListener("dragover", over);
  frame.addEventListener("dragleave", over);
  frame.addEventListener("drop", (event) => {
    over(event);
    if (event.dataTransfer?.files.length) control.files = event.dataTransfer.files;
  });
  const form = frame.closest("form");
  form?.addEventListener("submit", () => {
    const sending = /** @type {HTMLElement | null} */ (form.querySelector("[data-sending]"));
    if (sending) sending.textContent = sending.dataset.sending ?? "";
  });
}
