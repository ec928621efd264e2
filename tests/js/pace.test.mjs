// How often a screen asks whether something is new.
import assert from "node:assert/strict";
import { test } from "node:test";
import { paceOf } from "../../static/chamber/together/pace.js";

const MINUTE = 60_000;

test("beside somebody else a screen asks within the second, however long nothing was entered", () => {
  for (const quiet of [0, MINUTE, 60 * MINUTE]) assert.ok(paceOf(false, quiet) < 1000);
});

test("who is alone is asked for less often once a minute has passed without an entry", () => {
  assert.ok(paceOf(true, MINUTE) < 1000);
  assert.equal(paceOf(true, MINUTE + 1), 3000);
});
