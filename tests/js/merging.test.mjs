// Ballots entered at once, joined in the browser: the table is that of Python, and what only a page knows.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { canonical, join, merge } from "../../static/chamber/together/merging.js";

const TABLE = new URL("../votes/rules/merging_cases.json", import.meta.url);
const RECORDED = { mode: "hands", rule: "absolute", kind: "names" };
const ballot = (exceptions, others = {}) => ({ exceptions, ...RECORDED, ...others });

describe("two entries are joined as the server joins them", () => {
  for (const { case: name, base, mine, theirs, usual, agreed, clashes } of JSON.parse(readFileSync(TABLE))) {
    it(name, () => assert.deepEqual(merge(base, mine, theirs, usual), { agreed, clashes }));
  }
});

describe("a ballot is joined with what was recorded meanwhile", () => {
  it("takes in what others recorded, and begins from it", () => {
    const joined = join(ballot({}), ballot({ a: "against" }), ballot({ b: "abstain" }));
    assert.deepEqual(joined.ballot.exceptions, { a: "against", b: "abstain" });
    assert.deepEqual(joined.base, ballot({ b: "abstain" }));
    assert.deepEqual(joined.clashes, []);
  });

  it("keeps what was entered where both differ, and the old base: the server tells the conflict", () => {
    const joined = join(ballot({ a: "abstain" }), ballot({ a: "against" }), ballot({}));
    assert.deepEqual(joined.ballot.exceptions, { a: "against" });
    assert.deepEqual(joined.base.exceptions, { a: "abstain" });
    assert.deepEqual(joined.clashes, ["a"]);
  });

  it("joins the mode and the rule apart", () => {
    const theirs = ballot({}, { rule: "two_thirds" });
    const joined = join(ballot({}), ballot({}, { mode: "roll_call" }), theirs);
    assert.equal(joined.ballot.mode, "roll_call");
    assert.equal(joined.ballot.rule, "two_thirds");
    assert.deepEqual(joined.base, theirs);
  });

  it("counts a clash of the mode", () => {
    const joined = join(ballot({}), ballot({}, { mode: "roll_call" }), ballot({}, { mode: "secret" }));
    assert.deepEqual(joined.clashes, ["mode"]);
    assert.equal(joined.ballot.mode, "roll_call");
    assert.equal(joined.base.mode, "hands");
  });
});

describe("who was not called yet has said nothing", () => {
  const calling = ballot({ a: "unsaid", b: "unsaid" }, { mode: "roll_call" });

  it("what others recorded of them stands", () => {
    const joined = join(ballot({}), calling, ballot({ a: "against" }));
    assert.deepEqual(joined.ballot.exceptions, { a: "against", b: "unsaid" });
    assert.deepEqual(joined.clashes, []);
  });

  it("everybody has spoken in a ballot that did not exist before", () => {
    const joined = join(ballot({}, { kind: "" }), calling, ballot({ a: "against" }));
    assert.deepEqual(joined.ballot.exceptions, { a: "against" });
    assert.equal(joined.base.kind, "names");
  });

  it("a recorded ballot that nobody changed is called again", () => {
    const recorded = ballot({ a: "against" });
    assert.deepEqual(join(recorded, calling, recorded).ballot.exceptions, { a: "unsaid", b: "unsaid" });
  });
});

it("a ballot reads the same whatever the order in which voices were entered", () => {
  assert.equal(canonical(ballot({ a: "against", b: "abstain" })), canonical(ballot({ b: "abstain", a: "against" })));
  assert.notEqual(canonical(ballot({ a: "against" })), canonical(ballot({ a: "against" }, { rule: "two_thirds" })));
});
