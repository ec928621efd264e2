// The entries of one sitting that the server has not answered, kept on this computer for one user.

/** What a form sends. @typedef {[name: string, value: string][]} Fields */

/**
 * What is asked of the server: an entry when it has `fields`, else a page. What follows `at` is known once it is kept,
 * refused (`why`, and whether another clerk's entry clashes) or answered (`address`, `text`).
 * @typedef {{
 *   url: string, fields?: Fields, said: string, outcome: string, id: string, at: string,
 *   kept?: boolean, why?: string, clash?: boolean,
 *   back?: boolean, told?: string, tries?: number, renewed?: boolean,
 *   address?: string, direct?: boolean, text?: string,
 * }} Entry
 */

/** @type {(keyof Entry)[]} */
const UNSENT = ["id", "url", "fields", "at", "said", "outcome", "kept", "why", "clash"];

/** Return a list of entries with one put in its place: that of the same number, else the end.
 * @param {Entry[]} all
 * @param {Entry} entry
 */
export function withEntry(all, entry) {
  const copy = /** @type {Entry} */ (Object.fromEntries(UNSENT.map((name) => [name, entry[name]])));
  const place = all.findIndex(({ id }) => id === entry.id);
  return place < 0 ? [...all, copy] : all.with(place, copy);
}

export class Stored {
  /** @param {string} key */
  constructor(key) { this.key = `folio.entries ${key}`; }

  /** @returns {Entry[]} */
  get all() {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? "null") ?? [];
    } catch {
      return [];
    }
  }

  /** @param {Entry} entry */
  put(entry) { this.write(withEntry(this.all, entry)); }

  /** @param {Entry} entry */
  drop({ id }) { this.write(this.all.filter((entry) => entry.id !== id)); }

  /** @param {Entry[]} all */
  write(all) {
    if (all.length) localStorage.setItem(this.key, JSON.stringify(all));
    else localStorage.removeItem(this.key);
  }
}

/** Return a number that no other entry has. A page that is not served over HTTPS has no `randomUUID`.
 * @param {Partial<Pick<Crypto, "randomUUID">> & Pick<Crypto, "getRandomValues">} source
 */
export function number(source = crypto) {
  if (source.randomUUID) return source.randomUUID();
  const bytes = source.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}
