// What is kept until the server has it, what its answers mean, and what must not be kept.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Store, pageWith } from "./page.mjs";

pageWith({});
const { isTry, judge } = await import("../../static/chamber/outbox/answers.js");
const { marksOf } = await import("../../static/chamber/outbox/overlay.js");
const { forget } = await import("../../static/chamber/outbox/secrecy.js");
const { Stored, number } = await import("../../static/chamber/outbox/stored.js");

const ITEM = "/ville/seances/2026-03-12/points/7/";
const entry = (id, more = {}) => ({ id, url: `https://folio.example${ITEM}`, fields: [["choice", "absent"]], ...more });
const voices = [["exceptions", '{"m1": "against"}'], ["mode", "hands"], ["rule", "absolute"]];

describe("entries are kept in the order in which they were made", () => {
  it("one that is kept again keeps its place", () => {
    globalThis.localStorage = new Store();
    const stored = new Stored("7 /nouvelles/");
    for (const one of [entry("a"), entry("b"), entry("c"), entry("b", { why: "Refusé." })]) stored.put(one);
    assert.deepEqual(stored.all.map(({ id }) => id), ["a", "b", "c"]);
    assert.equal(stored.all[1].why, "Refusé.");
    stored.drop(entry("a"));
    stored.drop(entry("c"));
    assert.deepEqual(stored.all.map(({ id }) => id), ["b"]);
    stored.drop(entry("b"));
    assert.equal(globalThis.localStorage.length, 0);
  });

  it("without what the answer said, which is no longer true later", () => {
    globalThis.localStorage = new Store();
    const stored = new Stored("7 /nouvelles/");
    stored.put(entry("a", { text: "<html>", address: "/", tries: 2, outcome: "for" }));
    assert.deepEqual(Object.keys(stored.all[0]).sort(), ["fields", "id", "outcome", "url"]);
  });

  it("what another program wrote there is no entry", () => {
    globalThis.localStorage = new Store();
    globalThis.localStorage.setItem("folio.entries 7 /nouvelles/", "{");
    assert.deepEqual(new Stored("7 /nouvelles/").all, []);
  });

  it("each has a number of its own, with or without randomUUID", () => {
    const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    const insecure = { getRandomValues: (bytes) => crypto.getRandomValues(bytes) };
    assert.match(number(), shape);
    assert.match(number(insecure), shape);
    assert.notEqual(number(insecure), number(insecure));
  });
});

describe("an answer that is no page of the sitting", () => {
  const answer = { isEntry: true, isLogin: false, status: 200, tries: 1, isRenewed: false };
  for (const [what, changes, todo] of [
    ["the log-in page", { isLogin: true }, "session"],
    ["another page, which was asked for", { isEntry: false, status: 404 }, "leave"],
    ["a token that is no longer the right one", { status: 403 }, "renew"],
    ["a right that is gone", { status: 403, isRenewed: true }, "closed"],
    ["the page of somebody else’s Wi-Fi", {}, "network"],
    ["a server that is stopped", { status: 503, tries: 9 }, "network"],
    ["a page that is no more", { status: 404 }, "closed"],
    ["a first fault", { status: 500, tries: 1 }, "network"],
    ["a third fault", { status: 500, tries: 3 }, "fault"],
  ]) it(`${what}: ${todo}`, () => assert.equal(judge({ ...answer, ...changes }), todo));

  it("a server that is stopped does not count as a try", () => {
    assert.deepEqual([200, 500, 502, 503, 504, 404].map(isTry), [false, true, false, false, false, true]);
  });
});

it("a member who gives a proxy is drawn as absent until the server answers", () => {
  const fields = [["member", "m1"], ["member", "m2"], ["choice", "represented"]];
  assert.deepEqual(marksOf({ fields }), { choice: "represented", members: ["m1", "m2"], stance: "absent" });
  assert.deepEqual(marksOf({ fields: [["member", "m1"], ["choice", "out"], ["back", "1"]] }).members, []);
  assert.deepEqual(marksOf({}), { choice: "", members: [], stance: "" });
});

describe("once a ballot is secret", () => {
  const waiting = "folio.entries 7 /nouvelles/";

  it("its draft and the entries that say its voices are destroyed, and nothing else", () => {
    const draft = `folio.ballot ${ITEM}`;
    const drafts = new Store({ [draft]: {}, [`${draft}?question=2`]: {}, "folio.keys": "off" });
    const entries = new Store({ [waiting]: [entry("a", { fields: voices }), entry("b")] });
    forget(ITEM, [drafts, entries]);
    assert.deepEqual(Object.keys(drafts.all), ["folio.keys"]);
    assert.deepEqual(entries.all[waiting].map(({ id }) => id), ["b"]);
  });

  it("no empty list is left", () => {
    const entries = new Store({ [waiting]: [entry("a", { fields: voices })] });
    forget(ITEM, [entries]);
    assert.equal(entries.length, 0);
  });

  it("the ballots of other items stay", () => {
    const other = ITEM.replace("7", "8");
    const store = new Store({ [`folio.ballot ${other}`]: {}, [waiting]: [entry("a", { url: other, fields: voices })] });
    forget(ITEM, [store]);
    assert.equal(store.length, 2);
  });
});
