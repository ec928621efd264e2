// What a ballot says on the screen before it is recorded, and what became of a draft.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pageWith } from "./page.mjs";

pageWith({
  uncalled: ["Pas encore appelé : {names}.", "Pas encore appelés : {names}."],
  uncalled_women: ["Pas encore appelée : {names}.", "Pas encore appelées : {names}."],
  and_others: ["{names} et {count} autre", "{names} et {count} autres"],
  ballot_erased: "Effacé.",
  choices_differ: ["{count} choix diffère.", "{count} choix diffèrent."],
  ballot_taken_up: "Repris.",
  ballot_waits: "En attente.",
});
const { uncalledText } = await import("../../static/chamber/gestures/calling.js");
const { namesOf, otherwiseOf } = await import("../../static/chamber/gestures/readback.js");
const { stageOf } = await import("../../static/chamber/gestures/totals.js");
const { countsOf, sum, verdictOf } = await import("../../static/chamber/gestures/verdict.js");
const { ballotOf, remarkOn, taken } = await import("../../static/chamber/together/ballot_draft.js");
const { near, toFetch } = await import("../../static/chamber/together/pages.js");

const counts = (more) => ({ for: 0, against: 0, abstain: 0, not_voting: 0, ...more });

describe("a verdict is found by its case", () => {
  const words = { verdicts: new Proxy({}, { get: (_, name) => name }), thresholds: {} };
  for (const [said, chair, name] of [
    [{ for: 9, against: 2 }, "for", "2-1-0-absolute-for"],
    [{ for: 2, against: 9, abstain: 1 }, "against", "1-2-1-absolute-against"],
    [{ for: 5, against: 5 }, undefined, "1-1-0-absolute-none"],
    [{ for: 10 }, "", "1-0-0-absolute-none"],
    [{ not_voting: 3 }, "for", "0-0-1-absolute-for"],
    [{ for: 1, blank: 2 }, "", "1-0-1-absolute-none"],
  ]) it(name, () => assert.equal(verdictOf(words, counts(said), "absolute", chair), name));
});

describe("a majority that needs so many votes", () => {
  const [reached, missed] = ["Adopté : {for}", ["{for} sur {count}", "{for} sur {count} voix"]];
  const words = { verdicts: {}, thresholds: { two_thirds: { needed: [1, 1, 2, 2], reached, missed } } };
  for (const [said, verdict] of [
    [{ for: 2, against: 1 }, ["Adopté : 2", "for"]],
    [{ for: 1, against: 2, abstain: 4 }, ["1 sur 2 voix", "against"]],
    [{ abstain: 4 }, ["0 sur 1", "against"]],
  ]) it(verdict[0], () => assert.deepEqual(verdictOf(words, counts(said), "two_thirds", ""), verdict));
});

it("voices are counted in words: nobody’s are left out, but those for", () => {
  const counted = {
    for: ["{count} voix pour", "{count} voix pour"],
    against: ["{count} contre", "{count} contre"],
    abstain: ["{count} abstention", "{count} abstentions"],
  };
  const proxies = "dont 1 procuration";
  const two = counts({ abstain: 2 });
  assert.equal(countsOf({ counted, proxies }, two), "0 voix pour, 2 abstentions, dont 1 procuration.");
  assert.equal(countsOf({ counted, proxies: "" }, counts({ for: 8, against: 1 })), "8 voix pour, 1 contre.");
});

it("numbers are summed, none of them too", () => {
  assert.equal(sum([8, 1, 0]), 9);
  assert.equal(sum([]), 0);
});

it("a ballot is unanimous when every voter is for", () => {
  assert.equal(stageOf(counts({ for: 10 }), 10), "unanimous");
  assert.equal(stageOf(counts({ for: 9, not_voting: 1 }), 10), "contested");
});

describe("a ballot is read back", () => {
  const voter = (reference, vote, state = "present") => ({
    reference, vote, state, name: reference.toUpperCase(), short: `M. ${reference.toUpperCase()}`,
  });
  const voters = [voter("a", "for"), voter("b", "against", "represented"), voter("c", "against")];
  const words = {
    holders: { b: "a" },
    otherwise: { "for-against": "{holder} vote pour, et contre au nom de {grantor}." },
    among: ["dont {count} procuration", "dont {count} procurations"],
  };

  it("by the names of each choice, in the order of the roll", () => {
    assert.equal(namesOf(voters, "against", words), "B, C, dont 1 procuration");
    assert.equal(namesOf(voters, "abstain", words), "");
  });

  it("and by the holders who speak otherwise for another", () => {
    assert.deepEqual(otherwiseOf(voters, words), ["M. A vote pour, et contre au nom de M. B."]);
    assert.deepEqual(otherwiseOf([voters[0], voter("b", "for", "represented")], words), []);
  });
});

describe("who was not called yet is named", () => {
  const some = (count, feminine) => Array.from({ length: count }, (_, index) => ({ short: `N${index}`, feminine }));

  it("in the right gender and number", () => {
    assert.equal(uncalledText(some(1, true)), "Pas encore appelée : N0.");
    assert.equal(uncalledText([...some(1, true), { short: "M", feminine: false }]), "Pas encore appelés : N0, M.");
  });

  it("up to six, then counted", () => {
    assert.equal(uncalledText(some(6, false)), "Pas encore appelés : N0, N1, N2, N3, N4, N5.");
    assert.equal(uncalledText(some(7, false)), "Pas encore appelés : N0, N1, N2, N3, N4, N5 et 1 autre.");
  });
});

describe("the draft of a ballot", () => {
  const ballot = { exceptions: { a: "against" }, mode: "hands", rule: "absolute", kind: "names" };
  const base = { ...ballot, exceptions: {} };

  it("is what an entry sends, when it sends one", () => {
    const fields = [["exceptions", '{"a":"against"}'], ["mode", "hands"], ["rule", "absolute"]];
    assert.deepEqual(ballotOf({ fields }), ballot);
    assert.equal(ballotOf({ fields: [["choice", "absent"]] }), null);
    assert.equal(ballotOf({}), null);
  });

  it("is taken up whole where the recorded ballot was erased", () => {
    const read = taken({ base, ballot }, { exceptions: {}, mode: "hands", rule: "absolute", kind: "" });
    assert.ok(read.erased);
    assert.deepEqual(read.ballot.exceptions, { a: "against" });
    assert.equal(read.base.kind, "");
  });

  it("is not erased where nothing had been recorded", () => {
    assert.ok(!taken({ base: { ...base, kind: "" }, ballot }, { ...base, kind: "" }).erased);
  });

  it("what is in the way is said first, and even quietly", () => {
    assert.deepEqual(remarkOn({ erased: true, clashes: ["a"] }, { quietly: true, waits: false }), ["Effacé.", true]);
    assert.deepEqual(remarkOn({ clashes: ["a", "b"] }, { quietly: true, waits: false }), ["2 choix diffèrent.", true]);
    assert.deepEqual(remarkOn({ clashes: [] }, { quietly: true, waits: true }), [""]);
    assert.deepEqual(remarkOn({ clashes: [] }, { quietly: false, waits: true }), ["Repris."]);
    assert.deepEqual(remarkOn(null, { quietly: false, waits: true }), ["En attente."]);
    assert.deepEqual(remarkOn(null, { quietly: false, waits: false }), [""]);
  });
});

describe("pages are fetched ahead", () => {
  const items = ["1", "2", "3", "4", "5", "6"];

  it("the next three, then the one before", () => {
    assert.deepEqual(near(items, 1), ["3", "4", "5", "1"]);
    assert.deepEqual(near(items, -1), ["1", "2", "3"]);
    assert.deepEqual(near(items, 5), ["5"]);
  });

  const here = { 3: "8", 4: "7" };
  /** @param {string[]} near @param {number} first */
  const fetched = (near, first) => toFetch(near, (address) => here[address], "8", first);

  it("those that are not here first, else one that is outdated", () => {
    assert.deepEqual(fetched(["3", "4", "5"], Infinity), ["5"]);
    assert.deepEqual(fetched(["3", "4"], Infinity), ["4"]);
    assert.deepEqual(fetched(["3"], Infinity), []);
  });

  it("none that is outdated as long as entries follow one another", () => {
    assert.deepEqual(fetched(["3", "4", "5"], 0), ["5"]);
    assert.deepEqual(fetched(["3", "4"], 0), []);
  });

  it("the likeliest alone after a moment", () => {
    assert.deepEqual(fetched(["3", "4"], 1), []);
    assert.deepEqual(fetched(["4", "3"], 1), ["4"]);
  });
});
