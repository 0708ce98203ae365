import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadKnowledgeOrThrow } from '../../src/knowledge/index.js';
import { type Json, type Knowledge, LANGUAGES, type Retrieval } from '../../src/model/index.js';
import { analyse, textName } from '../../src/retrieval/analysis.js';
import { fromBase64, toBase64 } from '../../src/retrieval/base64.js';
import { type CaseBase, createCaseBase, retrieve, snapshotCaseBase } from '../../src/retrieval/index.js';
import { packTexts, unpackTexts } from '../../src/retrieval/packed-texts.js';
import { restoreSnapshot } from '../../src/retrieval/snapshot.js';
import { HELPDESK } from './sample.js';

const SHIPPED = fileURLToPath(new URL('../../cases', import.meta.url));

// Learning the shipped base takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe('a snapshot of the shipped base', () => {
  let knowledge: Knowledge;
  let learned: CaseBase;
  let snapshot: Json;

  beforeAll(async () => {
    knowledge = await loadKnowledgeOrThrow(SHIPPED);
    learned = createCaseBase(knowledge);
    snapshot = JSON.parse(JSON.stringify(snapshotCaseBase(learned))) as Json;
  });

  const weightsOf = (text: Json, version = knowledge.version) =>
    restoreSnapshot(text, version)?.weights(learned.model?.weights.length ?? 0);

  it('gives back the terms of every text', () => {
    const restored = restoreSnapshot(snapshot, knowledge.version);
    for (const { problem } of knowledge.cases) {
      for (const language of LANGUAGES) {
        const text = problem[language];
        if (text === undefined) continue;
        expect(restored?.terms(textName(text, language))).toEqual(analyse(text, language));
      }
    }
    expect(restored?.terms('fr a text of nobody')).toBeUndefined();
  });

  it('gives back every weight', () => {
    expect(learned.model?.weights.length).toBeGreaterThan(100_000);
    const restored = weightsOf(snapshot);
    expect(restored?.length).toBe(learned.model?.weights.length);
    expect(restored?.every((weight, at) => weight === learned.model?.weights[at])).toBe(true);
  });

  it('changes nothing of 50 retrievals, and learns nothing again', () => {
    const restored = createCaseBase(knowledge, { snapshot });
    // Wordings as they stand, cut short, and misspelt.
    const texts = Array.from({ length: 50 }, (_, index) => {
      const { problem, also } = knowledge.cases[(index * 37) % knowledge.cases.length] as Knowledge['cases'][number];
      const text = also[index % (also.length + 1)]?.text ?? problem.fr ?? '';
      return index % 3 === 0 ? text : index % 3 === 1 ? text.split(' ').slice(1, 6).join(' ') : `${text} imprimnate`;
    });
    const all = (base: CaseBase): readonly Retrieval[] => texts.map((text) => retrieve(base, { text }));
    expect(all(restored)).toEqual(all(learned));
    expect(all(restored).flatMap(({ hits }) => hits).length).toBeGreaterThan(400);
  });

  it('is refused when it is damaged, of another format or of other knowledge', () => {
    const fields = snapshot as { readonly [name: string]: Json };
    const weights = String(fields.weights);
    const middle = weights.length >> 1;
    const changed = weights.charAt(middle) === 'A' ? 'B' : 'A';
    const damaged: readonly Json[] = [
      { ...fields, weights: weights.slice(0, middle) + changed + weights.slice(middle + 1) },
      { ...fields, weights: weights.slice(4) },
      { ...fields, weights: '' },
      { ...fields, weights: [1, 2] },
      { ...fields, texts: `${fields.texts}AAAA` },
      { ...fields, terms: `${fields.terms}\nx` },
      { ...fields, checksum: '00000000' },
      { ...fields, format: 2 },
      { ...fields, knowledge: 'other' },
      null,
      'AAAA',
      [],
      {},
    ];
    for (const each of damaged) expect(weightsOf(each)).toBeUndefined();
    expect(weightsOf(snapshot, 'other')).toBeUndefined();
    expect(restoreSnapshot(snapshot, knowledge.version)?.weights(8)).toBeUndefined();
  });
});

it('a base falls back to learning where its snapshot does not fit', () => {
  const learned = createCaseBase(HELPDESK);
  const snapshot = { ...snapshotCaseBase(learned), checksum: '00000000' };
  expect(createCaseBase(HELPDESK, { snapshot }).model?.weights).toEqual(learned.model?.weights);
});

it('a base without a model has an empty snapshot that does no harm', () => {
  const plain = createCaseBase(HELPDESK, { learn: false });
  const snapshot = { ...snapshotCaseBase(plain) };
  expect(snapshot.weights).toBe('');
  expect(createCaseBase(HELPDESK, { learn: false, snapshot }).model).toBeUndefined();
  expect(createCaseBase(HELPDESK, { snapshot }).model?.weights).toEqual(createCaseBase(HELPDESK).model?.weights);
});

it('texts whose names have the same hash are left out of a snapshot', () => {
  const term = (key: string) => ({ key, folded: key, surface: key, code: false });
  // Two names that meet under 32-bit FNV-1a.
  const texts = unpackTexts(
    packTexts(
      new Map([
        ['costarring', [term('a')]],
        ['liquid', [term('b')]],
        ['c', [term('c')]],
      ]),
    ),
  );
  expect([texts('costarring'), texts('liquid'), texts('c')]).toEqual([undefined, undefined, [term('c')]]);
});

it('base64 is what Node writes, and reads back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    }),
  );
});
