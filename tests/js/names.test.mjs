// Whom what is typed names, and what a key means.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { commandOf, isKept, isName, isOfThePage } from "../../static/chamber/floor/commands.js";
import { best, fold, match, parted } from "../../static/chamber/floor/names.js";

const member = (last, first = "") => ({ last, first });
const surnames = (found) => found.map(({ last }) => last);
const anybody = () => true;

it("accents, case, ligatures and curved apostrophes do not count", () => {
  assert.equal(fold("  N’GUESSAN  Œuvre-Éloïse "), "n'guessan oeuvre-eloise");
});

describe("a query names a member", () => {
  for (const [query, rank] of [
    ["de marsan", 0], ["de m", 1], ["de marsan el", 1], ["mars", 2], ["demars", 3], ["arsan", 9], ["elise", 9],
  ]) it(`« ${query} » at rank ${rank}`, () => assert.equal(match(query, member("de MARSAN", "Élise")), rank));

  it("by the word after an apostrophe or a hyphen", () => {
    assert.equal(match("orlac", member("D'ORLAC")), 2);
    assert.equal(match("liot", member("VASSEUR-LIOT")), 2);
    assert.equal(match("dorlac", member("D’ORLAC")), 3);
    assert.equal(match("d.-m", member("D.-MARTIN")), 1);
    assert.equal(match("martin", member("D.-MARTIN")), 2);
    assert.equal(match("dmar", member("D.-MARTIN")), 3);
    assert.equal(match("petit, dit", member("PETIT, dit COLIN")), 1);
  });
});

describe("the finder offers", () => {
  it("the best four, the surname itself before its beginning, and the others in the order of the roll", () => {
    const roll = ["MARTINET", "MARTINEZ", "SAINT-MARTIN", "MARTIN", "MARTINIERE", "GUENE"].map((last) => member(last));
    const found = best("martin", roll, anybody, anybody);
    assert.deepEqual(surnames(found), ["MARTIN", "MARTINET", "MARTINEZ", "MARTINIERE"]);
  });

  it("those who may take what is in hand before the others, whatever their names", () => {
    const roll = ["MARTIN", "MARTINEZ"].map((last) => member(last));
    const mayNot = ({ last }) => last !== "MARTIN";
    assert.deepEqual(surnames(best("martin", roll, mayNot, anybody)), ["MARTINEZ", "MARTIN"]);
  });

  it("among equals, those for whom the choice in hand is likely", () => {
    const roll = ["MARTINET", "MARTINEZ"].map((last) => member(last));
    const likely = ({ last }) => last === "MARTINEZ";
    assert.deepEqual(surnames(best("martin", roll, anybody, likely)), ["MARTINEZ", "MARTINET"]);
  });
});

it("the letters that were typed are shown where they stand", () => {
  assert.deepEqual(parted("BRÉVAL Aline", "bré"), ["", "BRÉ", "VAL Aline"]);
  assert.deepEqual(parted("Le Cœur", "coe"), ["Le Cœur", "", ""]);
  assert.deepEqual(parted("D'ORLAC", "dorlac"), ["D'ORLAC", "", ""]);
});

describe("a key means", () => {
  const inFinder = { inFinder: true, query: "", on: true };
  const onPage = { inFinder: false, query: "", on: true };

  it("a command while no name is typed, and a letter of one afterwards", () => {
    const typed = { ...inFinder, query: "d" };
    const means = (place) => ["-", "+", "="].map((key) => commandOf({ key }, place));
    assert.deepEqual(means(inFinder), ["without", "add", "itself"]);
    assert.deepEqual(means(typed), ["", "", ""]);
    assert.deepEqual(means({ ...inFinder, on: false }), ["", "", ""]);
  });

  const commands = { 1: "digit", 5: "digit", 6: "", "*": "unanimous", F2: "movement", a: "" };
  for (const [key, command] of Object.entries(commands)) {
    it(`« ${key} » ${command || "nothing"}`, () => assert.equal(commandOf({ key }, onPage), command));
  }

  it("Enter acts in the finder alone, and records with Ctrl everywhere", () => {
    assert.equal(commandOf({ key: "Enter" }, inFinder), "enter");
    assert.equal(commandOf({ key: "Enter" }, onPage), "");
    assert.equal(commandOf({ key: "Enter", ctrlKey: true }, onPage), "save");
  });

  it("Ctrl Z takes back an entry, or the letters that are typed when there are some", () => {
    assert.equal(commandOf({ key: "z", metaKey: true }, onPage), "undo");
    assert.equal(commandOf({ key: "z", ctrlKey: true }, { ...onPage, query: "bré" }), "");
    assert.equal(commandOf({ key: "Z", ctrlKey: true, shiftKey: true }, onPage), "");
  });

  it("nothing once the keys are off, but what the field itself takes", () => {
    assert.equal(commandOf({ key: "*" }, { ...onPage, on: false }), "");
    for (const key of ["PageDown", "PageUp", "F2", "F4", "Escape", "-"]) {
      assert.equal(commandOf({ key }, { ...onPage, on: false }), "");
    }
    assert.equal(commandOf({ key: "Enter", ctrlKey: true }, { ...onPage, on: false }), "");
    assert.equal(commandOf({ key: "Escape" }, { ...inFinder, on: false }), "escape");
    assert.ok(!isName({ key: "b" }, false));
  });

  it("a letter or a comma begins a name; with Ctrl it is the browser's", () => {
    assert.ok(isName({ key: "é" }, true) && isName({ key: "," }, true));
    assert.ok(!isName({ key: "3" }, true) && !isName({ key: "F2" }, true));
    assert.ok(!isName({ key: "c", ctrlKey: true }, true));
  });

  it("while an answer is awaited, characters and commands are kept, and nothing else", () => {
    assert.ok(["b", "1", "Backspace", "Enter", "PageDown"].every((key) => isKept({ key })));
    assert.ok(["Tab", "Shift", "F5", "Home"].every((key) => !isKept({ key })));
  });

  it("in another field, only what cannot be meant for the field", () => {
    assert.ok(isOfThePage({ key: "Enter", ctrlKey: true }, false) && isOfThePage({ key: "F4" }, true));
    assert.ok(!isOfThePage({ key: "F4" }, false) && !isOfThePage({ key: "Enter" }, true));
    assert.ok(!isOfThePage({ key: "z", ctrlKey: true }, true));
  });
});
