// The address of a link, as it is typed.

/** Return the address of a link: without a scheme it is one of the web; nothing typed is none. @param {string} typed */
export function addressOf(typed) {
  const address = typed.trim();
  return !address || /^[a-z]+:/i.test(address) ? address : `https://${address}`;
}
