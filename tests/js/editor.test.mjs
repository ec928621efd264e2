// What the clipboard holds and what the server said of it; the address of a link.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { leaves } from "../../static/editor/leaving.js";
import { answerOf, isOneParagraph, isOurs, lighter, marked } from "../../static/editor/clipboard.js";
import { addressOf } from "../../static/editor/link.js";

describe("a paste", () => {
  it("is ours when it was copied from the editor, and nobody else’s", () => {
    assert.equal(isOurs(marked('<p data-pm-slice="1 1 []">a</p>')), true);
    assert.equal(isOurs('<p data-folio="" data-pm-slice="1 1 []">a</p>'), true);
    assert.equal(isOurs('<p data-pm-slice="1 1 []"><s>a</s></p>'), false);
    assert.equal(isOurs("<p class=MsoNormal>data-folio</p>"), false);
  });

  it("leaves the pictures that stand in it on the machine", () => {
    assert.equal(lighter('<img alt="" src="data:image/png;base64,iVBOR/+="><p>a</p>'), '<img alt="" src=""><p>a</p>');
    assert.equal(lighter("<img src=data:x alt=y>"), "<img src= alt=y>");
    assert.equal(lighter('<a href="data:x">src=data:y</a>'), '<a href="data:x">src=data:y</a>');
  });

  for (const [html, is] of [
    ["<p>a <em>b</em></p>", true],
    ["<p>a</p><p>b</p>", false],
    ["<ol><li><p>a</p></li></ol>", false],
    ["", false],
  ]) {
    it(`« ${html} » ${is ? "goes" : "does not go"} on a line`, () => assert.equal(isOneParagraph(html), is));
  }

  const words = { unreachable: "no answer" };
  for (const [said, answer] of [
    [{ html: "<p>a</p>", told: ["one"] }, { html: "<p>a</p>", told: ["one"] }],
    [{ html: "" }, { html: "", told: [] }],
    [{ refused: "too long" }, { html: "", told: ["too long"] }],
    [{}, { html: "", told: ["no answer"] }],
    [null, { html: "", told: ["no answer"] }],
  ]) it(`answered by ${JSON.stringify(said)}`, () => assert.deepEqual(answerOf(said, words), answer));
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
