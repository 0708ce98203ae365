import { describe, expect, test } from 'vitest';
import { replay } from '../../src/dialogue/index.js';
import type { EngineOptions, IncomingMessage } from '../../src/engine/index.js';
import { shownRepairs } from '../../src/engine/shown.js';
import { namesTicket } from '../../src/engine/ticket-number.js';
import { createCatalogue, type Knowledge } from '../../src/model/index.js';
import { sameSecret } from '../../src/service/index.js';
import { SMALL } from '../dialogue/small.js';
import { office } from '../needs/support.js';
import { bench, ticketId } from './support.js';

const ADA = { id: 'ada@client.example', name: 'Ada' };
const EVE = { id: 'eve@client.example' };
const MAIL = { channel: 'mail', from: ADA, text: 'bourrage papier\n\nCordialement,\nAda', language: 'fr' } as const;

function desk(options: Partial<EngineOptions> = {}) {
  const made = bench({ ticketAtOpening: ['mail'], ...options });
  const receive = (message: Partial<IncomingMessage> = {}) => made.engine.receive({ ...MAIL, ...message });
  return { ...made, receive };
}

describe('a mail', () => {
  test('opens a session with its ticket, and is answered at once', async () => {
    const { engine, receive } = desk();
    const { kind, turn, answer } = await receive({ subject: 'Imprimante', id: 'm1' });
    expect([kind, turn.sessionId]).toEqual(['opened', 's1']);
    expect(answer).toMatchObject({ number: 'DC-000001', subject: '[DC-000001] Imprimante', language: 'fr' });
    expect(answer?.text).toContain('Bonjour Ada,\n\nVotre demande est bien arrivée, sous le numéro DC-000001.');
    expect(answer?.text).toContain('gardant [DC-000001] dans l’objet');
    const state = await engine.session('s1');
    expect(state.texts).toEqual(['Imprimante\nbourrage papier']);
    expect(state.messages).toMatchObject([{ id: 'm1', channel: 'mail', from: ADA.id, text: MAIL.text }]);
    expect(replay(JSON.parse(JSON.stringify(state.log)))).toEqual(state);
  });

  test('is answered with what can be tried without risk, where the trouble is known', async () => {
    const knowledge = office();
    const jam = { text: 'bourrage papier, rien ne sort de l’imprimante' };
    const { receive, engine } = desk({ knowledge });
    const { answer } = await receive(jam);
    expect(answer?.solutions[0]?.id).toBe('clear-jam');
    expect(answer?.text).toContain(`1. ${answer?.solutions[0]?.title}`);
    expect(await engine.firstAnswer('s1')).toMatchObject({ text: answer?.text });
    const solutions = knowledge.solutions.map((one) => ({ ...one, risk: 'high' as const }));
    const risky = desk({ knowledge: { ...knowledge, solutions } });
    expect((await risky.receive(jam)).answer?.solutions).toEqual([]);
    expect((await desk().receive({ text: 'qwertz' })).answer?.solutions).toEqual([]);
    const en = await desk().receive({ text: 'paper jam', language: 'en' });
    expect(en.answer?.text).toContain('Your request has arrived; its number is DC-000001.');
  });

  test.each([
    ['none', 'essayer sans risque\u00a0:'],
    ['low', 'essayer\u00a0; au moindre doute, attendez notre réponse\u00a0:'],
  ] as const)(
    'is answered with what is proposed, of risk %s too, and a reply tells what came of it',
    async (risk, words) => {
      const knowledge = office();
      const solutions = knowledge.solutions.map((one) => ({ ...one, risk }));
      const { receive, engine } = desk({ knowledge: { ...knowledge, solutions } });
      const { answer, turn } = await receive({ text: 'bourrage papier, rien ne sort de l’imprimante' });
      expect(answer?.solutions).toEqual(turn.kind === 'propose' ? turn.solutions : []);
      expect(answer?.text).toContain(words);
      expect(answer?.text).toContain('   - Ouvrir le capot et retirer la feuille.');
      await receive({ text: 'Ça n’a rien changé.' });
      expect((await engine.session('s1')).tried).toMatchObject([{ solutionId: 'clear-jam', result: 'failed' }]);
    },
  );

  test('that was answered with a question tells the result of nothing that it did not show', async () => {
    const knowledge = office();
    const low = knowledge.solutions.map((one) => ({ ...one, risk: 'low' as const }));
    const { receive, engine } = desk({ knowledge: { ...knowledge, solutions: low } });
    expect((await receive({ text: 'imprimante' })).answer?.solutions).toEqual([]);
    await receive({ text: 'Ça n’a rien changé.' });
    expect((await engine.session('s1')).tried).toEqual([]);
    const shows = desk({ knowledge });
    const { answer, turn } = await shows.receive({ text: 'imprimante' });
    expect([turn.kind, answer?.solutions.map(({ id }) => id)]).toEqual(['ask', ['plug-in', 'clear-jam']]);
    await shows.receive({ text: 'Ça n’a rien changé.' });
    expect((await shows.engine.session('s1')).tried).toEqual([]);
    await shows.receive({ text: 'Rebrancher l’imprimante n’a rien changé.' });
    expect((await shows.engine.session('s1')).tried).toMatchObject([{ solutionId: 'plug-in', result: 'failed' }]);
  });

  test('whose proposal stood in no first answer says nothing of it', async () => {
    const { receive, engine } = desk({ knowledge: office() });
    await receive({ text: 'bourrage papier, rien ne sort de l’imprimante' });
    const state = await engine.session('s1');
    const catalogue = createCatalogue(office());
    expect(shownRepairs(catalogue, state).map(({ id }) => id)).toEqual(['clear-jam']);
    const silent = { ...state, acknowledged: { text: '', solutionIds: [] } };
    expect(shownRepairs(catalogue, silent)).toEqual([]);
  });

  test.each([
    ['fr', 'imprimante', 'Merci. Voici ce qui devrait', 'ça remarche', 'Votre demande est close.'],
    ['en', 'printer', 'Thank you. This should', 'it works again', 'Your request is closed.'],
  ] as const)('of a reply is answered with what comes next, %s', async (language, text, proposed, works, closed) => {
    const { receive, engine } = desk();
    const first = await receive({ text, language, id: 'm1' });
    let reply = first;
    // The small base asks; a person who knows nothing more is told the next question until something is proposed.
    for (let number = 2; reply.turn.kind === 'ask' && number < 12; number++) {
      const { question } = reply.turn;
      expect(reply.answer?.text).toContain(question.text);
      if (question.type !== 'boolean') expect(reply.answer?.text).toContain(`   - ${question.options[0]?.label}`);
      const option = question.options.find(({ id }) => id === 'printer') ?? question.options[0];
      const said = option?.label ?? '20';
      reply = await receive({ text: said, language, id: `m${number}`, subject: 'Re: [DC-000001]' });
      expect(reply.kind).toBe('joined');
      expect(await receive({ text: said, language, id: `m${number}`, subject: 'Re: [DC-000001]' })).toMatchObject({
        kind: 'repeated',
        answer: { text: reply.answer?.text },
      });
    }
    expect(reply.turn.kind).toBe('propose');
    expect(reply.answer?.text).toContain(proposed);
    expect(reply.answer?.solutions[0]?.title).toBeDefined();
    expect(reply.answer?.text).toContain(`1. ${reply.answer?.solutions[0]?.title}`);
    const last = await receive({ text: works, language, id: 'last', subject: 'Re: [DC-000001]' });
    expect(last.turn.kind).toBe('resolved');
    expect(last.answer?.text).toContain(closed);
    expect((await engine.session(first.turn.sessionId)).status).toBe('resolved');
  });

  test('is no chat, where somebody waits for the question', async () => {
    const chat = desk();
    const { turn: asked } = await chat.receive({ channel: 'chat' });
    const joined = await chat.receive({ channel: 'chat', text: 'imprimante', sessionId: asked.sessionId });
    expect([joined.kind, joined.answer]).toEqual(['joined', undefined]);
    const { answer, turn } = await desk().receive({ channel: 'chat' });
    expect([answer, 'ticket' in turn]).toEqual([undefined, false]);
  });

  test('delivered twice counts once, at the same time too, and after what it opened has ended', async () => {
    const { engine, receive, desk: tickets } = desk();
    const [one, two] = await Promise.all([receive({ id: 'm1' }), receive({ id: 'm1' })]);
    expect([one.kind, two.kind].sort()).toEqual(['opened', 'repeated']);
    expect(one.turn.sessionId).toBe(two.turn.sessionId);
    const again = await receive({ id: 'm1' });
    expect(again).toMatchObject({ kind: 'repeated', answer: { number: 'DC-000001' } });
    await engine.cancel(one.turn.sessionId);
    expect((await receive({ id: 'm1' })).kind).toBe('repeated');
    expect((await receive({ id: 'm2' })).kind).toBe('opened');
    expect((await tickets.get('DC-000002')).id).toBe('DC-000002');
    await expect(tickets.get('DC-000003')).rejects.toThrow();
  });
});

describe('a reply', () => {
  test('finds its session by the number, whatever the channel, and is the answer to the question', async () => {
    const { engine, receive } = desk();
    const { turn } = await receive({ text: 'imprimante' });
    const asked = turn.kind === 'ask' ? turn.question : undefined;
    expect(asked?.type).toBeDefined();
    await receive({ text: 'autre chose', subject: 'Une autre panne', from: ADA });
    const said = asked?.type === 'boolean' ? 'oui' : (asked?.options[0]?.label ?? '');
    const text = `${said}\n\nLe 12 mars 2026 à 10:14, Support <s@desk.example> a écrit :\n> [DC-000001] vert orange rouge`;
    const joined = await receive({ text, subject: 'Re: [DC-000001] x', channel: 'web', id: 'r1' });
    expect([joined.kind, joined.turn.sessionId]).toEqual(['joined', 's1']);
    const state = await engine.session('s1');
    expect(state.facts[asked?.id ?? '']?.answer.kind).toBe('value');
    expect(state.messages?.map(({ channel }) => channel)).toEqual(['mail', 'web']);
    expect(state.messages?.[1]?.text).toBe(text);
    expect(JSON.stringify(state.transcript)).not.toContain('vert orange');
    expect(await receive({ text, channel: 'web', id: 'r1' })).toMatchObject({ kind: 'repeated' });
    await engine.undo('s1');
    const undone = await engine.session('s1');
    expect(undone.facts[asked?.id ?? '']).toBeUndefined();
    expect(undone.messages).toHaveLength(2);
  });

  test.each([
    ['fr', 'Bonjour,\n\nÇa marche maintenant, merci.\n\nCordialement,\nAda'],
    ['en', 'Hello,\n\nit works again.\n\nBest regards,\nAda'],
  ] as const)('in %s that it works again resolves the ticket, by nothing of ours', async (language, text) => {
    const { engine, receive, desk: tickets } = desk();
    const { turn } = await receive({ text: language === 'fr' ? 'imprimante' : 'printer', language });
    expect(turn.kind).toBe('ask');
    const { kind, turn: end } = await receive({ text, subject: 'Re: [DC-000001]' });
    expect([kind, end.kind, ticketId(end)]).toEqual(['joined', 'resolved', 'DC-000001']);
    expect(await tickets.get('DC-000001')).toMatchObject({ state: 'resolved' });
    const state = await engine.session('s1');
    expect(replay(JSON.parse(JSON.stringify(state.log)))).toEqual(state);
  });

  describe('while its sender is asked who they are', () => {
    const verification = { questions: [{ id: 'badge', text: { fr: 'Matricule ?' } }], tries: 3, trusted: [] };
    const checked: string[] = [];
    const directory = {
      find: async () => undefined,
      verify: async (_: unknown, { text }: { text: string }) => {
        checked.push(text);
        return sameSecret(text, '4711');
      },
    };
    const reply = async (text: string) => {
      checked.length = 0;
      const { engine, receive, store } = desk({ knowledge: { ...office(), verification }, directory });
      await receive({ text: 'imprimante' });
      const { turn } = await receive({ text, subject: 'Re: [DC-000001]' });
      const state = await engine.session('s1');
      expect(replay(JSON.parse(JSON.stringify(state.log)))).toEqual(state);
      const { identity, messages = [], texts } = state;
      const kept = JSON.stringify([await store.read('session:s1'), state]);
      return { turn, kept, receive, result: [identity?.status, identity?.wrong, messages[1]?.said, texts.slice(1)] };
    };

    test.each([
      ['4711', 'verified', 0, ''],
      ['Bonjour,\n\n4711\n\nCordialement,\nAda', 'verified', 0, ''],
      ['Bonjour Madame Martin,\n4711\nMerci beaucoup !', 'verified', 0, ''],
      ['4711\nLe voyant est maintenant rouge.', 'verified', 0, 'Le voyant est maintenant rouge.'],
      ['Le voyant est maintenant rouge.\n\n4711', 'verified', 0, 'Le voyant est maintenant rouge.'],
      ['4711\nPouvez-vous faire vite ?', 'verified', 0, 'Pouvez-vous faire vite ?'],
      ['Le voyant est maintenant rouge.', 'asked', 0, 'Le voyant est maintenant rouge.'],
      ['4712\nLe voyant est maintenant rouge.', 'asked', 1, 'Le voyant est maintenant rouge.'],
      ['4712\nPouvez-vous faire vite ?', 'asked', 1, ''],
      ['4712', 'asked', 1, ''],
      ['merci', 'asked', 0, ''],
    ])('%j leaves them %s, with %s wrong answers, and %j is kept', async (text, status, wrong, said) => {
      const { result, kept, turn } = await reply(text);
      expect(result).toEqual([status, wrong, said, said === '' ? [] : [said]]);
      expect(turn.kind === 'verify').toBe(status === 'asked');
      expect(turn.verification?.status).toBe(status === 'asked' ? undefined : 'verified');
      expect(kept).not.toMatch(/471[12]/);
      expect(checked.length).toBeLessThanOrEqual(2);
    });

    test('that it works again is kept until it is known who wrote it', async () => {
      const { result, turn, receive } = await reply('Ça remarche, merci !');
      expect([turn.kind, result]).toEqual(['verify', ['asked', 0, 'Ça remarche, merci !', []]]);
      expect((await receive({ text: '4711', subject: 'Re: [DC-000001]' })).turn.kind).toBe('resolved');
    });
  });

  test('of a stranger neither reads nor writes what is somebody else’s', async () => {
    const { engine, receive } = desk();
    await receive({ text: 'imprimante' });
    const before = await engine.session('s1');
    for (const message of [{ subject: 'Re: [DC-000001]' }, { text: 'rouge [DC-000001]' }, { sessionId: 's1' }]) {
      const { kind, turn } = await receive({ from: EVE, subject: `${Math.random()}`, ...message });
      expect([kind, turn.sessionId === 's1']).toEqual(['opened', false]);
    }
    expect(await engine.session('s1')).toEqual(before);
  });

  test('without a number joins the only open session where it goes on with it', async () => {
    const { receive } = desk();
    await receive({ subject: 'Imprimante' });
    expect(await receive({ subject: 'RE : Imprimante', text: 'merci' })).toMatchObject({ turn: { sessionId: 's1' } });
    expect(await receive({ channel: 'chat', text: 'rouge' })).toMatchObject({ kind: 'joined' });
    expect(await receive({ subject: 'Autre panne' })).toMatchObject({ kind: 'opened', turn: { sessionId: 's2' } });
    expect(await receive({ channel: 'chat', text: 'rouge' })).toMatchObject({ kind: 'opened' });
  });

  test('to what is in somebody’s hands is a note on its ticket; thanks for what is over too, and trouble begins anew', async () => {
    const { engine, receive, desk: tickets } = desk();
    await receive({ text: 'imprimante' });
    const end = await engine.escalate('s1', { reason: 'aide' });
    const id = ticketId(end);
    expect(await receive({ subject: `[${id}]`, text: 'du nouveau ?\n> quoi' })).toMatchObject({ kind: 'noted' });
    expect((await tickets.get(id)).notes.at(-1)).toContain('du nouveau ?');
    await engine.take('s1');
    await engine.resolve('s1', { solution: 'clear-jam' });
    expect((await receive({ subject: `[${id}]`, text: 'Merci beaucoup !' })).kind).toBe('noted');
    expect((await receive({ subject: `[${id}]`, text: 'toujours en panne' })).kind).toBe('opened');
    const state = await engine.session('s1');
    expect(replay(JSON.parse(JSON.stringify(state.log)))).toEqual(state);
  });

  test('that says nothing itself is kept', async () => {
    const { engine, receive } = desk();
    await receive({ text: 'imprimante' });
    expect((await receive({ text: '> quoi ?', subject: '[DC-000001]' })).kind).toBe('joined');
    expect((await engine.session('s1')).texts).toEqual(['imprimante']);
  });

  test('that answers a verification question stands nowhere', async () => {
    const question = { id: 'badge', text: { fr: 'Matricule ?' } };
    const knowledge: Knowledge = { ...SMALL, verification: { questions: [question], tries: 3, trusted: [] } };
    const directory = {
      find: async () => undefined,
      verify: async (_: unknown, { text }: { text: string }) => sameSecret(text, '4711'),
    };
    const { engine, receive, store } = desk({ knowledge, directory });
    const { answer } = await receive({ text: 'imprimante' });
    expect(answer?.text).toContain('répondez à cette question\u00a0: Matricule ?');
    const reply = '4711\n\nLe 12 mars 2026 à 10:14, Support a écrit :\n> Matricule ?';
    const { turn } = await receive({ text: reply, subject: 'Re: [DC-000001] 4711' });
    expect(turn.verification?.status).toBe('verified');
    await receive({ text: `rouge\n> ${reply}`, subject: 'Re: [DC-000001]' });
    expect(JSON.stringify([await store.read('session:s1'), await engine.session('s1')])).not.toContain('4711');
  });
});

test('the ticket of an opening is the one that the end writes to', async () => {
  const { engine, receive, desk: tickets } = desk();
  await receive({ text: 'bourrage papier' });
  expect(await tickets.get('DC-000001')).toMatchObject({ state: 'open', requester: { id: ADA.id } });
  const end = await engine.report('s1', 'clear-jam', 'worked');
  expect(ticketId(end)).toBe('DC-000001');
  expect(await tickets.get('DC-000001')).toMatchObject({ state: 'resolved', solution: { solutionId: 'clear-jam' } });
  await engine.undo('s1');
  expect(await tickets.get('DC-000001')).toMatchObject({ state: 'open' });
  await expect(tickets.get('DC-000002')).rejects.toThrow();
});

test.each([
  ['Re: [DC-000012] x', 'DC-000012', true],
  ['voir dc-000012.', 'DC-000012', true],
  ['DC-0000123', 'DC-000012', false],
  ['XDC-000012', 'DC-000012', false],
  ['[desk.example #12] x', '12', true],
  ['[12] x', '12', true],
  ['12 imprimantes', '12', false],
  ['#123', '12', false],
  ['', '', false],
])('%j names %s: %s', (text, id, names) => expect(namesTicket(text, id)).toBe(names));

test.each([
  [{ text: 7 }],
  [{ text: 'x'.repeat(200_001) }],
  [{ subject: 'x'.repeat(2_001) }],
  [{ from: { id: '' } }],
  [{ channel: '' }],
  [{ colour: 'red' }],
  [{ verified: '' }],
])('what is no message is refused: %j', async (wrong) => {
  await expect(desk().receive(wrong as never)).rejects.toThrow(/expected|did you mean/);
});
