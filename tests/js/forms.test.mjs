// What is kept of a form in a browser, and where a dragged row goes.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isoOf, typedOf } from "../../static/forms/calendar.js";
import { PREFIX, isOver, read, savedForm, whenOpened } from "../../static/forms/kept.js";
import { placeAt } from "../../static/forms/order.js";

const DAY_MS = 24 * 3600 * 1000;
const NOW = Date.parse("2026-03-12T18:30:00Z");
const KEY = `${PREFIX}7:/ville/seances/2026-03-12/`;
const keptAt = (at) => ({ at: new Date(at).toISOString(), version: "1", answers: [["title", "Voirie"]] });

describe("a kept entry is forgotten", () => {
  it("once its form is saved, and not when another is", () => {
    assert.ok(isOver(KEY, keptAt(NOW), "/ville/seances/2026-03-12/", NOW));
    assert.ok(!isOver(KEY, keptAt(NOW), "/ville/seances/2026-03-19/", NOW));
    assert.ok(!isOver(KEY, keptAt(NOW), undefined, NOW));
  });

  it("after thirty days", () => {
    assert.ok(!isOver(KEY, keptAt(NOW - 30 * DAY_MS), undefined, NOW));
    assert.ok(isOver(KEY, keptAt(NOW - 30 * DAY_MS - 1), undefined, NOW));
  });

  it("when it cannot be read", () => {
    assert.equal(read("{"), null);
    assert.equal(read(null), null);
    assert.ok(isOver(KEY, null, undefined, NOW));
  });
});

it("the cookie of the server names the form that it saved", () => {
  assert.equal(savedForm('messages=x; saved="/ville/seances/2026-03-12/"; other=y'), "/ville/seances/2026-03-12/");
  assert.equal(savedForm("saved=/ville/"), "/ville/");
  assert.equal(savedForm("unsaved=/ville/"), undefined);
});

describe("when a form is opened", () => {
  const former = keptAt(NOW);

  it("what the server refused is kept, and nothing is offered", () => {
    assert.equal(whenOpened({ refused: true, former, opened: [] }), "keep");
  });

  it("what differs from the page is offered", () => {
    assert.equal(whenOpened({ refused: false, former, opened: [["title", "Écoles"]] }), "offer");
  });

  it("nothing is done for the same answers, or for none", () => {
    assert.equal(whenOpened({ refused: false, former, opened: [["title", "Voirie"]] }), "");
    assert.equal(whenOpened({ refused: false, former: null, opened: [] }), "");
  });
});

describe("a dragged row goes above the first row whose middle lies below the pointer", () => {
  const boxes = [0, 100, 200].map((top) => ({ top, height: 100 }));
  for (const [y, place] of [[-20, 0], [49, 0], [50, 1], [149, 1], [249, 2], [250, 3], [900, 3]]) {
    it(`at ${y} it is number ${place}`, () => assert.equal(placeAt(y, boxes), place));
  }
});

describe("a calendar and what is typed", () => {
  it("say the same day", () => {
    assert.equal(isoOf("3/11/2026"), "2026-11-03");
    assert.equal(typedOf("2026-11-03"), "03/11/2026");
  });

  it("leave each other alone without a whole date", () => {
    for (const typed of ["", "hier", "3/11/26"]) assert.equal(isoOf(typed), "");
    assert.equal(typedOf(""), "");
  });
});
