import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadKnowledgeOrThrow } from '../../src/knowledge/index.js';
import type { Json, Knowledge, Retrieval } from '../../src/model/index.js';
import { fromBase64, toBase64 } from '../../src/retrieval/base64.js';
import { type CaseBase, createCaseBase, retrieve, snapshotCaseBase } from '../../src/retrieval/index.js';
import { restoreWeights } from '../../src/retrieval/snapshot.js';
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
    restoreWeights(text, version, learned.model?.weights.length ?? 0);

  it('gives back every weight', () => {
    expect(learned.model?.weights.length).toBeGreaterThan(100_000);
    expect(weightsOf(snapshot)).toEqual(learned.model?.weights);
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
    expect(restoreWeights(snapshot, knowledge.version, 8)).toBeUndefined();
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

it('base64 is what Node writes, and reads back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    }),
  );
});
