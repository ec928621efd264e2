// Where a dragged row of a list goes.

/** Return the index of the first row whose middle lies below the pointer; the length of the list when there is none.
 * @param {number} y
 * @param {{ top: number, height: number }[]} boxes
 */
export function placeAt(y, boxes) {
  const index = boxes.findIndex(({ top, height }) => y < top + height / 2);
  return index < 0 ? boxes.length : index;
}
