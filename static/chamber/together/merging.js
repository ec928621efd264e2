// Two entries made from the same page: what others recorded meanwhile is taken in, what was entered here stays.

/** Return one flat list of what a ballot says, so that voices, mode and rule are joined alike. */
const flat = ({ exceptions, mode, rule }) => new Map([...Object.entries(exceptions), ["mode ", mode], ["rule ", rule]]);

/** Return a text that is the same for the same ballot. */
export const canonical = ({ exceptions, mode, rule }) => JSON.stringify([Object.entries(exceptions).sort(), mode, rule]);

/**
 * Join a ballot entered from `base` with the one that is recorded now. What clashes stays as it was
 * entered, and its base stays the old one: the server will tell the conflict when it is sent.
 */
export function join(base, mine, theirs) {
  const [before, my, their] = [base, mine, theirs].map(flat);
  const [ballot, began, clashes] = [new Map(), new Map(), []];
  for (const key of new Set([...before.keys(), ...my.keys(), ...their.keys()])) {
    const [old, entered, recorded] = [before, my, their].map((said) => said.get(key) ?? "for");
    // At a roll-call, who was not called yet has said nothing: what was recorded of him meanwhile stands.
    const silent = entered === "unsaid" && (recorded !== old || theirs.kind !== base.kind);
    const clash = !silent && entered !== old && recorded !== old && entered !== recorded;
    if (clash) clashes.push(key);
    ballot.set(key, entered === old || silent ? recorded : entered);
    began.set(key, clash ? old : recorded);
  }
  return { ballot: raised(ballot), base: { ...raised(began), kind: theirs.kind }, clashes };
}

function raised(said) {
  const voices = [...said].filter(([key, choice]) => !key.endsWith(" ") && choice !== "for");
  return { exceptions: Object.fromEntries(voices), mode: said.get("mode "), rule: said.get("rule ") };
}
