import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/model/index.js';
import { readWish, type WishKind } from '../../src/text/index.js';
import { NO_WISHES, WISHES } from './wishes.js';

const KINDS = Object.keys(WISHES) as WishKind[];
const TABLE = KINDS.flatMap((kind) =>
  LANGUAGES.flatMap((language) => WISHES[kind][language].map((text) => ({ kind, language, text }))),
);

test.each(TABLE)('$language: “$text” is $kind', ({ kind, language, text }) => {
  const certainty = text.startsWith('?') ? 'doubtful' : 'sure';
  const said = text.replace(/^\?/, '');
  expect(readWish(said, language)).toMatchObject({ kind, certainty });
});

test.each(LANGUAGES)('a person of a session in %s may wish in the other language', (language) => {
  for (const kind of KINDS) {
    for (const text of [...WISHES[kind].fr, ...WISHES[kind].en]) {
      expect(readWish(text.replace(/^\?/, ''), language)?.kind, text).toBe(kind);
    }
  }
});

test.each(LANGUAGES.flatMap((language) => NO_WISHES[language].map((text) => ({ language, text }))))(
  '$language: “$text” is no wish',
  ({ language, text }) => {
    expect(readWish(text, language)).toBeUndefined();
  },
);

describe('reading a wish', () => {
  const pieces = [...KINDS.flatMap((kind) => [...WISHES[kind].fr, ...WISHES[kind].en]), ', ', '. ', ' mais ', ' but '];

  test('never throws, takes every text, and leaves a rest that the text holds', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 600 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom(...LANGUAGES), (text, language) => {
        const wish = readWish(text, language);
        if (wish === undefined) return;
        for (const part of wish.rest.split(', ')) expect(text).toContain(part);
      }),
    );
  });

  test('is bounded: who writes much tells something', () => {
    expect(readWish(`${'why '.repeat(130)}?`, 'en')).toBeUndefined();
    expect(readWish('ok '.repeat(160), 'en')?.certainty).not.toBe('sure');
  });

  test('keeps what is said beside it', () => {
    expect(readWish('toujours pareil, et le voyant est rouge', 'fr')?.rest).toBe('et le voyant est rouge');
    expect(readWish('no better. The light is red now', 'en')?.rest).toBe('The light is red now');
    expect(readWish('L’écran est noir, passez-moi un technicien', 'fr')?.rest).toBe('L’écran est noir');
  });
});
