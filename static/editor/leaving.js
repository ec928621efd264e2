// The Tab key leaves the text: after Escape anywhere, and from the last cell of a table, which it does not enlarge.

/**
 * Return whether a key leaves the text, and what the next one is to know.
 * @param {{ key: string, shiftKey?: boolean }} stroke
 * @param {{ escaped: boolean, isLastCell: boolean }} place
 */
export function leaves({ key, shiftKey }, { escaped, isLastCell }) {
  if (key !== "Tab") return { leaves: false, escaped: key === "Escape" || (escaped && key === "Shift") };
  return { leaves: escaped || (isLastCell && !shiftKey), escaped: false };
}

/** Let the browser have the Tab keys that leave an editor. @param {any} editor */
export function mayLeave(editor) {
  let escaped = false;
  editor.view.dom.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const isLastCell = editor.isActive("table") && !editor.can().goToNextCell();
    const found = leaves(event, { escaped, isLastCell });
    escaped = found.escaped;
    if (found.leaves) event.stopImmediatePropagation();
  }, { capture: true });
}
