// A page without a browser: what scripts read of it when they are loaded, and the sentences of the server.

/** Put the sentences of a test where scripts look for those of the page. */
export function pageWith(sentences) {
  globalThis.matchMedia = () => ({ matches: false });
  globalThis.document = { getElementById: () => ({ textContent: JSON.stringify({ sentences, away: {} }) }) };
}

/** What the browser keeps: as localStorage, for Node. */
export class Store {
  #kept = new Map();

  constructor(kept = {}) { for (const [key, value] of Object.entries(kept)) this.setItem(key, JSON.stringify(value)); }

  get length() { return this.#kept.size; }
  get all() { return Object.fromEntries([...this.#kept].map(([key, value]) => [key, JSON.parse(value)])); }

  key(index) { return [...this.#kept.keys()][index] ?? null; }
  getItem(key) { return this.#kept.get(key) ?? null; }
  setItem(key, value) { this.#kept.set(key, String(value)); }
  removeItem(key) { this.#kept.delete(key); }
}
