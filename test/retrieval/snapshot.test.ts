import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadKnowledgeOrThrow } from '../../src/knowledge/index.js';
import type { Json, Knowledge, Query } from '../../src/model/index.js';
import { addCase, type CaseBase, createCaseBase, retrieve, snapshotCaseBase } from '../../src/retrieval/index.js';
import { restoreSnapshot } from '../../src/retrieval/snapshot.js';
import { TEXT_LIMIT } from '../../src/text/index.js';
import { HELPDESK, oneCase } from './sample.js';

const SHIPPED = fileURLToPath(new URL('../../cases', import.meta.url));

// Learning the shipped base takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const written = (base: CaseBase) => JSON.parse(JSON.stringify(snapshotCaseBase(base))) as { [name: string]: Json };

describe('a snapshot of the shipped base', () => {
  let knowledge: Knowledge;
  let learned: CaseBase;
  let snapshot: { readonly [name: string]: Json };

  beforeAll(async () => {
    knowledge = await loadKnowledgeOrThrow(SHIPPED);
    learned = createCaseBase(knowledge);
    snapshot = written(learned);
  });

  it('gives back every weight', () => {
    expect(learned.model?.weights.length).toBeGreaterThan(100_000);
    const restored = createCaseBase(knowledge, { snapshot });
    expect(restored.model?.weights.length).toBe(learned.model?.weights.length);
    expect(restored.model?.weights.every((weight, at) => weight === learned.model?.weights[at])).toBe(true);
  });

  it('changes no number of any retrieval', () => {
    const restored = createCaseBase(knowledge, { snapshot });
    const values = knowledge.attributes.flatMap(({ id, values: [first] }) =>
      first === undefined ? [] : [[id, first.id]],
    );
    // Wordings as they stand, cut short, and misspelt; every third with facts. And what people say in the
    // tests. Of all these every fourth.
    const queries = knowledge.cases.map(({ problem, also }, index): Query => {
      const text = also[index % (also.length + 1)]?.text ?? problem.fr ?? '';
      const facts = Object.fromEntries([values[index % values.length] ?? []]);
      if (index % 3 === 0) return { text, facts };
      return { text: index % 3 === 1 ? text.split(' ').slice(1, 6).join(' ') : `${text} imprimnate` };
    });
    const told = knowledge.tests.map(({ say }): Query => ({ text: say }));
    const some = [...queries, ...told].filter((_, index) => index % 4 === 0);
    for (const query of [...some, { facts: { ghost: 'x' } }]) {
      // As text, which says every bit of a number and compares faster.
      expect(JSON.stringify(retrieve(restored, query))).toBe(JSON.stringify(retrieve(learned, query)));
    }
  });

  it('gives back everything: the snapshot of a restored base is the same', () => {
    expect(written(createCaseBase(knowledge, { snapshot }))).toEqual(snapshot);
  });

  it('is refused when it is damaged, of another format or of other knowledge', () => {
    const damaged: Json[] = [null, 'AAAA', [], {}, { ...snapshot, format: 2 }, { ...snapshot, checksum: '00000000' }];
    for (const name of ['numbers', 'scales', 'lexical', 'weights']) {
      const text = String(snapshot[name]);
      const middle = text.length >> 1;
      const changed = text.charAt(middle) === 'A' ? 'B' : 'A';
      damaged.push({ ...snapshot, [name]: text.slice(0, middle) + changed + text.slice(middle + 1) });
      for (const other of [text.slice(4), `${text}AAAA`, '', [1, 2]]) damaged.push({ ...snapshot, [name]: other });
    }
    for (const name of ['keys', 'forms', 'grams', 'synonyms']) {
      const list = snapshot[name] as readonly Json[];
      for (const other of [list.slice(1), [...list, 'x'], [...list.slice(0, -1), 1], 'x'])
        damaged.push({ ...snapshot, [name]: other });
    }
    const { phrases } = snapshot.reader as { readonly phrases: readonly Json[] };
    for (const other of [undefined, null, {}, { ...Object(snapshot.reader), phrases: phrases.slice(1) }]) {
      damaged.push(JSON.parse(JSON.stringify({ ...snapshot, reader: other })));
    }
    for (const each of damaged) expect(restoreSnapshot(each, knowledge)).toBeUndefined();
    expect(restoreSnapshot(snapshot, { ...knowledge, version: 'other' })).toBeUndefined();
  });

  it('is refused by knowledge that was changed under its version', () => {
    const [first, ...others] = knowledge.cases as [Knowledge['cases'][number], ...Knowledge['cases']];
    const longer = { ...first, also: [...first.also, { text: 'plus rien' }] };
    for (const cases of [others, [longer, ...others], [{ ...first, status: 'draft' as const }, ...others]]) {
      expect(restoreSnapshot(snapshot, { ...knowledge, cases })).toBeUndefined();
    }
  });
});

it('a base falls back to learning where its snapshot does not fit', () => {
  const learned = createCaseBase(HELPDESK);
  const snapshot = { ...written(learned), checksum: '00000000' };
  expect(createCaseBase(HELPDESK, { snapshot }).model?.weights).toEqual(learned.model?.weights);
});

it('a base without a model has a snapshot without weights, from which one can be learned', () => {
  const plain = createCaseBase(HELPDESK, { learn: false });
  const snapshot = written(plain);
  expect(snapshot.weights).toBe('');
  expect(createCaseBase(HELPDESK, { learn: false, snapshot }).model).toBeUndefined();
  expect(createCaseBase(HELPDESK, { snapshot }).model?.weights).toEqual(createCaseBase(HELPDESK).model?.weights);
});

it('a restored base analyses no text before a case is explained', () => {
  const snapshot = written(createCaseBase(HELPDESK));
  const [first, ...others] = HELPDESK.cases as [Knowledge['cases'][number], ...Knowledge['cases']];
  // Too long to be analysed.
  const endless = { ...first, problem: { ...first.problem, fr: 'a'.repeat(TEXT_LIMIT + 1) } };
  const knowledge = { ...HELPDESK, cases: [endless, ...others] };
  expect(() => createCaseBase(knowledge)).toThrow(RangeError);
  const restored = createCaseBase(knowledge, { snapshot });
  const query = (one: Knowledge['cases'][number]) => ({ text: one.problem.fr ?? '', limit: 1 });
  for (const one of others) expect(retrieve(restored, query(one)).hits[0]?.caseId).toBe(one.id);
  expect(() => retrieve(restored, query(first))).toThrow(RangeError);
});

it('a case can be added to a restored base', () => {
  const restored = createCaseBase(HELPDESK, { snapshot: written(createCaseBase(HELPDESK)) });
  const added = oneCase('added', 'new-toner', { fr: 'des bandes blanches' });
  const query = { text: 'bandes blanches' };
  expect(retrieve(addCase(restored, added), query)).toEqual(retrieve(addCase(createCaseBase(HELPDESK), added), query));
});
