// Pages of the sitting kept in memory: one goes from item to item without a network.

const AT_MOST = 40;
const AHEAD = 3;
/** Says that nobody reads this page yet: what the server has to say is left for who entered it. */
export const UNREAD = { headers: { "X-Folio-Watch": "1" }, cache: "no-store" };

const plain = (address) => new URL(address, location.href).href.split("#")[0];

export class Pages {
  kept = new Map();

  /** Keep a page as it was when the journal of the sitting had this number. */
  keep(address, text, version) {
    const key = plain(address);
    this.kept.delete(key);
    this.kept.set(key, { text, version });
    if (this.kept.size > AT_MOST) this.kept.delete(this.kept.keys().next().value);
  }

  find(address) { return this.kept.get(plain(address))?.text; }

  /** Return the pages that the clerk is likely to open next, those that are not here first, then an outdated one. */
  wanted(version) {
    const links = [...document.querySelectorAll("#agenda a[data-in-place]")];
    const current = links.findIndex((link) => link.hasAttribute("aria-current"));
    const near = [...links.slice(current + 1, current + 1 + AHEAD), ...(current > 0 ? [links[current - 1]] : [])];
    const roll = document.querySelectorAll("#places a[data-in-place]");
    const addresses = [...near, ...roll].map((link) => link.href);
    const missing = addresses.filter((address) => !this.find(address));
    const outdated = addresses.find((address) => this.kept.get(plain(address))?.version !== version);
    return missing.length || !outdated ? missing : [outdated];
  }

  /** What became of the items since a page was fetched is on the screen: it is not taken back. */
  bringAgenda(page) {
    for (const line of page.querySelectorAll("#agenda [id^=item-]")) {
      const now = document.getElementById(line.id);
      if (!now || now.dataset.outcome === "next") continue;
      line.dataset.outcome = now.dataset.outcome;
      line.querySelector(".agenda__state").textContent = now.querySelector(".agenda__state").textContent;
    }
  }
}
