import { describe, expect, test } from 'vitest';
import { EMPTY_KNOWLEDGE } from '../../src/model/index.js';
import { TEXT_LIMIT } from '../../src/text/index.js';
import { attribute, knownCase } from '../dialogue/policy-support.js';
import { SMALL } from '../dialogue/small.js';
import { bench, failure, list, PRINTER, VIRUS } from './support.js';

const LEARNED = knownCase('c-new', 'charge', { device: 'laptop' });

describe('an answer', () => {
  test.each([
    [null],
    [undefined],
    [true],
    [7],
    [{}],
    [{ kind: 'bogus' }],
    [{ kind: 'text' }],
    [{ kind: 'text', text: 7 }],
  ])('that is %j is refused, and nothing is written', async (given) => {
    const { engine } = bench();
    await engine.open(PRINTER);
    const before = await engine.session('s1');
    expect(await failure(engine.answer('s1', 'power', given as never))).toBe('TypeError');
    expect(await failure(engine.change('s1', 'power', given as never))).toBe('TypeError');
    expect(await engine.session('s1')).toEqual(before);
  });

  test('brings nothing into the session beside itself', async () => {
    const { engine } = bench();
    await engine.open(PRINTER);
    await engine.answer('s1', 'power', { kind: 'value', value: 'no', note: 'x' } as never);
    expect((await engine.session('s1')).facts.power?.answer).toEqual({ kind: 'value', value: 'no' });
  });

  test('may be changed in words, when they are clear', async () => {
    const { engine } = bench();
    await engine.open(PRINTER);
    await engine.answer('s1', 'power', 'yes');
    await engine.change('s1', 'power', { kind: 'text', text: 'no' });
    expect((await engine.session('s1')).facts.power?.answer).toEqual({ kind: 'value', value: 'no' });
    await engine.change('s1', 'power', 'yes');
    expect((await engine.session('s1')).facts.power?.answer).toEqual({ kind: 'value', value: 'yes' });
    expect(await failure(engine.change('s1', 'power', 'on a Tuesday'))).toBe('answer-invalid');
    await engine.change('s1', 'power', { kind: 'withdrawn' });
    expect((await engine.session('s1')).facts).not.toHaveProperty('power');
  });

  test('beyond the range of its attribute is refused, on the edge taken', async () => {
    const fill = attribute('fill', [], { type: 'number', unit: '%', min: 0, max: 100 });
    const { engine } = bench({ knowledge: { ...SMALL, attributes: [...SMALL.attributes, fill] } });
    const sessionId = (await engine.open({ ...PRINTER, facts: { ...PRINTER.facts, fill: 100 } })).sessionId;
    for (const value of [-1, 100.5, '1e9']) {
      await expect(engine.change(sessionId, 'fill', { kind: 'value', value })).rejects.toThrow(
        /a number of % >= 0 and <= 100/,
      );
    }
    expect(await failure(engine.open({ ...PRINTER, facts: { fill: 101 } }))).toBe('answer-invalid');
  });

  test('that is wrong and long is not repeated whole', async () => {
    const { engine } = bench();
    await engine.open(PRINTER);
    const refused = engine.answer('s1', 'led', { kind: 'value', value: 'x'.repeat(100_000) });
    await expect(refused).rejects.toThrow(/^.{1,300}$/s);
  });
});

describe('a risky repair is not proposed', () => {
  test.each([
    ['I have to ask my boss first', 'confirm'],
    ['I can lose my data', 'confirm'],
    ['ok but not now', 'confirm'],
    ['yes, once my files are saved', 'confirm'],
    ['of course not', 'declined'],
    ['maybe', 'declined'],
    ['no', 'declined'],
  ])('on "%s"', async (text, expected) => {
    const { engine } = bench();
    await engine.open(VIRUS);
    const turn = await engine.answer('s1', 'risk:wipe', { kind: 'text', text });
    expect(turn.kind === 'confirm' ? 'confirm' : (await engine.session('s1')).risks.wipe).toBe(expected);
  });

  test('until somebody says yes', async () => {
    const { engine } = bench();
    await engine.open(VIRUS);
    await engine.answer('s1', 'risk:wipe', { kind: 'text', text: 'yes please' });
    expect((await engine.session('s1')).risks).toEqual({ wipe: 'accepted' });
  });
});

test('what is blank is not said', async () => {
  const { engine } = bench();
  await engine.open({ ...PRINTER, text: ' \n' });
  await engine.tell('s1', '');
  await engine.answer('s1', 'power', ' ');
  const { texts, transcript } = await engine.session('s1');
  expect(texts).toEqual([]);
  expect(transcript.filter(({ kind }) => kind === 'said')).toEqual([]);
  const turn = await engine.cancel('s1');
  expect('dossier' in turn && turn.dossier.transcript.filter(({ kind }) => kind === 'noted')).toEqual([]);
});

test.each([
  [{ requester: 'u42' }, 'TypeError'],
  [{ requester: {} }, 'TypeError'],
  [{ requester: { id: '' } }, 'TypeError'],
  [{ requester: { id: 'u'.repeat(256) } }, 'RangeError'],
  [{ extras: ['x-site'] }, 'TypeError'],
  [{ channel: 7 }, 'TypeError'],
])('a session whose ticket no system would take is not opened: %j', async (wrong, kind) => {
  const { engine, store } = bench();
  expect(await failure(engine.open({ ...PRINTER, ...wrong } as never))).toBe(kind);
  expect(await list(store.sessions())).toEqual([]);
});

test('a session may be opened with nothing at all', async () => {
  expect(await bench().engine.open()).toMatchObject({ kind: 'ask', sessionId: 's1' });
});

test('a query in a language that is not spoken, and a limit that is no count, are refused', async () => {
  const { engine } = bench();
  await expect(engine.retrieve({ text: 'virus', language: 'de' as never })).rejects.toThrow('expected one of fr, en');
  expect(await failure(engine.lookup('virus', { limit: -1 }))).toBe('RangeError');
});

test('a session that ended with its opening does not promise an undo', async () => {
  const { engine } = bench({ knowledge: EMPTY_KNOWLEDGE });
  await engine.open({ text: 'nothing works' });
  expect(await failure(engine.undo('s1'))).toBe('answer-invalid');
  await expect(engine.tell('s1', 'more')).rejects.toThrow('open a new one');
});

describe('a case to be learned', () => {
  test.each([
    [undefined, 'TypeError'],
    [{ ...LEARNED, id: '' }, 'TypeError'],
    [{ ...LEARNED, status: 'actve' }, 'TypeError'],
    [{ ...LEARNED, problem: undefined }, 'TypeError'],
    [{ ...LEARNED, problem: { en: 7 } }, 'TypeError'],
    [{ ...LEARNED, problem: { en: 'x'.repeat(TEXT_LIMIT + 1) } }, 'RangeError'],
    [{ ...LEARNED, also: 'smoke' }, 'TypeError'],
    [{ ...LEARNED, also: ['smoke'] }, 'TypeError'],
    [{ ...LEARNED, extras: { 'x-when': Number.NaN } }, 'TypeError'],
    [{ ...LEARNED, evidence: { worked: -1 } }, 'RangeError'],
  ])('that later retrievals could not live with is refused: %j', async (wrong, kind) => {
    const { engine, store } = bench();
    expect(await failure(engine.learn({ case: wrong as never }))).toBe(kind);
    expect(await list(store.changes())).toEqual([]);
  });

  test('may leave out what a case file may leave out', async () => {
    const { engine } = bench();
    const { id, problem, solution, status } = LEARNED;
    await engine.learn({ case: { id, problem, solution, status } as never });
    const { hits } = await engine.retrieve({ text: 'trouble c-new', language: 'en' });
    expect(hits.map(({ caseId }) => caseId)).toContain('c-new');
  });
});
