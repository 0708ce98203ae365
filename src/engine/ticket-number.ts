/** Most characters of a message in which a number is looked for. */
const LOOKED = 100_000;

/**
 * Tells whether a text names a ticket: by its whole id, and one of digits alone only behind `#` or `[`.
 *
 * @param text - a subject or a message
 */
export function namesTicket(text: string, id: string): boolean {
  if (id === '') return false;
  const [where, what] = [text.slice(0, LOOKED).toUpperCase(), id.toUpperCase()];
  const isNumber = /^\d+$/.test(id);
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1)) {
    const [before = '', after = ''] = [where[at - 1], where[at + what.length]];
    if (isPart(after) || isPart(before)) continue;
    if (!isNumber || before === '#' || before === '[') return true;
  }
  return false;
}

function isPart(character: string): boolean {
  return character === '-' || character === '_' || /[\p{L}\p{N}]/u.test(character);
}
