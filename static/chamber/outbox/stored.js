// The entries of one sitting that the server has not answered, kept on this computer for one user.

const UNSENT = ["id", "url", "fields", "at", "said", "outcome", "kept", "why", "clash"];

export class Stored {
  constructor(key) { this.key = `folio.entries ${key}`; }

  get all() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) ?? [];
    } catch {
      return [];
    }
  }

  put(entry) {
    const copy = Object.fromEntries(UNSENT.map((name) => [name, entry[name]]));
    const all = this.all;
    const place = all.findIndex(({ id }) => id === entry.id);
    all.splice(place < 0 ? all.length : place, place < 0 ? 0 : 1, copy);
    this.write(all);
  }

  drop({ id }) { this.write(this.all.filter((entry) => entry.id !== id)); }

  write(all) {
    if (all.length) localStorage.setItem(this.key, JSON.stringify(all));
    else localStorage.removeItem(this.key);
  }
}

/** Return a number that no other entry has. A page that is not served over HTTPS has no `randomUUID`. */
export function number() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}
