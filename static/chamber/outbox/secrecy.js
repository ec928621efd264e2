// What this browser must not remember: once a ballot is secret, nothing here says who voted what.

const DRAFT = "folio.ballot ";
const WAITING = "folio.entries ";

/** Destroy what is kept of the ballots of one item, by the address of its page: drafts, and entries that wait. */
export function forget(address) {
  for (const store of [sessionStorage, localStorage]) {
    for (const key of Object.keys(store)) {
      if (key.startsWith(DRAFT) && key.includes(address)) store.removeItem(key);
      else if (key.startsWith(WAITING)) dropVoices(store, key, address);
    }
  }
}

/** Take the voices of an item out of the entries that wait to be sent: the server would refuse them. */
function dropVoices(store, key, address) {
  const entries = JSON.parse(store.getItem(key)) ?? [];
  const named = ({ url, fields = [] }) => url.includes(address) && fields.some(([name]) => name === "exceptions");
  const left = entries.filter((entry) => !named(entry));
  if (left.length) store.setItem(key, JSON.stringify(left));
  else store.removeItem(key);
}
