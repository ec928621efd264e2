// What a choice makes of a member, and what is entered already before an item.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { enteredAs, handFor, isAble, nextMark } from "../../static/chamber/gestures/facts.js";

it("the same mark again puts a member back in the room, a proxy never does", () => {
  assert.equal(nextMark("present", "absent"), "absent");
  assert.equal(nextMark("absent", "absent"), "present");
  assert.equal(nextMark("excused", "absent"), "absent");
  assert.equal(nextMark("represented", "represented"), "represented");
});

describe("a movement is entered about", () => {
  for (const state of ["absent", "excused", "left", "represented"]) {
    it(`an arrival, of who is ${state}`, () => assert.ok(isAble(state, "in") && !isAble(state, "out")));
  }

  it("a departure, of who is there", () => {
    assert.ok(isAble("present", "out") && isAble("present", "recused") && !isAble("present", "in"));
  });

  it("nothing, of who holds no seat", () => {
    assert.ok(["out", "in", "recused"].every((choice) => !isAble("out", choice)));
  });
});

it("whoever is away arrives, unless a proxy is in hand", () => {
  for (const state of ["absent", "excused", "left", "represented"]) {
    assert.deepEqual(["out", "recused", "in", "proxy"].map((one) => handFor(state, one)), ["in", "in", "in", "proxy"]);
  }
  assert.equal(handFor("present", "out"), "out");
});

describe("what is entered already", () => {
  const facts = [
    { key: "1", member: "m1", choice: "proxy", before: "3" },
    { key: "2", member: "m2", choice: "recused", before: "3", reason: "interest" },
  ];
  const entry = { member: "m1", choice: "out", before: "3", reason: "" };

  it("a departure with a proxy is a departure", () => {
    assert.equal(enteredAs(facts, entry)?.key, "1");
    assert.equal(enteredAs(facts, { ...entry, choice: "proxy" })?.key, "1");
    assert.equal(enteredAs(facts, { ...entry, choice: "in" }), undefined);
  });

  it("is about this member and this item", () => {
    assert.equal(enteredAs(facts, { ...entry, member: "m2" }), undefined);
    assert.equal(enteredAs(facts, { ...entry, before: "4" }), undefined);
  });

  it("another reason to stand aside is another entry", () => {
    const aside = { member: "m2", choice: "recused", before: "3" };
    assert.equal(enteredAs(facts, { ...aside, reason: "interest" })?.key, "2");
    assert.equal(enteredAs(facts, { ...aside, reason: "other" }), undefined);
  });
});
