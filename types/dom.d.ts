// What TypeScript cannot know of our pages. Only the editors of developers and `./folio lint` read this file.

// Our pages are HTML: what a selector finds is an HTML element, and `closest` is asked of elements alone.
interface ParentNode {
  querySelector<K extends keyof HTMLElementTagNameMap>(selectors: K): HTMLElementTagNameMap[K] | null;
  querySelector(selectors: string): HTMLElement | null;
  querySelectorAll<K extends keyof HTMLElementTagNameMap>(selectors: K): NodeListOf<HTMLElementTagNameMap[K]>;
  querySelectorAll(selectors: string): NodeListOf<HTMLElement>;
}
interface Element {
  closest(selectors: string): HTMLElement | null;
}

// A form names its fields.
interface HTMLFormControlsCollection {
  readonly [name: string]: any;
}

// Where `<button commandfor>` is known to the browser.
interface HTMLButtonElement {
  commandForElement?: Element | null;
}

// django-prose-editor: the element of a rich text carries its editor.
interface HTMLElement {
  editor?: any;
}
declare module "django-prose-editor/editor" {
  export const Plugin: any;
  export const pm: any;
}
