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
