import { expect, test } from 'vitest';
import { createLexicalIndex, LEXICAL_LIMITS } from '../../src/lexical/index.js';
import { manyDocuments, OPTIONS, wordsOf } from './corpus.js';

test('a document is found at once, and no more once it is removed or replaced', () => {
  const index = createLexicalIndex(OPTIONS);
  const found = (key: string) => index.search({ terms: wordsOf(key), k: 10 }).hits.map(({ id }) => id);
  index.add({ id: '__proto__', fields: { title: ['amber'] } });
  expect(found('amber')).toEqual(['__proto__']);
  expect(index.has('__proto__')).toBe(true);
  expect(index.has('toString')).toBe(false);
  index.replace({ id: '__proto__', fields: { title: ['red'] } });
  expect(found('amber')).toEqual([]);
  expect(found('red')).toEqual(['__proto__']);
  expect([index.count('amber'), index.count('red'), index.count('constructor')]).toEqual([0, 1, 0]);
  expect(index.remove('__proto__')).toBe(true);
  expect(index.remove('__proto__')).toBe(false);
  expect(found('red')).toEqual([]);
  expect(index.size).toBe(0);
});

test('an id is added once', () => {
  const index = createLexicalIndex(OPTIONS);
  index.add({ id: 'a', fields: {} });
  expect(() => index.add({ id: 'a', fields: {} })).toThrow(/"a" already; use replace/);
});

test('a merge moves what it was asked to and a step more, changes no ranking, and comes to an end', () => {
  const index = createLexicalIndex(OPTIONS);
  for (const document of manyDocuments(3, 3_000, 500, 40)) index.add(document);
  for (let at = 0; at < 3_000; at += 3) index.remove(`d${at}`);
  const query = { terms: wordsOf('w1', 'w5', 'w30', 'w200'), k: 20 };
  const { hits } = index.search(query);
  let steps = 0;
  for (let moved = index.merge(1_000); moved > 0; moved = index.merge(1_000)) {
    expect(moved).toBeLessThan(1_000 + 2 * 4_096);
    expect(index.search(query).hits).toEqual(hits);
    steps++;
  }
  expect(steps).toBeGreaterThan(20);
  expect(index.merge()).toBe(0);
});

test('documents that die while their segment is merged stay dead', () => {
  const index = createLexicalIndex(OPTIONS);
  const documents = manyDocuments(5, 1_000, 100, 30);
  for (const document of documents) index.add(document);
  for (const { id } of documents) {
    index.merge(500);
    index.remove(id);
    if (id !== 'd999') index.replace({ id: 'again', fields: { body: ['w1'] } });
  }
  expect(index.search({ terms: wordsOf('w1'), k: 10 }).hits.map(({ id }) => id)).toEqual(['again']);
  expect(index.size).toBe(1);
});

test('what passes a limit is refused, and nothing of it is kept', () => {
  const long = 'x'.repeat(LEXICAL_LIMITS.name + 1);
  const index = createLexicalIndex(OPTIONS);
  const refused = (action: () => unknown, message: RegExp) => {
    expect(action).toThrow(RangeError);
    expect(action).toThrow(message);
  };
  refused(() => createLexicalIndex({ fields: {} }), /1 to 16 fields, got 0/);
  refused(() => createLexicalIndex({ fields: { a: { weight: 0, b: 1 } } }), /weight of field "a"/);
  refused(() => createLexicalIndex({ fields: { a: { weight: 1, b: 2 } } }), /b of field "a" is in \[0, 1\], got 2/);
  refused(() => createLexicalIndex({ ...OPTIONS, k1: Number.NaN }), /k1/);
  refused(() => index.add({ id: long, fields: {} }), /id has at most 1000/);
  refused(() => index.add({ id: 'a', fields: { body: [long] } }), /key of 1001 characters in "body"/);
  refused(() => index.add({ id: 'a', fields: { text: [] } }), /field "text"; the index has title, body, codes/);
  refused(() => index.add({ id: 'a', fields: { body: new Array(LEXICAL_LIMITS.terms + 1).fill('w') } }), /65537 terms/);
  refused(() => index.add({ id: 'a', fields: {}, values: { tag: [long] } }), /filter value/);
  const many = Array.from({ length: LEXICAL_LIMITS.values + 1 }, (_, at) => String(at));
  refused(() => index.add({ id: 'a', fields: {}, values: { tag: many } }), /at most 256 filter values/);
  refused(() => index.search({ terms: [], k: 0 }), /k is a whole number from 1 to 10000, got 0/);
  refused(() => index.search({ terms: wordsOf(...many, ...many), k: 1 }), /at most 512 words/);
  refused(() => index.search({ terms: [{ alternatives: [{ key: 'a', weight: 2 }] }], k: 1 }), /in \(0, 1\], got 2/);
  expect(index.size).toBe(0);
  index.add({ id: 'a', fields: { body: ['w'] } });
  expect(index.search({ terms: wordsOf('w', long), k: 1 }).hits).toHaveLength(1);
});

test('a long document stands beside short ones', () => {
  const index = createLexicalIndex(OPTIONS);
  for (let at = 0; at < 300; at++) index.add({ id: `d${at}`, fields: { body: ['w', `v${at}`] } });
  const body = Array.from({ length: LEXICAL_LIMITS.terms }, (_, at) => `u${at}`);
  index.replace({ id: 'long', fields: { body } });
  for (const exhaustive of [false, true]) {
    expect(index.search({ terms: wordsOf('w', 'u65535'), k: 1, exhaustive }).hits[0]?.id).toBe('long');
  }
});
