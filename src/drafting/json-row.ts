import { type PastRow, READING_LIMITS } from './record.js';

/** How deep objects inside objects are read. */
const DEPTH = 5;

/**
 * Reads one line of JSON: texts, numbers, yes and no by their keys, `a.b` for the key `b` inside of `a`. A list is the texts
 * of its items, one a line; of a list of objects nothing is read.
 *
 * @param text - of the line; nothing where it is longer than what is read
 */
export function readJsonRow(line: number, text: string | undefined): PastRow {
  if (text === undefined) return { line, fault: 'long', most: READING_LIMITS.row };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { line, fault: 'json' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { line, fault: 'json' };
  const values = new Map<string, string>();
  const take = (name: string, one: unknown, depth: number): void => {
    const said = saidBy(one);
    if (said !== undefined) values.set(name, said);
    else if (depth > 0 && typeof one === 'object' && one !== null && !Array.isArray(one)) {
      for (const [key, inner] of Object.entries(one)) take(name === '' ? key : `${name}.${key}`, inner, depth - 1);
    }
  };
  take('', value, DEPTH);
  if (values.size > READING_LIMITS.columns) {
    return { line, fault: 'columns', got: values.size, expected: READING_LIMITS.columns };
  }
  const isLong = [...values.values()].some((said) => said.length > READING_LIMITS.field);
  return isLong ? { line, fault: 'long', most: READING_LIMITS.field } : { line, values };
}

function saidBy(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item) => (typeof item === 'object' ? [] : [String(item)])).join('\n');
}
