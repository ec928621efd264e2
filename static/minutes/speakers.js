// Who speaks: found by the first letters of a name, as on the screen of the sitting; Enter opens their paragraph.

import { Finder } from "../chamber/floor/finder.js";
import { need } from "../chamber/floor/live.js";
import { best } from "../chamber/floor/names.js";
import { fill, wordsOf } from "../words.js";

/** @typedef {any} Editor the editor of django-prose-editor, which is Tiptap's */
/** @typedef {{ last: string, first: string, name: string, about: string, away: string }} Speaker */
/** @typedef {import("../chamber/floor/live.js").Target} Target */

export class Speakers {
  /** Who is behind each line of the list. @type {WeakMap<Target, Speaker>} */
  behind = new WeakMap();

  /** @param {Editor} editor @param {Record<string, string>} words */
  constructor(editor, words) {
    this.editor = editor;
    this.words = words;
    /** @type {Speaker[]} */
    this.speakers = wordsOf("speakers");
    this.finder = new Finder({ light: () => {} }, {
      name: (query) => this.named(query),
      choose: (target) => this.choose(target),
      shown: () => {},
    });
    need("#find").addEventListener("keydown", (event) => this.press(event));
  }

  /** Return the lines for a query, those who are in the room first. @param {string} query @returns {Target[]} */
  named(query) {
    const found = best(query, this.speakers, (one) => !one.away, () => true);
    return found.map((one) => {
      const target = { text: one.name, effect: one.away || one.about };
      this.behind.set(target, one);
      return target;
    });
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.finder.move(step);
    else if (event.key === "Escape") this.finder.clear();
    else if (event.key === "Enter") this.choose(this.finder.target);
    else return;
    event.preventDefault();
  }

  /** Open a paragraph for whom a line names, or for the name as it is typed. @param {Target | undefined} target */
  choose(target) {
    const speaker = target && this.behind.get(target), name = speaker?.name ?? this.finder.query;
    if (!name) return;
    this.open(name);
    const sentence = speaker ? speaker.away || this.words.opened : this.words.outsider;
    this.finder.clear();
    need("#said").textContent = fill(sentence, { name });
    need("#said").classList.toggle("warned", Boolean(!speaker || speaker.away));
  }

  /** Open a paragraph at the end of the text, in the place of an empty one. @param {string} name */
  open(name) {
    const { doc } = this.editor.state, { lastChild } = doc, end = doc.content.size;
    const isEmpty = lastChild?.type.name === "paragraph" && !lastChild.content.size;
    const place = isEmpty ? { from: end - lastChild.nodeSize, to: end } : end;
    const content = [
      { type: "text", text: name, marks: [{ type: "bold" }] },
      { type: "text", text: " " },
    ];
    this.editor.chain().insertContentAt(place, { type: "paragraph", content }).setTextSelection(Infinity).run();
    // At once, where the editor would wait for the next frame: letters that follow Enter go into the text.
    this.editor.view.focus();
    this.editor.commands.scrollIntoView();
  }
}
