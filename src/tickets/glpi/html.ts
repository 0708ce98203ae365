/** Names of characters that rich text of people has, beside numbers. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  rsquo: '’',
  laquo: '«',
  raquo: '»',
};

/** Writes a text as the rich text that GLPI keeps, so that nothing in it is taken for HTML. */
export function toHtml(text: string): string {
  const escaped = text.replace(/\r\n?/g, '\n').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<p>${escaped.replaceAll('"', '&quot;').replaceAll('\n', '<br>')}</p>`;
}

/** Reads rich text as plain text: what {@link toHtml} wrote as it was, and what people wrote without its looks. */
export function fromHtml(html: string): string {
  const lines = html
    .replace(/\r\n?/g, '\n')
    .replace(/<\/p>\s*<p(\s[^<>]*)?>/gi, '\n\n')
    .replace(/<br\s*\/?>\n?/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '');
  return lines.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    return code <= 0x10ffff && code > 0 ? String.fromCodePoint(code) : whole;
  });
}
