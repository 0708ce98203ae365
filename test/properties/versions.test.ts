import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Engine } from '../../src/engine/index.js';
import type { Turn } from '../../src/model/index.js';
import { bench, PRINTER, VIRUS } from '../engine/support.js';

type Act = (engine: Engine, turn: Turn) => Promise<Turn>;

/** Each is possible in every open turn. */
const ACTS: readonly Act[] = [
  (engine, turn) => reply(engine, turn, 'yes'),
  (engine, turn) => reply(engine, turn, 'no'),
  (engine, turn) => engine.tell(turn.sessionId, 'the cable is usb', turn),
  (engine, turn) => engine.tell(turn.sessionId, 'virus everywhere', turn),
  (engine, turn) => engine.change(turn.sessionId, 'led', { kind: 'value', value: 'red' }, turn),
  (engine, turn) => engine.report(turn.sessionId, 'plug-in', 'failed', turn),
  (engine, turn) => engine.report(turn.sessionId, 'plug-in', 'skipped', turn),
];
const ENDS: readonly Act[] = [
  (engine, turn) => engine.report(turn.sessionId, 'plug-in', 'worked', turn),
  (engine, turn) => engine.escalate(turn.sessionId, { reason: 'urgent' }, turn),
  (engine, turn) => engine.cancel(turn.sessionId, 'never mind', turn),
];

function reply(engine: Engine, turn: Turn, yes: 'yes' | 'no'): Promise<Turn> {
  const { sessionId } = turn;
  if (turn.kind === 'confirm') return engine.answer(sessionId, turn.about.id, { kind: 'value', value: yes }, turn);
  if (turn.kind !== 'ask') return engine.tell(sessionId, yes, turn);
  const [first] = turn.question.options;
  const value = first === undefined ? undefined : ({ kind: 'value', value: first.id } as const);
  return engine.answer(sessionId, turn.question.id, yes === 'yes' && value ? value : { kind: 'unknown' }, turn);
}

const some = (acts: readonly Act[]) => fc.nat(acts.length - 1).map((index) => acts[index] as Act);

test('of two calls that saw the same turn, exactly one wins, together or one after the other', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(PRINTER, VIRUS),
      fc.array(some(ACTS), { maxLength: 4 }),
      some([...ACTS, ...ENDS]),
      some([...ACTS, ...ENDS]),
      fc.boolean(),
      async (opening, before, one, two, together) => {
        const { engine } = bench();
        const seen = [await engine.open(opening)];
        const last = () => seen.at(-1) as Turn;
        for (const act of before) if (!('dossier' in last())) seen.push(await act(engine, last()));
        const turn = last();
        if ('dossier' in turn) return;
        const first = one(engine, turn);
        if (!together) await first;
        const results = await Promise.allSettled([first, two(engine, turn)]);
        const won = results.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
        const lost = results.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
        expect(lost).toEqual([expect.objectContaining({ code: 'session-conflict' })]);
        const now = await engine.resume(turn.sessionId);
        expect(isDeepStrictEqual(won, [now])).toBe(true);
        for (const old of seen) await expect(engine.undo(old.sessionId, old)).rejects.toThrow('moved on');
      },
    ),
    { numRuns: 150 },
  );
});
