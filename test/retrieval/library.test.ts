import { expect, it } from 'vitest';
import { libraryOf } from '../../src/retrieval/library.js';

const SYNONYMS = [{ words: ['papier coincé', 'bourrage'] }];

it('reads a text once for all knowledge with the same synonyms, in the language it is told in', () => {
  const { read } = libraryOf(SYNONYMS);
  const first = read('du papier coincé', 'fr', 'fr');
  expect(first.phrases.map(({ surface }) => surface)).toEqual(['papier coincé']);
  expect(libraryOf(SYNONYMS).read('du papier coincé', undefined, 'fr')).toBe(first);
  expect(libraryOf([...SYNONYMS]).read('du papier coincé', 'fr', 'fr')).toEqual(first);
  expect(read('du papier coincé', 'en', 'fr')).not.toBe(first);
});
