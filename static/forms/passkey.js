// Ask a device for a passkey, new or known, and send what it answers by the form around. Where a browser has none, the
// button stays away.

const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-passkey]"));
if (box && window.PublicKeyCredential) {
  begin(box);
}

/** @param {HTMLElement} box */
function begin(box) {
  const form = /** @type {HTMLFormElement} */ (box.closest("form"));
  const button = /** @type {HTMLButtonElement} */ (box.querySelector("button"));
  const status = /** @type {HTMLElement} */ (box.querySelector("[role=status]"));
  const field = /** @type {HTMLInputElement} */ (form.querySelector("[data-passkey-answer]"));
  const asked = JSON.parse(document.getElementById("passkey-options")?.textContent ?? "{}");
  const ask = box.dataset.passkey === "new" ? made : proved;
  for (const other of document.querySelectorAll("[data-passkey-absent]")) {
    other.toggleAttribute("hidden", true);
  }
  box.hidden = false;
  if (!document.querySelector("[role=alert]")) {
    button.focus({ preventScroll: true });
  }
  button.addEventListener("click", async () => {
    if (box.dataset.passkey === "new" && !form.reportValidity()) {
      return;
    }
    button.disabled = true;
    status.textContent = "";
    try {
      field.value = JSON.stringify(await ask(asked));
      form.requestSubmit();
    } catch (fault) {
      const isKnown = fault instanceof DOMException && fault.code === DOMException.INVALID_STATE_ERR;
      status.textContent = (isKnown ? box.dataset.known : box.dataset.missed) ?? "";
      button.disabled = false;
    }
  });
}

/**
 * Make a key.
 * @param {any} asked the options of the server, with its bytes in base64url
 */
async function made(asked) {
  const user = { ...asked.user, id: bytesOf(asked.user.id) };
  const challenge = bytesOf(asked.challenge);
  const publicKey = { ...asked, user, challenge, excludeCredentials: known(asked.excludeCredentials) };
  return answerOf(await navigator.credentials.create({ publicKey }), ["clientDataJSON", "attestationObject"]);
}

/**
 * Use one of the keys that the server knows.
 * @param {any} asked
 */
async function proved(asked) {
  const challenge = bytesOf(asked.challenge);
  const publicKey = { ...asked, challenge, allowCredentials: known(asked.allowCredentials) };
  return answerOf(await navigator.credentials.get({ publicKey }), ["clientDataJSON", "authenticatorData", "signature"]);
}

/** @param {{ type: "public-key", id: string }[] | undefined} keys */
function known(keys) {
  return (keys ?? []).map((key) => ({ ...key, id: bytesOf(key.id) }));
}

/**
 * Say an answer in JSON, by hand: the objects of some password managers cannot.
 * @param {any} key
 * @param {string[]} parts
 */
function answerOf(key, parts) {
  const response = Object.fromEntries(parts.map((part) => [part, textOf(key.response[part])]));
  return { id: key.id, rawId: textOf(key.rawId), type: key.type, response, clientExtensionResults: {} };
}

/** @param {string} text in base64url */
function bytesOf(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}

/** @param {ArrayBuffer} buffer */
function textOf(buffer) {
  const text = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
