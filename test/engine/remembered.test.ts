import { expect, test } from 'vitest';
import { replay } from '../../src/dialogue/index.js';
import type { Attribute, Facts, Knowledge, Language, PastSession } from '../../src/model/index.js';
import { summarise } from '../../src/service/index.js';
import { SMALL } from '../dialogue/small.js';
import { bench } from './support.js';

const lasting = new Set(['os', 'device']);
const BASE: Knowledge = {
  ...SMALL,
  attributes: SMALL.attributes.map((one): Attribute => (lasting.has(one.id) ? { ...one, lasting: true } : one)),
};
const LAST: PastSession = {
  sessionId: 's0',
  at: Date.UTC(2024, 0, 5),
  problem: 'virus',
  outcome: 'escalated',
  facts: { os: 'win11', led: 'red' },
  failed: ['charge'],
};

async function opened(
  past: readonly Partial<PastSession>[],
  { facts = {}, text = '', language = 'en' }: { facts?: Facts; text?: string; language?: Language } = {},
) {
  const sessions = past.map((one) => ({ ...LAST, ...one }));
  const { engine, store } = bench({ knowledge: BASE, history: { of: async () => sessions } });
  const turn = await engine.open({ text, facts, language, requester: { id: 'u42' } });
  return { engine, store, turn, state: () => engine.session('s1') };
}

test('what lasts is presumed from the latest session that knows it, and symptoms are not', async () => {
  const { state } = await opened([
    { sessionId: 's-old', at: 1, facts: { os: 'mac', device: 'laptop' } },
    { sessionId: 's-new', at: 2, facts: { os: 'win11', led: 'red' } },
  ]);
  const { facts } = await state();
  expect(facts.os).toEqual({ attribute: 'os', answer: { kind: 'unsure', value: 'win11' }, source: 'history', at: 2 });
  expect(facts.device).toMatchObject({ answer: { kind: 'unsure', value: 'laptop' }, at: 1 });
  expect(Object.keys(facts).sort()).toEqual(['device', 'os']);
});

test('what is known of today comes first, and what goes with it in no case is left out', async () => {
  expect((await (await opened([{}], { facts: { os: 'mac' } })).state()).facts.os?.source).toBe('given');
  const laptop = { facts: { device: 'laptop' } };
  expect((await (await opened([{}], laptop)).state()).facts.os?.answer).toEqual({ kind: 'unsure', value: 'win11' });
  // The one laptop of the base whose system is known runs Windows 11.
  expect((await (await opened([{ facts: { os: 'mac' } }], laptop)).state()).facts.os).toBeUndefined();
});

test.each([['winXP'], [7], [['win11']], [''], ['__proto__']])(
  'a value that nobody could answer now is left out: %j',
  async (os) => {
    const { state } = await opened([{ facts: { os: os as never, nonsense: 'x' } }]);
    expect((await state()).facts).toEqual({});
  },
);

test.each([
  ['en', 'I know from last time: Question os? Windows 11.', 'did not help last time'],
  ['fr', 'Je sais depuis la dernière fois\u00a0: ', 'n’a pas aidé la dernière fois'],
] as const)('%s: it is said once, with what failed and would be expected', async (language, known, failed) => {
  const { turn, engine, state } = await opened([{ facts: { os: 'win11' } }], {
    facts: { device: 'laptop', led: 'red' },
    language,
  });
  expect(turn.remembered?.text).toContain(known);
  expect(turn.remembered).toMatchObject({ facts: ['os'], failed: ['charge'] });
  expect((await state()).transcript).toContainEqual(
    expect.objectContaining({ kind: 'noted', text: expect.stringContaining(known) }),
  );
  if (turn.kind === 'propose' || turn.kind === 'ask') {
    expect(turn.why.others.map(({ solutionId }) => solutionId)).toContain('charge');
    if (turn.kind === 'propose') expect(turn.solutions.map(({ id }) => id)).not.toContain('charge');
  }
  expect(turn.remembered?.text.toLowerCase()).toContain(failed.toLowerCase());
  expect((await engine.resume('s1')).remembered).toEqual(turn.remembered);
  const next = await engine.change('s1', 'os', 'mac');
  expect(next.remembered).toBeUndefined();
  expect((await state()).facts.os?.answer).toEqual({ kind: 'value', value: 'mac' });
  expect((await engine.undo('s1')).remembered).toEqual(turn.remembered);
});

test.each([
  ['en', 'I have a macOS', 'mac'],
  ['fr', 'c’est un macOS', 'mac'],
] as const)('%s: what is said today goes before it', async (language, text, value) => {
  const { engine } = await opened([{}], { language });
  expect((await engine.tell('s1', text)).kind).not.toBe('confirm');
  expect((await engine.session('s1')).facts.os).toMatchObject({ answer: { kind: 'value', value }, source: 'text' });
});

test.each([
  ['en', 'What had not helped in earlier sessions', '(known from an earlier session, not confirmed)'],
  ['fr', 'Ce qui n’avait pas aidé lors de sessions précédentes', '(connu d’une session précédente, non confirmé)'],
] as const)('%s: the dossier tells what came from history', async (language, heading, mark) => {
  const { engine } = await opened([{}], { language });
  const turn = await engine.escalate('s1', { reason: 'x' });
  if (!('dossier' in turn)) throw new TypeError(turn.kind);
  expect(turn.dossier.facts).toMatchObject([{ attribute: 'os', source: 'history', at: '2024-01-05T00:00:00.000Z' }]);
  expect(turn.dossier.triedBefore).toMatchObject([{ solutionId: 'charge', sessionId: 's0' }]);
  expect(summarise(turn.dossier)).toContain(heading);
  expect(summarise(turn.dossier)).toContain(mark);
});

test.each([
  ['en', 'I know from last time (ticket DC-000007): ', 'did not help last time (ticket DC-000007), so'],
  [
    'fr',
    'Je sais depuis la dernière fois (ticket DC-000007)\u00a0: ',
    'la dernière fois (ticket DC-000007)\u00a0: cette',
  ],
] as const)(
  '%s: what is said of an earlier session names its ticket, and so does the dossier',
  async (language, known, failed) => {
    const other = { sessionId: 's-old', at: LAST.at - 1, facts: {}, ticket: 'DC-000003' };
    const { engine, turn } = await opened([other, { ticket: 'DC-000007' }], {
      facts: { device: 'laptop', led: 'red' },
      language,
    });
    expect(turn.remembered?.text).toContain(known);
    expect(turn.remembered?.text).toContain(failed);
    expect(JSON.stringify('why' in turn ? turn.why.others : [])).toContain('(ticket DC-000007)');
    const end = await engine.escalate('s1', { reason: 'x' });
    if (!('dossier' in end)) throw new TypeError(end.kind);
    expect(end.dossier.triedBefore).toMatchObject([{ ticket: 'DC-000003' }, { ticket: 'DC-000007' }]);
    expect(summarise(end.dossier)).toContain('(2024-01-05, ticket DC-000007)');
  },
);

test('facts of several sessions name the ticket of each, latest first', async () => {
  const { turn } = await opened([
    { sessionId: 's-old', at: 1, facts: { device: 'laptop' }, ticket: 'DC-000003' },
    { sessionId: 's-new', at: 2, facts: { os: 'win11' }, ticket: 'DC-000007' },
    { sessionId: 's-none', at: 3, facts: {}, ticket: 'DC-000009' },
  ]);
  expect(turn.remembered?.text).toContain('I know from last time (tickets DC-000007, DC-000003): ');
});

test('a session that remembers replays from its log alone', async () => {
  const { state } = await opened([{}], { facts: { device: 'laptop' } });
  const now = await state();
  expect(replay(JSON.parse(JSON.stringify(now.log)))).toEqual(now);
});
