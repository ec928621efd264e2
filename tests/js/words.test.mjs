// Sentences of the server, filled by a script.
import assert from "node:assert/strict";
import { it } from "node:test";
import { fill } from "../../static/words.js";

it("every name is filled, as often as it stands", () => {
  assert.equal(fill("{a}, {b}, {a}", { a: "Mme VICTOR", b: 2 }), "Mme VICTOR, 2, Mme VICTOR");
});

it("a name without a value stays, to be filled later", () => {
  assert.equal(fill("Appelez {name}, pour {grantor}", { grantor: "M. PELLOUX" }), "Appelez {name}, pour M. PELLOUX");
});

it("what fills a sentence is never read as one", () => {
  assert.equal(fill("« {query} »", { query: "{name} $1 $&", name: "Mme VICTOR" }), "« {name} $1 $& »");
});

it("French counts zero as singular", () => {
  const pair = ["{count} voix n’est pas", "{count} voix ne sont pas"];
  assert.deepEqual([0, 1, 2].map((count) => fill(pair, { count })), [
    "0 voix n’est pas",
    "1 voix n’est pas",
    "2 voix ne sont pas",
  ]);
});
