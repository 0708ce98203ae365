import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';
import { loadKnowledgeOrThrow } from '../../src/knowledge/index.js';
import type { Attribute, Json, Language } from '../../src/model/index.js';
import { createReader, type Reader } from '../../src/text/index.js';
import { ENGLISH, FRENCH } from './sentences.js';
import { KNOWLEDGE } from './vocabulary.js';

const SHIPPED = fileURLToPath(new URL('../../cases', import.meta.url));

// Nine thousand texts are read twice.
vi.setConfig({ testTimeout: 120_000 });

const written = (reader: Reader): { readonly [name: string]: Json } => JSON.parse(JSON.stringify(reader.snapshot()));

it('a restored reader reads every text of the shipped base as the one it was taken from', async () => {
  const knowledge = await loadKnowledgeOrThrow(SHIPPED);
  const built = createReader(knowledge);
  const snapshot = written(built);
  const restored = createReader(knowledge, snapshot);
  expect(written(restored)).toEqual(snapshot);
  const told = knowledge.cases.flatMap(({ problem, also }) => [
    ...Object.entries(problem).map(([language, text]) => ({ text, language: language as Language })),
    ...also.map(({ text, language = 'fr' }) => ({ text, language })),
  ]);
  const said = knowledge.tests.map(({ say, language = 'fr' }) => ({ text: say, language }));
  expect(said.length).toBeGreaterThan(0);
  let facts = 0;
  for (const { text, language } of [...told, ...said]) {
    const readings = built.read(text, language);
    facts += readings.length;
    expect(JSON.stringify(restored.read(text, language))).toBe(JSON.stringify(readings));
  }
  expect(facts).toBeGreaterThan(1000);
});

it('a restored reader corrects, denies and settles as the one it was taken from', () => {
  const built = createReader(KNOWLEDGE);
  const restored = createReader(KNOWLEDGE, written(built));
  for (const [rows, language] of [[FRENCH, 'fr'] as const, [ENGLISH, 'en'] as const]) {
    for (const [index, [sentence]] of rows.entries()) {
      const attribute = KNOWLEDGE.attributes[index % KNOWLEDGE.attributes.length] as Attribute;
      // As it stands, and with two letters swapped in every longer word.
      for (const text of [sentence, sentence.replace(/(\p{L}{3})(\p{L})(\p{L})/gu, '$1$3$2')]) {
        expect(restored.read(text, language)).toEqual(built.read(text, language));
        expect(restored.settle(text, language, attribute)).toEqual(built.settle(text, language, attribute));
      }
    }
  }
});

it('what is no snapshot of a reader is passed over', () => {
  const built = createReader(KNOWLEDGE);
  const snapshot = written(built);
  const { phrases, terms, targets } = snapshot;
  if (!Array.isArray(phrases) || !Array.isArray(terms) || !Array.isArray(targets)) throw new Error('no lists');
  const foreign: Json[] = [null, 'x', [], {}, ...Object.keys(snapshot).map((name) => ({ ...snapshot, [name]: 'x' }))];
  for (const phrase of [[], [targets.length, 0, 0], [0, 8, 0], [0, 0, terms.length], [0, 0, -1], ['0', 0, 0], 'x']) {
    foreign.push({ ...snapshot, phrases: [...phrases, phrase] });
  }
  foreign.push({ ...snapshot, terms: terms.slice(1) }, { ...snapshot, words: [1] }, { ...snapshot, known: [1] });
  for (const each of foreign) expect(written(createReader(KNOWLEDGE, each))).toEqual(snapshot);
});
