// Pages of the sitting kept in memory: one goes from item to item without a network.

const AT_MOST = 40;
const AHEAD = 3;
/** Says that nobody reads this page yet: what the server has to say is left for who entered it. @type {RequestInit} */
export const UNREAD = { headers: { "X-Folio-Watch": "1" }, cache: "no-store" };

/** Return the number of the journal that a page of the sitting knows. @param {Document} page */
export const versionOf = (page) => page.querySelector("[data-live]")?.dataset.version ?? "";

/** @param {string} address */
const plain = (address) => new URL(address, location.href).href.split("#")[0];

/**
 * Return the pages to fetch: those that are not here, else an outdated one among the first.
 * Without a network an outdated page serves all the same: the server joins what it did not know.
 * @param {string[]} near those that the clerk is likely to open next, the likeliest first
 * @param {(address: string) => string | undefined} versionOf the version of a page that is here, "" when unknown
 * @param {string} version that of the sitting now
 * @param {number} first how many of them the sitting leaves time to bring up to date
 */
export function toFetch(near, versionOf, version, first) {
  const missing = near.filter((address) => versionOf(address) === undefined);
  const outdated = near.slice(0, first).find((address) => versionOf(address) !== version);
  return missing.length || !outdated ? missing : [outdated];
}

/**
 * Return the addresses that are near the current one: the next ones, then the one before.
 * @param {string[]} addresses
 * @param {number} current its index, or -1
 */
export function near(addresses, current) {
  const before = current > 0 ? [addresses[current - 1]] : [];
  return [...addresses.slice(current + 1, current + 1 + AHEAD), ...before];
}

/** @typedef {import("../outbox/stored.js").Fields} Fields */
/** @typedef {{ fields: Fields, version: number }} Taken */

export class Pages {
  /** @type {Map<string, { text: string, version: string }>} */
  kept = new Map();
  /** What the server took in: its number in the journal says which pages do not show it. @type {Taken[]} */
  taken = [];

  /** The page on which one arrives is kept as it came, without what it said of the entry before it. */
  constructor() {
    const arrived = /** @type {HTMLElement} */ (document.documentElement.cloneNode(true));
    arrived.querySelector("#say")?.replaceChildren();
    this.keep(location.href, arrived.outerHTML, versionOf(document));
  }

  /** Keep a page as it was when the journal of the sitting had this number.
   * @param {string} address
   * @param {string} text
   * @param {string} [version]
   */
  keep(address, text, version = "") {
    const key = plain(address);
    this.kept.delete(key);
    this.kept.set(key, { text, version });
    const [oldest] = this.kept.keys();
    if (this.kept.size > AT_MOST) this.kept.delete(oldest);
  }

  /** @param {string} address */
  find(address) { return this.kept.get(plain(address))?.text; }

  /** Return what version of a page is kept. @param {string} address */
  versionOf(address) { return this.kept.get(plain(address))?.version; }

  /** Remember what the server took in, and the number of the journal since.
   * @param {Fields} fields
   * @param {string} version
   */
  take(fields, version) { this.taken.push({ fields, version: Number(version) }); }

  /** Return what was taken in after a page was drawn. @param {string} version */
  takenSince(version) { return this.taken.filter((one) => one.version > Number(version)); }

  /** Return the pages that the clerk is likely to open next, those that are not here first, then an outdated one.
   * @param {string} version
   * @param {number} first how many may be brought up to date
   */
  wanted(version, first) {
    const links = linksOf("#agenda");
    const current = links.findIndex((link) => link.hasAttribute("aria-current"));
    const addresses = near(links.map((link) => link.href), current);
    const others = linksOf("#places").map((link) => link.href);
    return toFetch([...addresses, ...others, location.href], (address) => this.versionOf(address), version, first);
  }

  /**
   * What became of the items since a page was fetched is on the screen: it is not taken back.
   * @param {Document} page
   */
  bringAgenda(page) {
    for (const line of page.querySelectorAll("#agenda [id^=item-]")) {
      const now = document.getElementById(line.id);
      if (!now || now.dataset.outcome === "next") continue;
      line.dataset.outcome = now.dataset.outcome;
      const [then, state] = [line, now].map((one) => one.querySelector(".agenda__state"));
      if (then && state) then.textContent = state.textContent;
    }
  }
}

/** @param {string} place */
function linksOf(place) {
  return /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(`${place} a[data-in-place]`)]);
}
