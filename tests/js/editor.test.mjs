// What a word processor writes, read before it is a page; the address of a link.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { leaves } from "../../static/editor/leaving.js";
import { addressOf } from "../../static/editor/link.js";
import { levelOf, marksOf, readable, sortOf } from "../../static/editor/word.js";

describe("the styles of Word", () => {
  it("tell the level of an item of a list", () => {
    assert.equal(levelOf("mso-list:l0 level2 lfo1; margin-left:36pt"), 2);
    assert.equal(levelOf("mso-list:Ignore"), 0);
    assert.equal(levelOf("margin-left:36pt"), 0);
  });

  it("mean marks, and not what only looks like them", () => {
    assert.deepEqual(marksOf("font-weight:700; font-style: italic"), ["strong", "em"]);
    assert.deepEqual(marksOf("text-decoration-line: underline"), ["u"]);
    assert.deepEqual(marksOf("mso-bidi-font-weight:bold; font-weight:400"), []);
  });

  for (const text of ["1. Un", "a) Un", "iv. Un", "(2) Un"]) {
    it(`« ${text} » begins a numbered list`, () => assert.equal(sortOf(text), "ol"));
  }

  for (const text of ["· Un", "Un", "Un. Deux"]) {
    it(`« ${text} » begins a list with bullets`, () => assert.equal(sortOf(text), "ul"));
  }

  it("are put aside without being applied, and hidden bullets are shown", () => {
    const html = '<style>p { color: red }</style><p class=x style="mso-list:l0">';
    assert.equal(readable(html), '<p class=x data-word="mso-list:l0">');
    assert.equal(readable("<!--[if !supportLists]-->1.<!--[endif]-->Un"), "1.Un");
    assert.equal(readable("<![if !supportLists]>1.<![endif]>Un"), "1.Un");
  });
});

describe("the address of a link", () => {
  for (const [typed, address] of [
    [" exemple.fr ", "https://exemple.fr"],
    ["http://exemple.fr", "http://exemple.fr"],
    ["mailto:mairie@exemple.fr", "mailto:mairie@exemple.fr"],
    ["  ", ""],
  ]) it(`« ${typed} » is « ${address} »`, () => assert.equal(addressOf(typed), address));
});

describe("the Tab key leaves the text", () => {
  const inText = { escaped: false, isLastCell: false };

  it("after Escape, and not after another key", () => {
    assert.deepEqual(leaves({ key: "Escape" }, inText), { leaves: false, escaped: true });
    assert.ok(leaves({ key: "Tab" }, { ...inText, escaped: true }).leaves);
    const { escaped } = leaves({ key: "Shift" }, { ...inText, escaped: true });
    assert.ok(leaves({ key: "Tab", shiftKey: true }, { ...inText, escaped }).leaves);
    assert.ok(!leaves({ key: "a" }, { ...inText, escaped: true }).escaped);
  });

  it("from the last cell of a table, forwards", () => {
    assert.ok(leaves({ key: "Tab" }, { ...inText, isLastCell: true }).leaves);
    assert.ok(!leaves({ key: "Tab", shiftKey: true }, { ...inText, isLastCell: true }).leaves);
    assert.ok(!leaves({ key: "Tab" }, inText).leaves);
  });
});
