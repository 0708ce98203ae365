import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Knowledge } from '../../src/model/index.js';
import { createLookup, type Lookup } from '../../src/retrieval/index.js';
import { HELPDESK, oneCase } from './sample.js';

const ALL = HELPDESK.cases.map(({ id }) => id).sort();
const lookup = createLookup(HELPDESK);
const own = createLookup(HELPDESK, { lunrUpTo: 0 });
const found = (query: string) => lookup(query, 100).map(({ caseId }) => caseId);

it('a word is found with what is elided before it or hangs on it', () => {
  const plain = found('imprimante');
  expect(plain.length).toBeGreaterThan(0);
  for (const query of ["l'imprimante", 'l’imprimante', "d'imprimante", 'imprimante ?', 'imprimante!']) {
    expect(found(query), query).toEqual(plain);
  }
  expect(found("printer's")).toEqual(found('printer'));
  expect(found("+l'imprimante")).toEqual(found('+imprimante'));
});

it('a blank query finds nothing, and a limit is a count', () => {
  expect([found(''), found(' \n')]).toEqual([[], []]);
  for (const limit of [0, -1, 1.5, Number.NaN]) expect(() => lookup('imprimante', limit)).toThrow(RangeError);
});

it('a required word is found by each of its forms that the base knows', () => {
  for (const word of ['imprimante', 'printer', 'clignote']) {
    const plain = found(word);
    expect(plain.length).toBeGreaterThan(0);
    expect(found(`+${word}`)).toEqual(plain);
    expect(found(`-${word}`)).toEqual(ALL.filter((id) => !plain.includes(id)));
  }
});

it.each([
  ['more terms than can be told apart', 'a '.repeat(257), 'more than 256 terms'],
  ['more letters than ~ may change', 'imprimante~4', 'at most 3 letters'],
  ['both ~ and *', 'imprim*~1', 'at most 3 letters'],
])('a query with %s is refused, however it is answered', (_, query, said) => {
  for (const search of [lookup, own]) expect(() => search(query)).toThrow(said);
});

it('a pattern of stars takes no time to speak of, and * alone is every case', () => {
  for (const search of [lookup, own]) {
    expect(search(`${'*a'.repeat(30)}*b`)).toEqual([]);
    expect(search('*', 100)).toHaveLength(ALL.length);
  }
});

it('of a large base, terms that stand for too many words are refused', () => {
  const wide = Array.from({ length: 40 }, (_, at) =>
    oneCase(`c${at}`, 'clear-jam', { fr: Array.from({ length: 600 }, (__, word) => `mot${at}x${word}`).join(' ') }),
  );
  const search = createLookup({ ...HELPDESK, cases: wide }, { lunrUpTo: 0 });
  expect(search('mot3x*', 100).map(({ caseId }) => caseId)).toContain('c3');
  expect(() => search('m*')).toThrow('stands for more than 16384 words');
});

it('of a large base, the best come first: by the rarer word, the shorter field and the boost', () => {
  const cases = [
    oneCase('long', 'new-toner', { fr: 'toner vide dans le grand bureau du fond à gauche près du couloir' }),
    oneCase('short', 'update-vpn', { fr: 'toner vide' }),
    oneCase('other', 'update-vpn', { fr: 'bureau fermé' }),
  ];
  const search = createLookup({ ...HELPDESK, cases }, { lunrUpTo: 0 });
  const ids = (query: string, limit?: number) => search(query, limit).map(({ caseId }) => caseId);
  expect(ids('problem:toner')).toEqual(['short', 'long']);
  expect(ids('problem:toner problem:fermé')).toEqual(['other', 'short', 'long']);
  expect(ids('problem:toner^9 problem:fermé')).toEqual(['short', 'long', 'other']);
  expect(ids('bureau -toner')).toEqual(['other']);
  expect(ids('-fermé', 1)).toEqual(['long']);
});

describe('a large base finds what lunr finds', () => {
  const WORDS = ['imprimante', 'imprimer', 'papier', 'vpn', 'tunnel', 'écran', 'rouge', 'bourrage', 'printer', 'E-52'];
  const word = fc.constantFrom(...WORDS);
  const text = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
  const base = fc
    .array(fc.record({ fr: text, en: text, also: fc.array(text, { maxLength: 2 }) }), { minLength: 1, maxLength: 12 })
    .map((all): Knowledge => {
      const ids = HELPDESK.solutions.map(({ id }) => id);
      const cases = all.map(({ fr, en, also }, at) =>
        oneCase(`c${at}`, ids[at % ids.length] as string, { fr, en }, also),
      );
      return { ...HELPDESK, cases };
    });
  const term = fc.oneof(
    fc.oneof(word, fc.constantFrom('inconnu', 'imprimantes', 'toner', 'c1')),
    fc.tuple(word, fc.nat(4)).map(([one, length]) => `${one.slice(0, length)}*`),
    fc.constantFrom('*ier', 'im*er', '*r*'),
    fc.constantFrom('imprimente~1', 'papeir~1', 'vpm~1', 'tunel~2'),
  );
  const clause = fc
    .tuple(fc.constantFrom('', '', '', '+', '-'), fc.constantFrom('', '', 'title:', 'problem:', 'also:', 'id:'), term)
    .chain(([sign, field, one]) => fc.constantFrom('', '^3', '^0').map((boost) => sign + field + one + boost));
  const query = fc.array(clause, { minLength: 1, maxLength: 4 }).map((clauses) => clauses.join(' '));

  it('with every operator', () => {
    fc.assert(
      fc.property(base, fc.array(query, { minLength: 5, maxLength: 5 }), (knowledge, queries) => {
        const [lunr, index] = [createLookup(knowledge), createLookup(knowledge, { lunrUpTo: 0 })];
        for (const one of queries) {
          const ids = (search: Lookup) =>
            search(one, 100)
              .map(({ caseId }) => caseId)
              .sort();
          expect(ids(index), one).toEqual(ids(lunr));
        }
      }),
      { numRuns: 150 },
    );
  });
});

it('of more cases than one search gives, the required and the excluded are complete and in order', () => {
  const cases = Array.from({ length: 10_500 }, (_, at) =>
    oneCase(`c${String(at).padStart(5, '0')}`, 'ghost', { fr: `toner ${at % 3 === 0 ? 'vide' : 'plein'}` }),
  );
  const search = createLookup({ ...HELPDESK, cases });
  const empty = search('+toner -plein', 20_000);
  expect(empty.map(({ caseId }) => caseId)).toEqual(cases.filter((_, at) => at % 3 === 0).map(({ id }) => id));
  expect(search('toner', 20_000)).toHaveLength(10_500);
  expect(search('+toner +vide', 3)).toEqual(search('toner +vide', 3));
});
