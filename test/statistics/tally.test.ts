import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Decision, EMPTY_KNOWLEDGE, type Knowledge, type SessionState } from '../../src/model/index.js';
import { drawSessions } from '../../src/report/index.js';
import { createTally, DEFAULT_TEMPLATE, MOST_TEXTS, shareOf, spreadOf } from '../../src/statistics/index.js';
import { SMALL } from '../dialogue/small.js';
import { DAY, MADE, type Made, MONDAY, PLAIN, sessionOf } from './sessions.js';

const tallied = (states: Iterable<SessionState>, options: Parameters<typeof createTally>[0] = {}) => {
  const tally = createTally(options);
  for (const state of states) tally.add(state);
  return tally.figures();
};
const isResolved = ({ ends }: Made) => ends === 'resolved' || ends === 'own';
const count = <T>(list: readonly T[], holds: (each: T) => boolean) => list.filter(holds).length;

test('figures are what a slow count of whole sessions gives, whatever the order in which they come', () => {
  fc.assert(
    fc.property(fc.array(MADE, { maxLength: 40 }), fc.infiniteStream(fc.nat()), (made, order) => {
      const states = made.map(sessionOf);
      const figures = tallied(states, { zone: 'UTC' });
      const shuffled = states.map((state) => [order.next().value ?? 0, state] as const).sort(([a], [b]) => a - b);
      expect(tallied(shuffled.map(([, state]) => state))).toEqual(figures);

      const { all, weeks, handOvers, ratings, solutions } = figures;
      const decided = made.filter((each) => each.moves.length > 0 || isResolved(each));
      expect(all.sessions).toBe(made.length);
      expect(all.by).toEqual({
        open: count(made, ({ ends }) => ends === 'open'),
        resolved: count(made, isResolved),
        escalated: count(made, ({ ends }) => ends === 'escalated'),
        cancelled: count(made, ({ ends }) => ends === 'cancelled'),
      });
      expect([all.firstContact.count, all.firstContact.of]).toEqual([
        count(made, (each) => isResolved(each) && each.moves.length === 0),
        decided.length,
      ]);
      expect(all.handedOver).toBe(count(made, ({ moves }) => moves.length > 0));
      const lasted = made
        .filter(isResolved)
        .map((each) => each.lasted)
        .sort((a, b) => a - b);
      expect(all.resolution.count).toBe(lasted.length);
      if (lasted.length > 0) {
        // The smallest amount that so many do not exceed.
        for (const [share, got] of [
          [0.5, all.resolution.median],
          [0.9, all.resolution.p90],
        ] as const) {
          expect(got).toBe(lasted.find((each) => count(lasted, (other) => other <= each) >= share * lasted.length));
        }
      }
      expect(weeks.reduce((sum, week) => sum + week.sessions, 0)).toBe(made.length);
      for (const { week, sessions } of weeks) {
        const from = Date.parse(`${week}T00:00:00Z`);
        expect(new Date(from).getUTCDay()).toBe(1);
        expect(sessions).toBe(count(made, ({ at }) => at >= from && at < from + 7 * DAY));
      }
      expect(handOvers.all).toBe(made.flatMap(({ moves }) => moves).length);
      for (const { code, count: got } of handOvers.reasons) {
        expect(got).toBe(
          count(
            made.flatMap(({ moves }) => moves),
            (move) => move.code === code,
          ),
        );
      }
      expect(ratings.stars).toEqual([1, 2, 3, 4, 5].map((star) => count(made, ({ rating }) => rating === star)));
      const trials = made.flatMap(({ tried }) => tried);
      expect(solutions.map(({ solutionId }) => solutionId).sort()).toEqual(
        [...new Set(trials.map((each) => each.solutionId))].sort(),
      );
      for (const { solutionId, worked, skipped } of solutions) {
        const own = trials.filter((each) => each.solutionId === solutionId);
        expect([worked.count, worked.of - worked.count, skipped]).toEqual(
          (['worked', 'failed', 'skipped'] as const).map((result) => count(own, (each) => each.result === result)),
        );
      }
      const gaps = made.filter(
        ({ ends, moves }) => ends === 'own' || (ends !== 'resolved' && moves.some(({ code }) => code === 'exhausted')),
      );
      expect(figures.gaps.sessions).toBe(gaps.length);
      const told = gaps.filter(({ text }) => text !== '').length;
      expect(figures.gaps.clusters.reduce((sum, each) => sum + each.count, figures.gaps.alone)).toBe(told);
      const site = figures.dimensions.find(({ id }) => id === 'x-site');
      for (const value of ['Lyon', 'Nantes', '__proto__']) {
        const own = count(made, (each) => each.site === value);
        const shown = site?.values.find((each) => each.value === value);
        expect(shown?.sessions).toBe(own < 3 ? undefined : own);
      }
    }),
  );
});

test('only sessions that were opened within the days count, by the clocks of the zone', () => {
  const states = [
    Date.UTC(2026, 8, 6, 21, 59),
    Date.UTC(2026, 8, 6, 22),
    Date.UTC(2026, 8, 13, 21, 59),
    Date.UTC(2026, 8, 13, 22),
  ].map((at, index) => sessionOf({ ...PLAIN, at }, index));
  const paris = tallied(states, { zone: 'Europe/Paris', from: '2026-09-07', to: '2026-09-13' });
  expect([paris.all.sessions, paris.weeks.map(({ week }) => week)]).toEqual([2, ['2026-09-07']]);
  const all = tallied(states, { zone: 'Europe/Paris' });
  expect(all.weeks.map(({ week, sessions }) => [week, sessions])).toEqual([
    ['2026-08-31', 1],
    ['2026-09-07', 2],
    ['2026-09-14', 1],
  ]);
  expect(all.period).toEqual({ first: '2026-09-06', last: '2026-09-14' });
  expect(() => createTally({ zone: 'Mars/Base' })).toThrow(RangeError);
});

test('nothing that was said names who said it, or shows what is masked', () => {
  const requester = { id: 'u42', name: 'Zoé Quibel', email: 'zoe@example.org' };
  const said =
    'Bonjour, c’est Zoé Quibel (u42), zoe@example.org, 06 12 34 56 78 : le lecteur de badge est éteint \u202egnihton\u202c';
  const base = sessionOf({ ...PLAIN, channel: 'ch\u202eat', ends: 'own', text: said, site: 'quibel' }, 1);
  const rating = { rating: 1, comment: 'Quibel attend, mot de passe : hunter2', at: MONDAY, by: requester };
  const states = [1, 2, 3].map((index) => ({ ...base, sessionId: `s${index}`, requester, rating }));
  const shown = JSON.stringify(tallied(states, { dimensions: ['x-site'] }));
  for (const secret of ['Quibel', 'quibel', 'Zoé', 'u42', 'example.org', '06 12', 'hunter2', '\u202e'])
    expect(shown).not.toContain(secret);
  expect(shown).toContain('lecteur de badge est éteint');
  expect(shown).toContain('[téléphone 1]');
});

test('troubles are brought together around the most typical one, up to a bound of work', () => {
  const texts = [
    'badge reader dark',
    'the badge reader is dark',
    'badge reader stays dark today',
    'coffee machine cold',
    'coffee from the machine is cold',
    'nothing like the others',
  ];
  const made = (text: string, index: number): Made => ({
    ...PLAIN,
    at: MONDAY + index,
    language: 'en',
    ends: 'own',
    text,
  });
  const { gaps } = tallied(texts.map((text, index) => sessionOf(made(text, index), index)));
  expect(gaps.clusters.map((each) => [each.count, [...each.terms].sort()])).toEqual([
    [3, ['badge', 'dark', 'reader']],
    [2, ['coffee', 'cold', 'machine']],
  ]);
  expect(gaps.clusters[0]?.repairs).toEqual([{ name: 'Mend it by hand', count: 3 }]);
  expect([gaps.sessions, gaps.alone]).toEqual([6, 1]);
  const many = Array.from({ length: 2 * MOST_TEXTS + 10 }, (_, index) =>
    sessionOf(made(`trouble ${index % 7} of kind ${index % 7}`, index), index),
  );
  const bounded = tallied(many).gaps;
  expect([bounded.sessions, bounded.compared]).toEqual([2 * MOST_TEXTS + 10, MOST_TEXTS]);
});

test('a solution that the base does not hold is called as it was when it was proposed', () => {
  const proposing = (title: string, index: number) => {
    const state = sessionOf({ ...PLAIN, tried: [{ solutionId: 'theirs', result: 'failed' }] }, index);
    const solutions = [{ id: 'theirs', title, kind: 'fix' }];
    const decision = { kind: 'propose', solutions } as unknown as Decision;
    return {
      ...state,
      log: [...state.log, { at: state.openedAt, input: { kind: 'decided', knowledgeVersion: '', decision } }],
    };
  };
  const tally = createTally();
  for (const [index, title] of ['Vider le bac', 'Empty the tray'].entries())
    tally.add(proposing(title, index) as SessionState);
  const figures = tally.figures();
  expect(figures.solutions).toMatchObject([{ solutionId: 'theirs', title: 'Empty the tray', proposed: 2 }]);
  expect(drawSessions(figures, DEFAULT_TEMPLATE)).toContain('Empty the tray (theirs)');
});

test('a workaround is told with the fixes of its cause, and a value of the base by its label', () => {
  const [first] = SMALL.solutions;
  if (first === undefined) throw new TypeError('The small base has no solution.');
  const fix = {
    ...first,
    id: 'fix',
    kind: 'fix',
    title: { en: 'Replace it' },
    rootCause: { en: 'worn roller' },
  } as const;
  const knowledge: Knowledge = {
    ...EMPTY_KNOWLEDGE,
    attributes: SMALL.attributes,
    solutions: [fix, { ...fix, id: 'round', kind: 'workaround', title: { en: 'Go round' } }],
  };
  const state = sessionOf(
    {
      ...PLAIN,
      language: 'en',
      ends: 'resolved',
      device: 'printer',
    },
    1,
  );
  const log = state.log.map((event) =>
    event.input.kind === 'decided'
      ? { ...event, input: { ...event.input, decision: { kind: 'resolve', solutionId: 'round' } as const } }
      : event,
  );
  const { workarounds, dimensions } = tallied([{ ...state, log }], { knowledge, language: 'fr' });
  expect(workarounds).toMatchObject([
    {
      title: 'Go round',
      solutionId: 'round',
      sessions: 1,
      rootCause: 'worn roller',
      fixes: [{ solutionId: 'fix', title: 'Replace it' }],
    },
  ]);
  expect(dimensions.find(({ id }) => id === 'device')?.values).toMatchObject([{ value: 'printer', sessions: 1 }]);
});

test('a share has Wilson’s bounds, and a spread the amounts that so many do not exceed', () => {
  // 81 of 263: the worked example of Newcombe, "Two-sided confidence intervals for the single proportion", 1998.
  const { interval = [0, 0] } = shareOf(81, 263);
  expect(interval.map((each) => each.toFixed(4))).toEqual(['0.2553', '0.3662']);
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), (a, b) => {
      const { share = 0, interval: [low, high] = [0, 1] } = shareOf(Math.min(a, b), Math.max(a, b));
      expect(low >= 0 && low <= share && share <= high && high <= 1).toBe(true);
    }),
  );
  expect(spreadOf([4, 1, 3, 2])).toEqual({ count: 4, median: 2, p90: 4, mean: 2.5 });
});
