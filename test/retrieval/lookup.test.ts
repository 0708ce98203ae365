import { expect, it } from 'vitest';
import { createLookup } from '../../src/retrieval/index.js';
import { HELPDESK } from './sample.js';

const lookup = createLookup(HELPDESK);
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
