// What a screen reader is told of a page that changed, and where the arrows lead among the seats.
import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { pageWith } from "./page.mjs";

pageWith({});
const { news } = await import("../../static/chamber/floor/announcing.js");
const { towards } = await import("../../static/chamber/floor/roving.js");

describe("what is said of a page", () => {
  const page = { told: "", item: "Point 1 : Budget", result: "Adopté : 21 pour", called: "", hand: "Pour" };
  const said = (now, isTold = false) => news(page, { ...page, ...now }, isTold, (word) => `en main ${word}`);

  it("nothing where nothing changed", () => assert.deepEqual(said({}), []));
  it("the verdict and the counts with what is told, even when they are the same", () => {
    assert.deepEqual(said({ told: "Scrutin enregistré." }), ["Scrutin enregistré.", "Adopté : 21 pour"]);
  });
  it("the same words when they are told again", () => {
    const told = { told: "Rien à annuler." };
    const same = { ...page, ...told };
    assert.deepEqual(news(same, same, true, String), ["Rien à annuler.", page.result]);
    assert.deepEqual(news(same, same, false, String), []);
  });
  it("the verdict alone, the choice in hand alone", () => {
    assert.deepEqual(said({ result: "Rejeté : 8 pour" }), ["Rejeté : 8 pour"]);
    assert.deepEqual(said({ hand: "Contre" }), ["en main Contre"]);
  });
  it("whom to call, once", () => {
    assert.deepEqual(said({ called: "Appelez Mme JUBAN" }), ["Appelez Mme JUBAN"]);
    const now = { told: "M. RETY : pour. Appelez Mme JUBAN.", called: "Appelez Mme JUBAN" };
    assert.deepEqual(said(now).length, 2);
  });
  it("the title of another item, and not the voices it begins with", () => {
    assert.deepEqual(said({ item: "Point 2 : Voirie", result: "Adopté : 22 pour" }), ["Point 2 : Voirie"]);
  });
});

describe("an arrow among the seats", () => {
  // Two columns, of three seats and two.
  const box = (left, top) => ({ left, right: left + 90, top });
  const seats = [box(0, 0), box(0, 20), box(0, 40), box(100, 0), box(100, 20)];
  const cases = [
    ["ArrowDown", 0, 1], ["ArrowDown", 2, 3], ["ArrowDown", 4, -1], ["ArrowUp", 0, -1], ["ArrowUp", 3, 2],
    ["ArrowRight", 1, 4], ["ArrowRight", 2, 4], ["ArrowRight", 3, -1], ["ArrowLeft", 4, 1], ["ArrowLeft", 0, -1],
    ["Home", 4, 0], ["End", 0, 4], ["b", 0, -1],
  ];
  for (const [key, from, to] of cases) {
    it(`${key} leads from ${from} to ${to}`, () => assert.equal(towards(key, seats, from), to));
  }
});
