import { expect, test } from 'vitest';
import { replay } from '../../src/dialogue/index.js';
import type { Engine } from '../../src/engine/index.js';
import type { Turn } from '../../src/model/index.js';
import { bench, failure, ticketId } from './support.js';

const BOTH = {
  text: 'The battery is empty. Also, paper jam',
  language: 'en',
  channel: 'chat',
  requester: { id: 'u42' },
  extras: { 'x-site': 'Lyon' },
} as const;

/** Says yes to two troubles and ends the first one. */
async function endFirst(engine: Engine): Promise<Turn> {
  const asked = await engine.open(BOTH);
  expect(asked.kind === 'confirm' && asked.about.id).toBe('two-troubles');
  await engine.answer('s1', 'two-troubles', 'yes');
  return engine.report('s1', 'charge', 'worked');
}

test('both troubles are named in the person’s own words before anything else is asked', async () => {
  const { engine } = bench();
  const turn = await engine.open(BOTH);
  expect(turn).toMatchObject({
    kind: 'confirm',
    about: {
      kind: 'two-troubles',
      text: 'Are these two different troubles: “The battery is empty”, and apart from that “paper jam”? If so, let us begin with the first; the other one comes after it.',
      first: { text: 'The battery is empty.', solutionId: 'charge' },
      second: { text: 'paper jam', solutionId: 'clear-jam' },
    },
  });
});

test('two troubles get a session and a ticket each, and the first ticket names the other', async () => {
  const { engine, desk } = bench();
  const first = await endFirst(engine);
  expect(first).toMatchObject({ kind: 'resolved', remaining: { text: 'paper jam' } });
  expect(await desk.get(ticketId(first))).toMatchObject({
    subject: 'The battery is empty.',
    body: 'The battery is empty.\n\nAlso reported, and handled apart: “paper jam”',
    solution: { solutionId: 'charge' },
  });
  const opened = await engine.open({ after: 's1' });
  expect(opened.sessionId).toBe('s1+');
  const second = await engine.report('s1+', 'clear-jam', 'worked');
  expect(ticketId(second)).not.toBe(ticketId(first));
  expect(await desk.get(ticketId(second))).toMatchObject({
    subject: 'paper jam',
    body: 'paper jam',
    solution: { solutionId: 'clear-jam' },
    requester: { id: 'u42' },
    fields: { sessionId: 's1+', 'x-site': 'Lyon' },
  });
  expect(second).toMatchObject({ dossier: { after: 's1', channel: 'chat', problem: ['paper jam'] } });
  expect(second).not.toHaveProperty('remaining');
});

test('the note of the first ticket says what else was reported, in its own section', async () => {
  const { engine, desk } = bench();
  const first = await endFirst(engine);
  const [note] = (await desk.get(ticketId(first))).notes;
  expect(note).toContain('## Also reported, and handled apart\n\n> paper jam');
});

test('going on with what remains twice is one session', async () => {
  const { engine } = bench();
  await endFirst(engine);
  const opened = await engine.open({ after: 's1' });
  expect(await engine.open({ after: 's1' })).toEqual(opened);
});

test('a session that has left nothing, or goes on, has nothing after it', async () => {
  const { engine } = bench();
  await engine.open(BOTH);
  expect(await failure(engine.open({ after: 's1' }))).toBe('answer-invalid');
  expect(await failure(engine.open({ after: 'nobody' }))).toBe('session-unknown');
  await engine.answer('s1', 'two-troubles', 'no');
  await engine.report('s1', 'charge', 'worked');
  expect(await failure(engine.open({ after: 's1' }))).toBe('answer-invalid');
});

test('after a no it is one trouble, whatever is said later', async () => {
  const { engine } = bench();
  await engine.open(BOTH);
  await engine.answer('s1', 'two-troubles', 'no');
  await engine.tell('s1', 'and another thing: virus everywhere');
  const { troubles, texts, doubts } = await engine.session('s1');
  expect(troubles).toBe('one');
  expect(texts).toEqual([BOTH.text, 'and another thing: virus everywhere']);
  expect(doubts.filter(({ kind }) => kind === 'two-troubles')).toEqual([]);
});

test('a second trouble that is told later is set aside too', async () => {
  const { engine } = bench();
  await engine.open({ text: 'The battery is empty', language: 'en' });
  const turn = await engine.tell('s1', 'Also, paper jam');
  expect(turn.kind === 'confirm' && turn.about.id).toBe('two-troubles');
});

test('undo gives both troubles back, and the log alone gives every state', async () => {
  const { engine } = bench();
  const asked = await engine.open(BOTH);
  const before = await engine.session('s1');
  await engine.answer('s1', 'two-troubles', 'yes');
  const parted = await engine.session('s1');
  expect(parted).toMatchObject({ troubles: 'two', texts: ['The battery is empty.'], aside: { text: 'paper jam' } });
  expect(replay(parted.log)).toEqual(parted);
  expect(JSON.parse(JSON.stringify(parted))).toEqual(parted);
  const undone = await engine.undo('s1');
  expect({ ...undone, version: 0 }).toEqual({ ...asked, version: 0 });
  expect(await engine.session('s1')).toEqual(before);
});

test('a second trouble that was set aside outlives the process', async () => {
  const { engine, store } = bench();
  const ended = await endFirst(engine);
  const { engine: other } = bench({ store });
  expect({ ...(await other.resume('s1')), version: 0 }).toMatchObject({
    remaining: 'remaining' in ended ? ended.remaining : undefined,
  });
  expect((await other.open({ after: 's1' })).sessionId).toBe('s1+');
});
