import { describe, expect, test } from 'vitest';
import { replay } from '../../src/dialogue/index.js';
import type { EngineOptions } from '../../src/engine/index.js';
import type { Knowledge, Party, Person } from '../../src/model/index.js';
import type { Directory } from '../../src/ports.js';
import { sameSecret, summarise } from '../../src/service/index.js';
import { SMALL } from '../dialogue/small.js';
import { bench, failure } from './support.js';

const SECRET = 'Zanzibar-4711';
const ADA: Person = {
  id: 'u42',
  name: 'Ada',
  email: 'ada@client.example',
  vip: true,
  assets: [{ id: 'pc-7', facts: { device: 'laptop', os: 'win11', led: 7 as never, nonsense: 'x' } }],
};
const BADGE = { id: 'badge', text: { fr: 'Matricule ?', en: 'Staff number?' } } as const;
const SITE = { id: 'site', text: { fr: 'Site ?', en: 'Site?' } } as const;
const DECLARED: Knowledge = { ...SMALL, verification: { questions: [BADGE], tries: 2, trusted: ['portal'] } };
const PAST = {
  sessionId: 's0',
  at: 1,
  problem: 'x',
  outcome: 'resolved',
  facts: { os: 'mac' },
  failed: ['charge'],
} as const;

function directory(person: unknown = ADA, more: Partial<Directory> = {}): Directory {
  return { find: async () => person as Person, ...more };
}

/** A time that moves on only when somebody waits. */
function waiting(): Partial<EngineOptions> {
  let now = Date.UTC(2024, 1, 29, 12);
  const sleep = async (ms: number) => {
    now += ms;
  };
  return { clock: { now: () => now }, scheduler: { sleep } };
}

const checks: Partial<Directory> = { verify: async (_, { text }) => sameSecret(text, SECRET) };

function opened(options: Partial<EngineOptions>, opening: object = {}) {
  const made = bench({ history: { of: async () => [PAST] }, ...options });
  const requester: Party = { id: 'ada@client.example' };
  return { ...made, turn: made.engine.open({ text: 'paper jam', language: 'en', requester, ...opening }) };
}

/** Everything a session leaves anywhere. */
async function traces({ engine, store }: ReturnType<typeof bench>): Promise<string> {
  const all: unknown[] = [await engine.session('s1'), await engine.resume('s1')];
  for (const stream of ['session:s1']) all.push(await store.read(stream));
  for await (const entry of store.outbox()) all.push(entry);
  return JSON.stringify(all);
}

describe('a directory', () => {
  test('says who it is and what the person works with, softly, and is said so', async () => {
    const { engine, turn } = opened({ directory: directory(), history: { of: async () => [] } }, { text: '' });
    const first = await turn;
    const state = await engine.session('s1');
    expect(state.requester).toEqual({ id: 'u42', name: 'Ada', email: 'ada@client.example', vip: true });
    expect(state.facts.os).toMatchObject({ answer: { kind: 'unsure', value: 'win11' }, source: 'directory' });
    expect(Object.keys(state.facts).sort()).toEqual(['device', 'os']);
    expect(first.remembered).toEqual({
      text: 'Your record says: Question device? the laptop; Question os? Windows 11.',
      facts: ['device', 'os'],
      failed: [],
    });
    expect(first.verification).toBeUndefined();
    expect(replay(JSON.parse(JSON.stringify(state.log)))).toEqual(state);
    await engine.change('s1', 'os', 'mac');
    expect((await engine.session('s1')).facts.os?.answer).toEqual({ kind: 'value', value: 'mac' });
  });

  test('with French words', async () => {
    const { turn } = opened({ directory: directory(), history: { of: async () => [] } }, { text: '', language: 'fr' });
    expect((await turn).remembered?.text).toContain('D’après votre fiche\u00a0: ');
  });

  test('of two pieces of equipment only what both say, or the one that is spoken of', async () => {
    const assets = [
      { id: 'a', facts: { device: 'laptop', os: 'win11' } },
      { id: 'b', facts: { device: 'laptop', os: 'mac' } },
      { id: 'c', facts: { device: 'printer', led: 'amber' } },
    ];
    const { engine, turn } = opened(
      { directory: directory({ assets }), history: { of: async () => [] } },
      { text: '', facts: { device: 'laptop' } },
    );
    await turn;
    expect(Object.keys((await engine.session('s1')).facts)).toEqual(['device']);
    const printer = opened(
      { directory: directory({ assets }), history: { of: async () => [] } },
      { text: '', facts: { device: 'printer' } },
    );
    await printer.turn;
    expect((await printer.engine.session('s1')).facts.led).toMatchObject({ source: 'directory' });
  });

  test('gives language, audience and level where the caller does not', async () => {
    const person: Person = { language: 'fr', audience: 'agent' };
    const { engine, turn } = opened({ directory: directory(person) }, { text: '', language: undefined });
    await turn;
    expect(await engine.session('s1')).toMatchObject({ language: 'fr', audience: 'agent', level: 'L1' });
    const given = opened({ directory: directory(person) }, { audience: 'user', level: 'L0' });
    await given.turn;
    expect(await given.engine.session('s1')).toMatchObject({ language: 'en', audience: 'user', level: 'L0' });
  });

  test('says who is a VIP, which declared rules follow', async () => {
    const knowledge: Knowledge = { ...SMALL, escalation: { L0: { to: 'L1', cost: 30, vip: 'move' } } };
    const { turn } = opened({ knowledge, directory: directory() });
    expect(await turn).toMatchObject({ kind: 'escalated', dossier: { escalation: { reason: { code: 'vip' } } } });
  });

  const endless: Person = { assets: Array.from({ length: 21 }, (_, i) => ({ id: `a${i}`, facts: {} })) };
  test.each<[string, Directory]>([
    ['fails', { find: async () => Promise.reject(new Error('down')) }],
    [
      'throws',
      {
        find: () => {
          throw new Error('down');
        },
      },
    ],
    ['hangs', { find: () => new Promise(() => {}) }],
    ['knows nobody', { find: async () => undefined }],
    ['answers a text', directory('Ada')],
    ['answers a list', directory([ADA])],
    ['gives a VIP that is none', directory({ vip: 'yes' })],
    ['gives another language', directory({ language: 'de' })],
    ['gives too long a name', directory({ name: 'x'.repeat(1_000) })],
    ['gives too much equipment', directory(endless)],
    ['gives equipment of nothing', directory({ assets: [null] })],
    ['gives an instance of a class', directory(new Map())],
    ['gives reserved names', directory(JSON.parse('{"assets":[{"id":"a","facts":{"__proto__":"x"}}]}'))],
  ])('that %s leaves a diagnosis, and its past', async (_, broken) => {
    const { engine, turn } = opened({ directory: broken, ...waiting() });
    expect(['ask', 'propose']).toContain((await turn).kind);
    expect((await engine.session('s1')).past).toHaveLength(1);
  });
});

describe('verification', () => {
  test('nothing private is looked up or logged before it, and everything after it', async () => {
    let asked = 0;
    const history = { of: async () => [PAST].slice(0, ++asked) };
    const made = opened({ knowledge: DECLARED, directory: directory(ADA, checks), history });
    expect(await made.turn).toMatchObject({ kind: 'verify', question: { id: 'verify:badge', text: 'Staff number?' } });
    expect(asked).toBe(0);
    expect(await traces(made)).not.toMatch(/pc-7|Ada|win11|charge/);
    const after = await made.engine.answer('s1', 'verify:badge', 'zanzibar 4711');
    expect(after.kind).not.toBe('verify');
    expect(after.verification).toEqual({ status: 'verified', text: 'Identity verified by: “Staff number?”.' });
    const state = await made.engine.session('s1');
    expect(state).toMatchObject({
      past: [PAST],
      requester: { name: 'Ada', vip: true },
      facts: { os: { source: 'directory' } },
    });
    expect(replay(JSON.parse(JSON.stringify(state.log)))).toEqual(state);
    expect(asked).toBe(1);
  });

  test.each([
    [
      'an answer',
      (engine: ReturnType<typeof bench>['engine'], text: string) => engine.answer('s1', 'verify:badge', text),
    ],
    ['a value', (engine, text) => engine.answer('s1', 'verify:badge', { kind: 'value', value: text })],
    ['a form', (engine, text) => engine.answers('s1', { 'verify:badge': text })],
    ['words', (engine, text) => engine.tell('s1', text)],
  ] as const satisfies readonly (readonly [
    string,
    (engine: ReturnType<typeof bench>['engine'], text: string) => unknown,
  ])[])('what is said as %s stands nowhere, right or wrong', async (_, say) => {
    const made = opened({ knowledge: DECLARED, directory: directory(ADA, checks) });
    await made.turn;
    const again = await say(made.engine, 'Qwertz-plugh');
    expect(again).toMatchObject({ question: { text: 'That answer does not match; 1 try is left. Staff number?' } });
    await say(made.engine, SECRET);
    const end = await made.engine.escalate('s1', { reason: 'enough' });
    if (!('dossier' in end)) throw new TypeError(end.kind);
    expect(end.dossier.identity).toEqual({
      status: 'verified',
      text: 'Identity verified by: “Staff number?”.',
      by: ['badge'],
      at: '2024-02-29T12:00:00.000Z',
    });
    expect(summarise(end.dossier)).toContain('Identity verified by: “Staff number?”.');
    const everything = (await traces(made)) + JSON.stringify([end, made.told, await made.desk.get('DC-000001')]);
    expect(everything).not.toMatch(/zanzibar|4711|qwertz|plugh/i);
  });

  test('wrong answers are counted, also those that somebody tries to take back', async () => {
    const made = opened({ knowledge: DECLARED, directory: directory(ADA, checks) });
    await made.turn;
    await made.engine.answer('s1', 'verify:badge', 'no');
    expect(await failure(made.engine.undo('s1'))).toBe('answer-invalid');
    const turn = await made.engine.answer('s1', 'verify:badge', 'no again');
    expect(turn.kind).not.toBe('verify');
    expect(turn.verification).toEqual({
      status: 'unverified',
      text: 'Identity not verified, since the answers do not match. The diagnosis goes on without personal data and earlier requests.',
    });
    expect(await failure(made.engine.answer('s1', 'verify:badge', SECRET))).toBe('answer-invalid');
    const state = await made.engine.session('s1');
    expect(state).toMatchObject({ past: [], requester: { id: 'u42' }, identity: { status: 'unverified' } });
    expect(await traces(made)).not.toMatch(/pc-7|Ada|win11/);
  });

  test.each([
    ['does not know', 'en', "I don't know"],
    ['ne sait pas', 'fr', 'je ne sais pas'],
    ['skips', 'en', { kind: 'skip' }],
  ] as const)('whoever %s is helped without', async (_, language, answer) => {
    const made = opened({ knowledge: DECLARED, directory: directory(ADA, checks) }, { language });
    await made.turn;
    const turn = await made.engine.answer('s1', 'verify:badge', answer);
    expect(turn).toMatchObject({ verification: { status: 'unverified' } });
    expect(turn.kind).not.toBe('verify');
  });

  test('whoever wants a human gets one', async () => {
    const made = opened({ knowledge: DECLARED, directory: directory(ADA, checks) });
    await made.turn;
    const end = await made.engine.tell('s1', `I want to talk to a human, my code is ${SECRET}`);
    expect(end.kind).toBe('escalated');
    expect(JSON.stringify(end)).not.toContain(SECRET);
    const taken = await made.engine.take('s1');
    expect(taken.kind).not.toBe('verify');
    expect((await made.engine.session('s1')).past).toEqual([]);
  });

  test('some of several answers may be enough', async () => {
    const verification = { questions: [BADGE, SITE], required: 1, tries: 2, trusted: [] };
    const made = opened({ knowledge: { ...SMALL, verification }, directory: directory(ADA, checks) });
    await made.turn;
    expect(await made.engine.answer('s1', 'verify:badge', { kind: 'unknown' })).toMatchObject({
      question: { id: 'verify:site' },
    });
    expect((await made.engine.answer('s1', 'verify:site', SECRET)).verification?.status).toBe('verified');
  });

  test('the directory may ask its own questions', async () => {
    const made = opened({ directory: directory(ADA, { ...checks, questions: async () => [SITE] }) });
    expect(await made.turn).toMatchObject({ kind: 'verify', question: { id: 'verify:site' } });
    expect((await made.engine.answer('s1', 'verify:site', SECRET)).verification?.status).toBe('verified');
  });

  test.each([
    ['a channel is trusted', { channel: 'portal' }, 'portal'],
    ['the caller vouches', { verified: 'sso' }, 'sso'],
  ])('nobody is asked where %s', async (_, opening, by) => {
    const made = opened({ knowledge: DECLARED, directory: directory(ADA, checks) }, opening);
    expect(await made.turn).toMatchObject({ verification: { text: `Identity verified by “${by}”.` } });
    expect(await made.engine.session('s1')).toMatchObject({ past: [PAST], requester: { name: 'Ada' } });
  });

  const never = { verification: { status: 'unverified' } };
  test.each<[string, Partial<EngineOptions>]>([
    ['nobody can check', { knowledge: DECLARED, directory: directory() }],
    ['there is no directory', { knowledge: DECLARED }],
    ['it does not say what to ask', { directory: directory(ADA, { ...checks, questions: async () => [] }) }],
    [
      'what to ask fails',
      { directory: directory(ADA, { ...checks, questions: async () => Promise.reject(new Error()) }) },
    ],
    ['what to ask is nonsense', { directory: directory(ADA, { ...checks, questions: async () => [{}] as never }) }],
    [
      'what to ask hangs',
      { directory: directory(ADA, { ...checks, questions: () => new Promise(() => {}) }), ...waiting() },
    ],
  ])('nothing private is shown where %s', async (_, options) => {
    const made = opened(options);
    const turn = await made.turn;
    expect(turn).toMatchObject(never);
    expect(turn.kind).not.toBe('verify');
    expect(await made.engine.session('s1')).toMatchObject({ past: [] });
    expect(await traces(made)).not.toMatch(/pc-7|win11|"Ada"/);
  });

  test.each<[string, NonNullable<Directory['verify']>]>([
    ['fails', async (_, { text }) => Promise.reject(new Error(`wrong: ${text}`))],
    ['hangs', () => new Promise(() => {})],
    ['answers nonsense', async () => 'yes' as never],
  ])('a check that %s verifies nobody and tells nothing', async (_, verify) => {
    const lines: unknown[] = [];
    const logger = { log: (...line: unknown[]) => void lines.push(line) };
    const made = opened({ knowledge: DECLARED, directory: directory(ADA, { verify }), logger, ...waiting() });
    await made.turn;
    expect(await made.engine.answer('s1', 'verify:badge', SECRET)).toMatchObject(never);
    expect(JSON.stringify(lines)).not.toContain(SECRET);
  });

  test('of two answers at once one counts', async () => {
    const made = opened({ knowledge: DECLARED, directory: directory(ADA, checks) });
    const turn = await made.turn;
    const both = await Promise.allSettled(
      ['a', 'b'].map((text) => made.engine.answer('s1', 'verify:badge', text, turn)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await made.engine.session('s1')).identity?.wrong).toBe(1);
  });

  test('a wrong kind of answer is not repeated', async () => {
    const made = opened({ knowledge: DECLARED, directory: directory(ADA, checks) });
    await made.turn;
    await expect(made.engine.answer('s1', 'verify:badge', 4711 as never)).rejects.not.toThrow(/4711/);
  });

  test('whoever declares nothing has what was before', async () => {
    const made = opened({});
    expect((await made.turn).verification).toBeUndefined();
    expect(await made.engine.session('s1')).toMatchObject({ past: [PAST] });
    expect((await made.engine.session('s1')).log.map(({ input }) => input.kind)).not.toContain('identified');
  });
});
