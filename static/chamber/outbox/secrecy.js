// What this browser must not remember: once a ballot is secret, nothing here says who voted what.

/** @typedef {import("./stored.js").Entry} Entry */

const DRAFT = "folio.ballot ";
const WAITING = "folio.entries ";

/** Destroy what is kept of the ballots of one item: drafts, and entries that wait.
 * @param {string} address that of the item's page
 * @param {Storage[]} [stores]
 */
export function forget(address, stores = [sessionStorage, localStorage]) {
  for (const store of stores) {
    for (const key of keysOf(store)) {
      if (key.startsWith(DRAFT) && key.includes(address)) store.removeItem(key);
      else if (key.startsWith(WAITING)) dropVoices(store, key, address);
    }
  }
}

/** @param {Storage} store */
const keysOf = (store) => Array.from({ length: store.length }, (_, index) => store.key(index) ?? "");

/** Take the voices of an item out of the entries that wait to be sent: the server would refuse them.
 * @param {Storage} store
 * @param {string} key
 * @param {string} address
 */
function dropVoices(store, key, address) {
  /** @type {Entry[]} */
  const entries = JSON.parse(store.getItem(key) ?? "null") ?? [];
  const left = entries.filter((entry) => !saysVoices(entry, address));
  if (left.length) store.setItem(key, JSON.stringify(left));
  else store.removeItem(key);
}

/** @param {Entry} entry @param {string} address */
const saysVoices = ({ url, fields = [] }, address) => {
  return url.includes(address) && fields.some(([name]) => name === "exceptions");
};
