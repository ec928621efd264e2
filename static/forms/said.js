// What htmx has just put in a page, said in one line: that of the part which holds `data-said`.

document.addEventListener("htmx:afterSettle", () => {
  const line = document.getElementById("said");
  const words = document.querySelector("[data-said]")?.textContent?.replace(/\s+/g, " ").trim() ?? "";
  if (line && line.textContent !== words) line.textContent = words;
});
