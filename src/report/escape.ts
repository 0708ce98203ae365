/** What XML cannot hold: control characters, halves of surrogate pairs, and two that are no characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu;

/** Writes a text so that no letter of it is markup, in HTML and SVG, between tags and in quotes. */
export function escaped(text: string): string {
  return text.replace(UNFIT, '\ufffd').replace(/[&<>"']/g, (mark) => `&#${mark.codePointAt(0)};`);
}

/** Writes a text on one line; spaces that do not break stay what they are. */
export function onOneLine(text: string): string {
  return text.replace(UNFIT, '\ufffd').replace(/[^\S\u00a0\u202f]+/g, ' ');
}
