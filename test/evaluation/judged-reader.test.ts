import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { createJudgedReader, halfOf, JUDGED_LIMITS, type JudgedData } from '../../src/evaluation/index.js';
import { TEXT_LIMIT } from '../../src/text/index.js';

interface Files {
  readonly corpus?: readonly string[];
  readonly queries?: readonly string[];
  readonly oos?: readonly string[];
  readonly qrels?: readonly string[];
}

function read(judges: JudgedData['judges'], { corpus = [], queries = [], oos = [], qrels = [] }: Files) {
  const reader = createJudgedReader(judges);
  for (const [index, line] of corpus.entries()) reader.document({ file: 'corpus.jsonl', line: index + 1 }, line);
  for (const [index, line] of queries.entries()) reader.query({ file: 'queries.jsonl', line: index + 1 }, line);
  for (const [index, line] of oos.entries()) reader.outside({ file: 'oos.jsonl', line: index + 1 }, line);
  for (const [index, line] of qrels.entries()) reader.judgement({ file: 'qrels.tsv', line: index + 1 }, line);
  const { data, findings, counts } = reader.finish();
  return { data, counts, found: findings.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`) };
}

const CORPUS = ['{"id":"d1","text":"paper jam","label":"a","lang":"en"}', '{"id":"d2","text":"no sound","label":"b"}'];

test('labels judge where there are no judgements; null, oos and files of their own are out of scope', () => {
  const { data, found } = read('labels', {
    corpus: [...CORPUS, '{"id":3,"title":"Alone","text":""}'],
    queries: [
      '{"id":"q1","text":"jammed","label":"a","lang":"fr-CA"}',
      '{"id":"q2","text":"tea","label":null}',
      '{"id":"q3","text":"coffee","label":"oos"}',
      '{"id":"q5","text":"alone","label":3}',
    ],
    oos: ['{"id":"q4","text":"cake","label":"a"}'],
  });
  expect(found).toEqual([]);
  expect(data.corpus).toEqual([
    { id: 'd1', text: 'paper jam', label: 'a', language: 'en' },
    { id: 'd2', text: 'no sound', label: 'b' },
    { id: '3', title: 'Alone', text: '' },
  ]);
  expect(data.queries).toEqual([
    { id: 'q1', text: 'jammed', language: 'fr', scope: 'in', relevance: new Map([['a', 1]]) },
    { id: 'q2', text: 'tea', scope: 'out', relevance: new Map() },
    { id: 'q3', text: 'coffee', scope: 'out', relevance: new Map() },
    { id: 'q5', text: 'alone', scope: 'in', relevance: new Map([['3', 1]]) },
    { id: 'q4', text: 'cake', scope: 'out', relevance: new Map() },
  ]);
});

test('queries of a file out of scope keep ids of their own', () => {
  const line = '{"id":"q1","text":"tea"}';
  const files = { corpus: CORPUS, queries: ['{"id":"q1","text":"jam","label":"a"}'], oos: [line, line] };
  const { data, found } = read('labels', files);
  expect(data.queries.map(({ id, scope }) => [id, scope])).toEqual([
    ['q1', 'in'],
    ['oos:q1', 'out'],
  ]);
  expect(found).toEqual(['oos.jsonl:2:1 DC503']);
});

test('judgements are graded, with or without a heading', () => {
  const qrels = ['q1\td1\t2', 'q1\td2\t0.5'];
  for (const lines of [qrels, ['query-id\tcorpus-id\tscore', ...qrels]]) {
    const { data, found } = read('documents', { corpus: CORPUS, queries: ['{"id":"q1","text":"x"}'], qrels: lines });
    expect(found).toEqual([]);
    expect(data.queries[0]?.relevance).toEqual(
      new Map([
        ['d1', 2],
        ['d2', 0.5],
      ]),
    );
  }
});

describe('a line that cannot be used is told at its place, and nothing else is lost', () => {
  it.each([
    ['not JSON', '{"id":"x",', /^corpus.jsonl:2:\d+ DC501$/],
    ['no object', '["x"]', /^corpus.jsonl:2:1 DC501$/],
    ['no id', '{"text":"x"}', /DC502$/],
    ['no text', '{"id":"x","text":" "}', /DC502$/],
    ['a text that is a number', '{"id":"x","text":7}', /DC502$/],
    ['a label that is a list', '{"id":"x","text":"x","label":[]}', /DC502$/],
    ['another language', '{"id":"x","text":"x","lang":"de"}', /DC502$/],
    ['an id of before', '{"id":"d1","text":"x"}', /DC503$/],
  ])('%s', (_, line, expected) => {
    const { data, found, counts } = read('labels', { corpus: [CORPUS[0] ?? '', line, CORPUS[1] ?? ''] });
    expect(data.corpus.map(({ id }) => id)).toEqual(['d1', 'd2']);
    expect(found).toEqual([expect.stringMatching(expected)]);
    expect(counts.error).toBe(1);
  });

  it('a judgement that is none, of a document or of queries that are not there', () => {
    const { data, found } = read('documents', {
      corpus: CORPUS,
      queries: ['{"id":"q1","text":"x"}'],
      qrels: ['junk', 'q1\td1\tgood', 'q1\td1\t1', 'q1\td9\t1', 'q8\td1\t1', 'q9\td1\t1', '', 'q1 d2 1'],
    });
    expect(found.slice(0, 3)).toEqual(['qrels.tsv:1:1 DC507', 'qrels.tsv:2:1 DC507', 'qrels.tsv:4:1 DC504']);
    expect(found.slice(3)).toEqual(['qrels.tsv:8:1 DC507', 'qrels.tsv:3:1 DC504']);
    expect([...(data.queries[0]?.relevance.keys() ?? [])]).toEqual(['d1', 'd9']);
  });

  it('a query that nothing judges is not measured; a label of no document can never be right', () => {
    const queries = ['{"id":"q1","text":"x"}', '{"id":"q2","text":"x","label":"z"}'];
    const { data, found, counts } = read('labels', { corpus: CORPUS, queries });
    expect(found).toEqual(['queries.jsonl:1:1 DC508', 'queries.jsonl:2:1 DC504']);
    expect([data.queries.map(({ id }) => id), counts.error]).toEqual([['q2'], 0]);
  });

  it('a text too long is cut, a line too long passed over, and findings are counted beyond those kept', () => {
    const reader = createJudgedReader('labels');
    reader.document({ file: 'c', line: 1 }, JSON.stringify({ id: 'd', text: 'x'.repeat(TEXT_LIMIT + 1) }));
    reader.tooLong({ file: 'c', line: 2 });
    for (let line = 3; line <= 203; line++) reader.document({ file: 'c', line }, 'no');
    const { data, findings, counts } = reader.finish();
    expect(data.corpus[0]?.text).toHaveLength(TEXT_LIMIT);
    expect(findings.slice(0, 3).map(({ code }) => code)).toEqual(['DC505', 'DC506', 'DC501']);
    expect([findings.length, counts]).toEqual([JUDGED_LIMITS.findings, { error: 202, warning: 1, info: 0 }]);
  });
});

test('a file that is too large is read up to the limit, and that is told once', () => {
  const reader = createJudgedReader('documents', { ...JUDGED_LIMITS, lines: 2, judgements: 1 });
  for (let line = 1; line <= 9; line++) {
    reader.document({ file: 'c', line }, `{"id":"d${line}","text":"x"}`);
    reader.query({ file: 'q', line }, `{"id":"q${line}","text":"x"}`);
  }
  for (let line = 1; line <= 9; line++) reader.judgement({ file: 'j', line }, `q${line}\td1\t1`);
  const { data, findings } = reader.finish();
  expect([data.corpus.length, data.queries.length]).toEqual([2, 1]);
  const told = findings.map(({ code, file, line }) => `${code} ${file}:${line}`);
  expect(told).toEqual(['DC506 c:3', 'DC506 q:3', 'DC506 j:2', 'DC508 q:2']);
});

test('__proto__ is an id like any other', () => {
  const { data, found } = read('documents', {
    corpus: ['{"id":"__proto__","text":"x","__proto__":{"label":"a"}}'],
    queries: ['{"id":"constructor","text":"x"}'],
    qrels: ['constructor\t__proto__\t1'],
  });
  expect([found, data.corpus[0]?.label]).toEqual([[], undefined]);
  expect(data.queries[0]?.relevance.get('__proto__')).toBe(1);
});

test('any line at all is read or told, never thrown', () => {
  const line = fc.oneof(
    fc.string(),
    fc.json(),
    fc.string().map((text) => `q1\td1\t${text}`),
  );
  fc.assert(
    fc.property(fc.array(line), fc.array(line), (corpus, qrels) => {
      const { data } = read('documents', { corpus, queries: corpus, qrels });
      expect(data.corpus.length).toBeLessThanOrEqual(corpus.length);
    }),
  );
});

test('halves are fixed by the id, and about equal', () => {
  expect(['q1', 'q2', 'q3', 'q4', 'é', ''].map(halfOf)).toEqual(['test', 'test', 'test', 'test', 'test', 'dev']);
  for (const prefix of ['q', 'query-', 'x-0-']) {
    const dev = Array.from({ length: 2000 }, (_, index) => `${prefix}${index}`).filter((id) => halfOf(id) === 'dev');
    expect(Math.abs(dev.length - 1000)).toBeLessThan(120);
  }
});
