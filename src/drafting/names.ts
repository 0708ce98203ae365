import { fold } from '../text/index.js';

/** Most characters of an id that is made of a text, before what tells it apart. */
const MOST = 60;

/**
 * Makes ids of texts: the letters and digits of its words, joined by dashes, and a number where the id is taken.
 *
 * @param taken - ids that there are already
 */
export function createNamer(taken: Iterable<string>): (prefix: string, text: string) => string {
  const ids = new Set(taken);
  /** By id, the last number that told another one apart. */
  const last = new Map<string, number>();
  return (prefix, text) => {
    const name = `${prefix}-${slugOf(text)}`;
    let id = name;
    for (let number = last.get(name) ?? 2; ids.has(id); number++) {
      id = `${name}-${number}`;
      last.set(name, number + 1);
    }
    ids.add(id);
    return id;
  };
}

/** Words of a text in the letters of an id; never cut inside a word where that can be helped. */
function slugOf(text: string): string {
  const words = fold(text.slice(0, 8 * MOST)).match(/[a-z0-9]+/g) ?? [];
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, MOST) : `${slug}-${word}`;
    if (longer.length > MOST) break;
    slug = longer;
  }
  return slug === '' ? 'x' : slug;
}

/** A key by which numbers inside of texts are in order: `T-9` before `T-10`. */
export function inOrder(text: string): string {
  return text.replace(/\d+/g, (digits) => digits.padStart(20, '0'));
}
