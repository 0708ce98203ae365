import { describe, expect, test } from 'vitest';
import { type CbrError, ERROR_CODES, type NameList, StoreError } from '../../src/errors.js';
import { type FailureReason, type FailureValues, failure, sayError } from '../../src/failures/index.js';
import { englishLeft, expectFrenchTypography, textsOf } from '../french.js';

const names: NameList = { first: ['qz-a', 'qz-b'], more: 1200 };
const misfit = { got: '"qz-got"', attribute: 'qz-attribute', question: { fr: 'qz-fr', en: 'qz-en' } };

/** Something to say of each reason; the compiler wants all of them. */
const SAMPLES: FailureValues = {
  'knowledge-invalid.lint': { path: 'qz/path', count: 1234 },
  'knowledge-unreadable.empty': { path: 'qz/path' },
  'knowledge-unreadable.compiled': { path: 'qz/path' },
  'knowledge-unreadable.no-file': { path: 'qz/path' },
  'knowledge-unreadable.refused': { path: 'qz/path', cause: 'ENOENT' },
  'knowledge-unreadable.not-json': { file: 'qz.json' },
  'knowledge-unreadable.other-version': { file: 'qz.json' },
  'knowledge-unreadable.changed': { file: 'qz.json', version: 'qz-version' },
  'knowledge-unreadable.damaged': { file: 'qz.json', kind: 'case', id: 'qz-id' },
  'knowledge-too-large.size': { path: 'qz/path', megabytes: 1000.5 },
  'knowledge-too-large.nested': { file: 'qz.json' },
  'session-unknown': { session: 'qz-session', store: 'qz-store' },
  'session-ended.undo': { session: 'qz-session', status: 'resolved' },
  'session-ended.open': { session: 'qz-session', status: 'cancelled' },
  'session-conflict.moved': { session: 'qz-session', version: 12, expected: 11 },
  'session-conflict.stopped': { session: 'qz-session' },
  'answer-invalid.question': { question: 'qz-question' },
  'answer-invalid.attribute': { attribute: 'qz-attribute' },
  'answer-invalid.change': { attribute: 'qz-attribute' },
  'answer-invalid.undo': { session: 'qz-session' },
  'answer-invalid.after': { session: 'qz-session' },
  'answer-invalid.solution': { solution: 'qz-solution' },
  'answer-invalid.take': { session: 'qz-session', status: 'resolved' },
  'answer-invalid.level': { session: 'qz-session', from: 'L1', to: 'L0', above: names },
  'answer-invalid.hand-back': { session: 'qz-session', from: 'L1', to: 'L2', below: names },
  'answer-invalid.bounced': { session: 'qz-session', moves: 6 },
  'answer-invalid.case': { case: 'qz-case', solution: 'qz-solution' },
  'answer-invalid.unclear': misfit,
  'answer-invalid.number': { ...misfit, unit: 'qz-unit', min: '1.5', max: '10' },
  'answer-invalid.text': { ...misfit, question: {} },
  'answer-invalid.single': misfit,
  'answer-invalid.value': { ...misfit, expected: names },
  'case-base-unknown': { name: 'qz-name', known: names },
  'lookup-invalid.field': { query: 'qz-query', fields: names },
  'lookup-invalid.number': { query: 'qz-query', fields: names },
  'lookup-invalid.term': { query: 'qz-query', fields: names },
  'lookup-invalid.terms': { query: 'qz-query', most: 256 },
  'lookup-invalid.fuzzy': { query: 'qz-query', most: 3 },
  'lookup-invalid.wide': { query: 'qz-query', most: 8192 },
  'embedder-failed.threw': { cause: 'qz-cause' },
  'embedder-failed.count': { got: 1, expected: 1234 },
  'embedder-failed.useless': { count: 1234, dimensions: 384 },
  'embedder-failed.stopped': { done: 64, all: 1234 },
  'store-unavailable.open': { path: 'qz/path' },
  'store-unavailable.read': { path: 'qz/path' },
  'store-unavailable.write': { path: 'qz/path' },
  'store-unavailable.compact': { path: 'qz/path' },
  'store-unavailable.lock': { path: 'qz/path' },
  'store-unavailable.stray-lock': { path: 'qz/path', file: 'qz.lock' },
  'store-unavailable.folder': { path: 'qz/path' },
  'store-unavailable.missing': { path: 'qz/path' },
  'store-unavailable.no-tables': { store: 'qz-store' },
  'store-unavailable.tenant': { store: 'qz-store', tenant: 'qz-tenant' },
  'store-unavailable.scheme': {},
  'store-unavailable.other-version': { path: 'qz/path', header: 'qz-header' },
  'store-unavailable.database': { store: 'qz-store', cause: 'qz-cause' },
  'store-unavailable.no-driver': { store: 'qz-store' },
  'store-unavailable.no-mysql2': { store: 'qz-store' },
  'store-unavailable.no-pg': { store: 'qz-store' },
  'store-unavailable.password': {},
  'store-unavailable.unsafe': { store: 'qz-store', setting: 'qz-setting = off' },
  'store-unavailable.shards': { store: 'qz-store', tenant: 'qz-tenant', found: 'qz-a', expected: 'qz-b' },
  'store-unavailable.older-tables': { store: 'qz-store', found: 1, expected: 2 },
  'store-unavailable.newer-tables': { store: 'qz-store', found: 3, expected: 2 },
  'store-locked.busy': { path: 'qz/path', seconds: 10 },
  'store-locked.here': { path: 'qz/path', process: '4321' },
  'store-locked.container': { path: 'qz/path', process: '4321' },
  'store-locked.machine': { path: 'qz/path', process: '4321', host: 'qz-host' },
  'store-locked.unknown': { path: 'qz/path', process: '4321', host: 'qz-host', file: 'qz.lock' },
  'store-corrupt.beginning': { path: 'qz/path', byte: 123_456 },
  'store-corrupt.inside': { path: 'qz/path', byte: 123_456 },
  'store-locked.unfilled': { path: 'qz/path', process: '4321', file: 'qz.lock' },
  'store-corrupt.row': { store: 'qz-store', table: 'qz-table', id: 'qz-id' },
  'store-corrupt.line': { path: 'qz/path', line: 1234 },
  'store-corrupt.cut': { path: 'qz/path', records: 1234 },
  'store-occupied': { store: 'qz-store' },
  'store-closed': { store: 'qz-store' },
};

/** What a sentence must repeat as it was given: the question in its own language, and the rest but for what has words. */
function repeated(values: object, language: 'fr' | 'en'): readonly string[] {
  const { kind: _kind, status: _status, question, attribute, ...rest } = values as Readonly<Record<string, unknown>>;
  if (typeof question !== 'object') return textsOf({ question, attribute, ...rest });
  const asked = (question as Readonly<Record<string, string>>)[language];
  return textsOf(asked === undefined ? rest : { asked, attribute, ...rest });
}

describe.each(Object.keys(SAMPLES) as FailureReason[])('%s', (reason) => {
  const values = SAMPLES[reason];
  const error: CbrError = failure(reason, values as never);
  const french = sayError(error, 'fr');

  test('is said in French, with all that English tells', () => {
    expect(error.code in ERROR_CODES).toBe(true);
    expect([error.reason, error.values, sayError(error, 'en')]).toEqual([reason, values, error.message]);
    expect(french).not.toBe(error.message);
    for (const text of repeated(values, 'fr')) expect(french).toContain(text);
    expect(englishLeft(french, error.message, values)).toEqual([]);
  });

  test('is set as French is', () => expectFrenchTypography(french));
});

test.each(Object.entries(ERROR_CODES))(
  'somebody else’s error %s is told by what its code stands for',
  (code, { meaning }) => {
    const error = new StoreError(code as keyof typeof ERROR_CODES, 'qz-message', 'qz-store');
    const french = sayError(error, 'fr');
    expect(sayError(error, 'en')).toBe('qz-message');
    expect(french).toContain('(qz-message)');
    expectFrenchTypography(french);
    expect(englishLeft(french, meaning, 'qz-message')).toEqual([]);
  },
);
