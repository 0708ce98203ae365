import { describe, expect, it } from 'vitest';
import { type Claim, findClaims, type Setting } from '../../src/text/claims.js';
import { conclude } from '../../src/text/conclude.js';
import { findNumbers } from '../../src/text/number-facts.js';
import { createContext } from '../../src/text/reading-context.js';
import { analyse } from '../../src/text/sentence.js';
import { createTelling } from '../../src/text/telling.js';
import { KNOWLEDGE } from './vocabulary.js';

const context = createContext(KNOWLEDGE);

/** Counts every look at a list and at what it holds. */
function watched<T extends object>(list: readonly T[], count: () => void): readonly T[] {
  const look = <U extends object>(thing: U): U =>
    new Proxy(thing, {
      get(target, key, receiver) {
        count();
        return Reflect.get(target, key, receiver);
      },
    });
  return look(list.map(look));
}

/** Looks that the reading of a text takes at its words, at the phrases found in it, and at what they claim. */
function work(text: string): number {
  let looks = 0;
  const count = () => void looks++;
  const heard = analyse(text, 'fr');
  const passage = { ...heard, words: watched(heard.words, count) };
  const setting: Setting = {
    context: { ...context, index: { ...context.index, find: () => watched(context.index.find(heard), count) } },
    passage,
    heard: passage,
    telling: createTelling(context, passage),
    uncertain: new Set(),
    asked: undefined,
    known: {},
  };
  const claims = watched<Claim>(findClaims(setting), count);
  conclude(claims, setting);
  findNumbers(setting);
  return looks;
}

describe('reading takes work in proportion to the length of a text', () => {
  it.each([
    '2 Go ',
    'il reste 2 Go de place libre sur le disque ',
    'rouge ',
    'wi fi ',
    'windows 11 et windows 10 ',
    'imprimante ',
    "l'imprimante clignote rouge. ",
    'ne pas le la les un une des du de ',
    'le le le le le le le le le le le le le le le le le le le voyant rouge ',
    '/dev/sda1 500 Go 20 Go 4% /\n',
  ])('%j again and again', (part) => {
    const short = work(part.repeat(Math.ceil(3_000 / part.length)));
    const long = work(part.repeat(Math.ceil(12_000 / part.length)));
    // Sorting adds a little; what is quadratic would be sixteen times as much.
    expect(long / short).toBeLessThan(6);
  });
});
