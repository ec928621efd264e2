// What is kept of a discussion until the server has it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LATEST_MS, QUIET_MS, delay, entryOf, outcome, saidIn } from "../../static/minutes/keeping.js";

test("a text leaves when nobody types, and never later than its term", () => {
  assert.equal(delay(0), QUIET_MS);
  assert.equal(delay(LATEST_MS - 100), 100);
  assert.equal(delay(LATEST_MS * 2), 0);
});

test("what is kept gives back what was said, from which text", () => {
  for (const said of [{ text: "<p>Un.</p>", silent: false }, { text: "", silent: true }]) {
    const entry = entryOf(said, "ab12", new Date(0));
    assert.deepEqual(saidIn(entry), said);
    assert.equal(entry.version, "ab12");
  }
});

test("without an answer, or led to the log-in, nothing is saved", () => {
  assert.equal(outcome(null), "kept");
  assert.equal(outcome({ ok: true, status: 200, redirected: true }), "kept");
  assert.equal(outcome({ ok: false, status: 500, redirected: false }), "kept");
  assert.equal(outcome({ ok: true, status: 200, redirected: false }), "saved");
  assert.equal(outcome({ ok: false, status: 409, redirected: false }), "conflict");
});
