import { describe, expect, test } from 'vitest';
import { createTransition, replay } from '../../src/dialogue/index.js';
import { isCbrError } from '../../src/errors.js';
import { LANGUAGES, type Language, type SessionInput } from '../../src/model/index.js';
import { type Act, createDriver, type Dialogue, value, words } from './driver.js';
import { knownCase, solution } from './policy-support.js';
import { SMALL } from './small.js';

const driver = createDriver(SMALL);
const VIRUS = {
  text: 'virus everywhere',
  facts: { device: 'laptop', led: 'green', os: 'win11' },
  language: 'en',
} as const;
const PRINTER = { facts: { device: 'printer' }, language: 'en' } as const;
const shown = ({ turn }: Dialogue) => (turn?.kind === 'propose' ? turn.solutions.map(({ id }) => id) : []);

/** Answers "don't know" and "failed" until the dialogue is over; gives every turn. */
function toTheEnd(start: Dialogue, most = 50): readonly Dialogue[] {
  const all = [start];
  for (let now = start; now.turn !== undefined && !('dossier' in now.turn) && all.length < most; ) {
    const { turn } = now;
    const act: Act =
      turn.kind === 'ask'
        ? { kind: 'answer', id: turn.question.id, answer: { kind: 'unknown' } }
        : turn.kind === 'confirm'
          ? value(turn.about.id, 'no')
          : turn.kind === 'propose'
            ? { kind: 'report', solutionId: turn.solutions[0]?.id ?? '', result: 'failed' }
            : { kind: 'cancel' };
    now = driver.act(now, act);
    all.push(now);
  }
  return all;
}

describe('a risky repair', () => {
  const asked = driver.open(VIRUS);

  test('is confirmed before it is proposed', () => {
    expect(asked.turn).toMatchObject({ kind: 'confirm', about: { id: 'risk:wipe', kind: 'risk', solutionId: 'wipe' } });
    expect(shown(driver.act(asked, value('risk:wipe', 'yes')))).toContain('wipe');
  });

  test.each<readonly Act[]>([
    [value('risk:wipe', 'no')],
    [{ kind: 'answer', id: 'risk:wipe', answer: { kind: 'unknown' } }],
    [words('risk:wipe', 'no')],
    [words('risk:wipe', 'on a Tuesday'), words('risk:wipe', 'on a Wednesday')],
  ])('is never proposed once it was not clearly accepted: %j', (...acts) => {
    const course = toTheEnd(acts.reduce(driver.act, asked));
    expect(course.flatMap(shown)).not.toContain('wipe');
    expect(course.at(-1)?.turn?.kind).toBe('escalated');
    expect(course.filter(({ turn }) => turn?.kind === 'confirm')).toEqual([]);
  });

  test('is asked once more when the answer is unclear, and can be accepted in words', () => {
    const unclear = driver.act(asked, words('risk:wipe', 'on a Tuesday'));
    expect(unclear.turn).toMatchObject({ kind: 'confirm', about: { id: 'risk:wipe' } });
    expect(shown(driver.act(unclear, words('risk:wipe', 'yes')))).toContain('wipe');
    expect(shown(driver.act(asked, words('risk:wipe', 'yes')))).toContain('wipe');
  });

  test('at the end of a tree is confirmed too', () => {
    const usb = [value('power', 'yes'), value('cable', 'usb'), value('port', 'back')];
    const end = driver.run(PRINTER, usb);
    expect(end.turn).toMatchObject({ kind: 'confirm', about: { solutionId: 'wipe' } });
    expect(shown(driver.act(end, value('risk:wipe', 'yes')))).toEqual(['wipe']);
    expect(toTheEnd(driver.act(end, value('risk:wipe', 'no'))).flatMap(shown)).not.toContain('wipe');
  });
});

describe('a tree', () => {
  const away = (id: string) => driver.run(PRINTER, [value('power', id)]);

  test('is entered, walked and left, each decision carrying its place', () => {
    const open = driver.open(PRINTER);
    expect(open.state.tree).toEqual({ tree: 'printer-offline', node: 'power' });
    expect(shown(away('no'))).toEqual(['plug-in']);
    const left = driver.run(PRINTER, [value('power', 'yes'), value('cable', 'parallel')]);
    expect(left.state.tree).toMatchObject({ left: true });
    expect(left.turn).not.toMatchObject({ why: { strategy: 'tree' } });
  });

  test('that escalates names its level and team', () => {
    const end = driver.run(PRINTER, [value('power', 'yes'), value('cable', 'network'), value('load', 99)]);
    expect(end.turn).toMatchObject({
      kind: 'escalated',
      dossier: { escalation: { from: 'L0', to: 'L2', team: 'net', reason: { code: 'tree' } } },
    });
  });

  test('does not end in a repair that was tried', () => {
    const failed = driver.act(away('no'), { kind: 'report', solutionId: 'plug-in', result: 'failed' });
    expect(toTheEnd(failed).flatMap(shown)).not.toContain('plug-in');
  });

  test.each([{ level: 'L2' as const }, { audience: 'expert' as const }])(
    'that ends in a repair beyond the person hands over to who may do it: %j',
    (beyond) => {
      const solutions = SMALL.solutions.map((one) => (one.id === 'plug-in' ? solution('plug-in', beyond) : one));
      const end = createDriver({ ...SMALL, solutions }).run(PRINTER, [value('power', 'no')]);
      expect(end.turn).toMatchObject({ kind: 'escalated', dossier: { escalation: { to: beyond.level ?? 'L1' } } });
    },
  );

  test('may end in a solution that no case has', () => {
    const cases = SMALL.cases.filter((each) => each.solution !== 'plug-in');
    const end = createDriver({ ...SMALL, cases }).run(PRINTER, [value('power', 'no')]);
    expect(shown(end)).toEqual(['plug-in']);
  });
});

describe('an ended session', () => {
  const ended = driver.run(PRINTER, [{ kind: 'report', solutionId: 'plug-in', result: 'worked' }]);
  const refused: readonly SessionInput[] = [
    { kind: 'answered', id: 'led', answer: { kind: 'unknown' }, readings: [] },
    { kind: 'told', text: 'more', readings: [] },
    { kind: 'changed', attribute: 'led', answer: { kind: 'withdrawn' } },
    { kind: 'reported', solutionId: 'plug-in', result: 'failed' },
    { kind: 'escalated', reason: 'late' },
    { kind: 'cancelled', reason: 'late' },
  ];

  test.each(refused)('takes no more of $kind', (input) => {
    expect.assertions(1);
    try {
      driver.input(ended, input);
    } catch (error) {
      expect(isCbrError(error) && error.code).toBe('session-ended');
    }
  });

  test('is reopened by undo, which takes its evidence back', () => {
    expect(ended.turn).toMatchObject({ kind: 'resolved', dossier: { solution: { solutionId: 'plug-in' } } });
    const counted = ended.effects.filter(({ kind }) => kind === 'evidence');
    const undone = driver.act(ended, { kind: 'undo' });
    expect(undone.state.status).toBe('open');
    expect(undone.effects).toContainEqual({ kind: 'ticket', outcome: 'reopened' });
    expect(undone.effects.filter(({ kind }) => kind === 'evidence')).toEqual(
      counted.map(
        (effect) => effect.kind === 'evidence' && { ...effect, outcome: { ...effect.outcome, retract: true } },
      ),
    );
  });

  test('that the person did nothing in stays ended, and its ticket closed', () => {
    const unknown = createDriver({ ...SMALL, cases: [], trees: [] }).open({ text: 'x', language: 'en' });
    expect(unknown.turn?.kind).toBe('escalated');
    const undone = createTransition(SMALL)(unknown.state, { kind: 'undone' }, 2);
    expect(undone.effects).toEqual([]);
    expect(undone.state.status).toBe('escalated');
  });

  test.each(LANGUAGES)('has a dossier that says everything in its language: %s', (language: Language) => {
    const end = driver.run({ ...VIRUS, language }, [value('risk:wipe', 'yes'), { kind: 'escalate' }]);
    const { turn } = end;
    if (turn?.kind !== 'escalated') throw new TypeError('The session did not escalate.');
    const said = turn.dossier.transcript.map(({ text }) => text);
    expect(said).toContain(language === 'fr' ? 'oui' : 'yes');
    expect(turn.dossier.facts.map(({ text }) => text)).toContain(language === 'fr' ? 'le laptop' : 'the laptop');
    expect(turn.dossier.escalation).toMatchObject({ from: 'L0', to: 'L1', reason: { code: 'requested' } });
  });

  test('shows its ticket once the ticket system has confirmed this end', () => {
    const ticket = { delivery: 'delivered', id: 'DC-000001', url: 'x', level: 'L0', state: 'resolved' } as const;
    expect(ended.turn).toMatchObject({ ticket: { delivery: 'pending', state: 'resolved' } });
    const known = driver.input(ended, { kind: 'ticketed', ticket });
    expect(known.turn).toMatchObject({ ticket });
    const again = driver.act(driver.act(known, { kind: 'undo' }), { kind: 'escalate' });
    expect(again.turn).toMatchObject({ kind: 'escalated', ticket: { delivery: 'pending', state: 'open' } });
  });
});

test('a solution above the level goes to the level that may carry it out', () => {
  const solutions = SMALL.solutions.map((one) => (one.id === 'wipe' ? { ...one, level: 'L3' as const } : one));
  const end = createDriver({ ...SMALL, solutions }).open(VIRUS);
  expect(end.turn).toMatchObject({ kind: 'escalated', dossier: { escalation: { to: 'L3' } } });
});

test('what was said may add up to more than a text may be long', () => {
  const text = 'virus everywhere '.repeat(3_000);
  let dialogue = driver.open({ ...VIRUS, text });
  for (let each = 0; each < 3; each++) dialogue = driver.input(dialogue, { kind: 'told', text, readings: [] });
  expect(dialogue.turn).toBeDefined();
});

test('the past of a requester is recalled before anything is decided, when there is a history', () => {
  const transition = createTransition(SMALL, { history: true });
  const opened = driver.open({ ...PRINTER, text: 'usb is silent' }).events[0]?.input;
  if (opened?.kind !== 'opened') throw new TypeError('No opening.');
  const first = transition(replay([]), { ...opened, requester: { id: 'u42' } }, 1);
  expect(first.effects).toEqual([{ kind: 'recall', requesterId: 'u42' }]);
  expect(first.turn).toBeUndefined();
  const second = transition(first.state, { kind: 'recalled', sessions: [] }, 2);
  expect(second.effects).toMatchObject([{ kind: 'retrieve', text: 'usb is silent' }]);
});

test('drafts are not proposed', () => {
  const cases = [...SMALL.cases, knownCase('c9', 'charge', { device: 'laptop', led: 'green' }, { status: 'draft' })];
  const { policy } = createDriver({ ...SMALL, cases }).base.transition;
  expect(policy.belief(driver.open(VIRUS).state)).toEqual(
    driver.base.transition.policy.belief(driver.open(VIRUS).state),
  );
});
