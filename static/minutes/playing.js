// The recording beside the text: its keys work in the text too, and it goes on where it was from page to page.

import { need } from "../chamber/floor/live.js";

const BACK_SECONDS = 5;
const sound = /** @type {HTMLAudioElement | null} */ (document.querySelector("audio.player"));
const stored = `folio.sound ${sound?.src}`;

/** @param {number} seconds */
function playFrom(seconds) {
  if (!sound) return;
  sound.currentTime = Math.max(0, seconds);
  sound.play();
}

/** What each key does; a screen reader and the browser leave these to the page. @type {Record<string, () => void>} */
const KEYS = {
  F8: () => void (sound?.paused ? sound.play() : sound?.pause()),
  F9: () => void (sound && (sound.currentTime = Math.max(0, sound.currentTime - BACK_SECONDS))),
  F4: () => document.querySelector("[data-begins]")?.click(),
};

if (sound) {
  sound.currentTime = Number(sessionStorage.getItem(stored) ?? 0);
  addEventListener("pagehide", () => sessionStorage.setItem(stored, String(sound.currentTime)));
  need("[data-play]").addEventListener("click", KEYS.F8);
  need("[data-back]").addEventListener("click", KEYS.F9);
  document.addEventListener("keydown", (event) => {
    if (!(event.key in KEYS) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  document.addEventListener("click", (event) => {
    const place = /** @type {Element} */ (event.target).closest("[data-seconds]");
    if (!place) return;
    event.preventDefault();
    event.stopPropagation();
    playFrom(Number(place.dataset.seconds));
  }, { capture: true });
}
