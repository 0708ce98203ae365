import { describe, expect, test } from 'vitest';
import { createEngine, type Engine } from '../../src/engine/index.js';
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

describe('what JavaScript lets through is refused at the door, by name:', () => {
  test.each<[string, (engine: Engine) => Promise<unknown>, string]>([
    [
      'a text to open with',
      (engine) => engine.open('screen' as never),
      'open got "screen"; expected an object with text,',
    ],
    ['nothing to open with', (engine) => engine.open(null as never), 'open got null; expected an object with text,'],
    ['a list', (engine) => engine.open(['screen'] as never), 'open got ["screen"]; expected an object'],
    ['a text to retrieve', (engine) => engine.retrieve('screen' as never), 'retrieve got "screen"; expected an object'],
    [
      'nothing to retrieve',
      (engine) => engine.retrieve(undefined as never),
      'retrieve got undefined; expected an object',
    ],
    [
      'a misspelt option',
      (engine) => engine.open({ audiance: 'agent' } as never),
      'open has no option "audiance"; did you mean audience?',
    ],
    [
      'another option',
      (engine) => engine.open({ colour: 1 } as never),
      'open has no option "colour"; expected text, facts,',
    ],
    [
      'a prototype',
      (engine) => engine.open(JSON.parse('{"__proto__": {}}')),
      'open has no option "__proto__"; expected text,',
    ],
    ['a misspelt limit', (engine) => engine.retrieve({ text: 'x', limits: 3 } as never), 'did you mean limit?'],
    [
      'a limit for a lookup',
      (engine) => engine.lookup('x', 3 as never),
      'lookup got 3; expected an object with limit, caseBase.',
    ],
    [
      'a case by itself',
      (engine) => engine.learn(LEARNED as never),
      'learn has no option "id"; expected sessionId, case, caseBase.',
    ],
    [
      'a reason by itself',
      (engine) => engine.escalate('s1', 'urgent' as never),
      'escalate got "urgent"; expected an object',
    ],
    ['no reason', (engine) => engine.escalate('s1', {} as never), 'reason is undefined; expected a text.'],
    ['a reason that is no text', (engine) => engine.cancel('s1', 7 as never), 'reason is 7; expected a text.'],
    ['nothing told', (engine) => engine.tell('s1', undefined as never), 'text is undefined; expected a text.'],
    [
      'a version by itself',
      (engine) => engine.answer('s1', 'power', 'yes', 3 as never),
      'seen is 3; expected the turn that was seen',
    ],
    ['no turn', (engine) => engine.undo('s1', null as never), 'seen is null; expected the turn that was seen'],
  ])('%s', async (_, call, message) => {
    const { engine, store } = bench();
    const before = await engine.open(PRINTER);
    const refused = call(engine);
    await expect(refused).rejects.toBeInstanceOf(TypeError);
    await expect(refused).rejects.toThrow(message);
    expect(await engine.resume('s1')).toEqual(before);
    expect(await list(store.sessions())).toHaveLength(1);
  });

  test.each([
    [undefined, 'createEngine got undefined; expected an object with knowledge,'],
    [{ knowledge: SMALL, ticket: 1 }, 'createEngine has no option "ticket"; did you mean tickets?'],
    [{ knowledge: SMALL, tickets: {} }, 'tickets has no name, capabilities, create, find, get, update; expected name,'],
    [{ knowledge: SMALL, tickets: null }, 'tickets has no name, capabilities,'],
    [{ knowledge: SMALL, store: new Map() }, 'store has no append, read, sessions, claim,'],
    [{ knowledge: SMALL, history: () => [] }, 'history has no of; expected of.'],
    [{ knowledge: SMALL, clock: Date.now }, 'clock has no now; expected now.'],
    [{ knowledge: SMALL, ids: 's1' }, 'ids is "s1"; expected a function that makes an id.'],
  ])('an engine made with %o', (options, message) => {
    expect(() => createEngine(options as never)).toThrow(TypeError);
    expect(() => createEngine(options as never)).toThrow(message);
  });

  test('an engine is made of what compiled knowledge gives, and of options that are undefined', async () => {
    const engine = createEngine({ knowledge: SMALL, findings: [], tickets: undefined } as never);
    expect((await engine.open({ ...PRINTER, level: undefined } as never)).kind).toBe('ask');
  });
});
