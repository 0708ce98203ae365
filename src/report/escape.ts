/** Writes a text so that no letter of it is markup, in HTML and SVG, between tags and in quotes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.codePointAt(0)};`);
}
