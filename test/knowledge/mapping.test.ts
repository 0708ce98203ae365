import { expect, test } from 'vitest';
import { parseMapping, sayFinding } from '../../src/knowledge/index.js';
import { expectFrenchTypography } from '../french.js';

const read = (text: string) => parseMapping({ file: 'map.yaml', text }, ['device', 'led']);

test('a mapping says what stands in which column, and leaves the rest to be guessed', () => {
  const { mapping, findings } = read(
    'version: 1\nproblem: [Objet, Description]\nsolution: Résolution\nid: N°\nlanguage: Langue\npeople: Demandeur\nfacts:\n  device: Catégorie\n  led: { column: Voyant, values: { jaune: amber } }\n',
  );
  expect(findings).toEqual([]);
  expect(mapping).toEqual({
    problem: ['Objet', 'Description'],
    solution: ['Résolution'],
    id: 'N°',
    language: 'Langue',
    people: ['Demandeur'],
    facts: { device: { column: 'Catégorie' }, led: { column: 'Voyant', values: { jaune: 'amber' } } },
  });
  expect(read('').mapping).toEqual({});
});

test.each([
  ['problm: Objet', 'DC201', 'problem', '1:1'],
  ['problem: []', 'DC207', undefined, '1:10'],
  ['problem: { a: b }', 'DC203', undefined, '1:10'],
  ['id: [a]', 'DC203', undefined, '1:5'],
  ['facts: { divice: a }', 'DC303', 'device', '1:10'],
  ['facts: { device: [a] }', 'DC203', undefined, '1:18'],
  ['facts: { device: { values: { a: b } } }', 'DC202', undefined, '1:10'],
  ['facts: { device: { column: a, values: b } }', 'DC203', undefined, '1:39'],
  ['problem: {a', 'DC101', undefined, '1:10'],
])('%s is told where it is, with a caret, in both languages', (text, code, suggestion, place) => {
  const { findings } = read(text);
  expect(findings[0]).toMatchObject({ code, severity: 'error', file: 'map.yaml' });
  expect([findings[0]?.suggestion, `${findings[0]?.line}:${findings[0]?.column}`]).toEqual([suggestion, place]);
  expect(findings[0]?.frame).toContain('^');
  for (const finding of findings) {
    const said = sayFinding(finding, 'fr');
    expectFrenchTypography(said);
    expect(said).not.toMatch(/\b(?:column|list)s? (?:or|of|by)\b/);
  }
});
