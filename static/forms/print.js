// Print the page that is shown, by a button that asks for it.

for (const button of document.querySelectorAll("button[data-print]")) {
  button.addEventListener("click", () => print());
}
