import { describe, expect, test } from 'vitest';
import { createTransition, NEW_SESSION, reduce, replay } from '../../src/dialogue/index.js';
import { EMPTY_KNOWLEDGE, type Reading, type SessionInput, type SessionState } from '../../src/model/index.js';
import { type Act, createDriver, type Dialogue, value, words } from './driver.js';
import { SMALL } from './small.js';

const driver = createDriver(SMALL);
const PRINTER = { facts: { device: 'printer' }, language: 'en' } as const;
const COURSE: readonly Act[] = [
  value('power', 'yes'),
  { kind: 'tell', text: 'the light is the amber' },
  words('cable', 'hmm, what?'),
  words('cable', 'usb'),
  { kind: 'change', attribute: 'power', answer: { kind: 'unknown' } },
  { kind: 'answer', id: 'port', answer: { kind: 'unsure', value: 'front' } },
  value('led', 'green'),
  { kind: 'escalate' },
];

const without = (state: SessionState) => {
  const { ticket: _, log, updatedAt: __, ...rest } = state;
  return { ...rest, log: log.filter(({ input }) => input.kind !== 'ticketed') };
};
const later = (state: SessionState, ...inputs: readonly SessionInput[]) =>
  inputs.reduce((current, input, index) => reduce(current, { at: 1_000 + index, input }), state);
const reading = (attribute: string, given: string, more: Partial<Reading> = {}): Reading => ({
  attribute,
  value: given,
  certainty: 'sure',
  quote: given,
  ...more,
});
const told = (...readings: readonly Reading[]): SessionInput => ({ kind: 'told', text: 'so', readings });
const OPEN = driver.open(PRINTER).state;

describe('replay', () => {
  test('of a log, its own or all that was ever stored, gives the same state after every step', () => {
    let dialogue = driver.open(PRINTER);
    for (const act of [...COURSE, { kind: 'undo' }, { kind: 'undo' }, value('port', 'back')] as const) {
      expect(replay(dialogue.state.log)).toEqual(dialogue.state);
      expect(replay(JSON.parse(JSON.stringify(dialogue.events)))).toEqual(dialogue.state);
      dialogue = driver.act(dialogue, act);
    }
  });

  test('needs no knowledge: a session shows the same turn when everything was forgotten since', () => {
    const forgetful = createTransition(EMPTY_KNOWLEDGE);
    let dialogue = driver.open(PRINTER);
    for (const act of COURSE.slice(0, -1)) {
      dialogue = driver.act(dialogue, act);
      expect(forgetful.turnOf(replay(dialogue.events))).toEqual(dialogue.turn);
    }
  });

  test('of nothing is a new session', () => {
    expect(replay([])).toEqual(NEW_SESSION);
  });

  test('states and turns survive JSON', () => {
    const { state, turn } = driver.run(PRINTER, COURSE);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    expect(JSON.parse(JSON.stringify(turn))).toEqual(turn);
  });
});

describe('undo', () => {
  test('equals the state before, step by step back to the opening', () => {
    const states: Dialogue[] = [driver.open(PRINTER)];
    for (const act of COURSE) states.push(driver.act(states.at(-1) as Dialogue, act));
    let dialogue = states.at(-1) as Dialogue;
    for (const before of states.slice(0, -1).reverse()) {
      dialogue = driver.act(dialogue, { kind: 'undo' });
      expect(dialogue.state).toEqual(before.state);
      expect(dialogue.turn).toEqual(before.turn);
    }
  });

  test('of nothing changes nothing', () => {
    expect(reduce(OPEN, { at: 5, input: { kind: 'undone' } })).toEqual(OPEN);
  });

  test('keeps the ticket, also when it is undone twice, and replays to the same', () => {
    const ended = driver.run(PRINTER, [value('power', 'yes'), { kind: 'escalate' }]);
    const ticket = { delivery: 'delivered', id: 'DC-000001', url: 'x', level: 'L1', state: 'open' } as const;
    let dialogue = driver.input(ended, { kind: 'ticketed', ticket });
    for (const expected of [driver.run(PRINTER, [value('power', 'yes')]), driver.open(PRINTER)]) {
      dialogue = driver.act(dialogue, { kind: 'undo' });
      expect(dialogue.state.ticket).toEqual(ticket);
      expect(without(dialogue.state)).toEqual(without(expected.state));
      expect(replay(dialogue.state.log)).toEqual(dialogue.state);
    }
  });
});

describe('facts', () => {
  test('a changed answer leaves what a fresh run with that answer knows, believes and asks', () => {
    for (const given of ['usb', 'network', 'parallel']) {
      const changed = driver.run(PRINTER, [
        value('power', 'yes'),
        value('cable', given === 'usb' ? 'network' : 'usb'),
        { kind: 'change', attribute: 'cable', answer: { kind: 'value', value: given } },
      ]);
      const fresh = driver.run(PRINTER, [value('power', 'yes'), value('cable', given)]);
      const values = ({ state }: Dialogue) =>
        Object.values(state.facts).map(({ attribute, answer }) => [attribute, answer]);
      expect(values(changed).sort()).toEqual(values(fresh).sort());
      const { policy } = driver.base.transition;
      expect(policy.belief(changed.state)).toEqual(policy.belief(fresh.state));
      const asked = ({ turn }: Dialogue) => (turn?.kind === 'ask' ? turn.question.id : turn?.kind);
      expect(asked(changed)).toEqual(asked(fresh));
    }
  });

  test('a tree that has come past a changed answer is walked anew from its start', () => {
    const past = driver.run(PRINTER, [value('power', 'yes'), value('cable', 'usb')]);
    expect(past.turn).toMatchObject({ kind: 'ask', question: { id: 'port' } });
    const changed = driver.act(past, {
      kind: 'change',
      attribute: 'cable',
      answer: { kind: 'value', value: 'network' },
    });
    expect(changed.turn).toMatchObject({ kind: 'ask', question: { id: 'load' }, why: { strategy: 'tree' } });
  });

  test('a withdrawn answer is no longer known, believed or doubted, and is seen in the transcript', () => {
    const fresh = driver.open(PRINTER);
    const given = driver.act(fresh, value('led', 'red'));
    const doubted = driver.input(given, told(reading('led', 'green')));
    const withdrawn = driver.act(doubted, { kind: 'change', attribute: 'led', answer: { kind: 'withdrawn' } });
    expect(withdrawn.state.facts).toEqual(fresh.state.facts);
    expect(withdrawn.state.doubts).toEqual([]);
    expect(withdrawn.state.transcript.filter(({ kind }) => kind === 'answered')).toHaveLength(2);
    const { policy } = driver.base.transition;
    expect(policy.belief({ ...withdrawn.state, texts: fresh.state.texts, ...retrieval(fresh) })).toEqual(
      policy.belief(fresh.state),
    );
  });

  test('a contradiction is kept back until it is confirmed, and comes once', () => {
    const twice = later(OPEN, told(reading('device', 'laptop')), told(reading('device', 'laptop')));
    expect(twice.doubts).toMatchObject([{ kind: 'contradiction', attribute: 'device' }]);
    expect(twice.facts.device?.answer).toEqual({ kind: 'value', value: 'printer' });
  });

  test.each([
    ['yes', 'laptop'],
    ['no', 'printer'],
  ])('a contradiction that is answered with %s leaves %s', (answer, expected) => {
    const settled = later(OPEN, told(reading('device', 'laptop')), {
      kind: 'answered',
      id: 'confirm:device',
      answer: { kind: 'value', value: answer },
      readings: [],
    });
    expect(settled.doubts).toEqual([]);
    expect(settled.facts.device?.answer).toEqual({ kind: 'value', value: expected });
    expect(Object.keys(settled.facts)).not.toContain('confirm:device');
  });

  test('what only says the same again or is more precise contradicts nothing', () => {
    const windows = later(OPEN, told(reading('os', 'windows')));
    expect(later(windows, told(reading('os', 'windows'))).doubts).toEqual([]);
    const precise = later(windows, told(reading('os', 'win11', { refines: true })));
    expect(precise.doubts).toEqual([]);
    expect(precise.facts.os?.answer).toEqual({ kind: 'value', value: 'win11' });
  });

  test('a doubtful reading is no fact before it is confirmed', () => {
    const doubtful = later(OPEN, told(reading('led', 'red', { certainty: 'doubtful' })));
    expect(doubtful.doubts).toMatchObject([{ kind: 'reading', attribute: 'led' }]);
    expect(Object.keys(doubtful.facts)).not.toContain('led');
  });

  test('a direct answer settles the doubt about it', () => {
    const doubtful = later(OPEN, told(reading('led', 'red', { certainty: 'doubtful' })));
    const answer = { kind: 'value', value: 'green' } as const;
    expect(later(doubtful, { kind: 'answered', id: 'led', answer, readings: [] }).doubts).toEqual([]);
  });

  test.each(['__proto__', 'constructor', 'toString'])('an attribute called %s is a fact like any other', (id) => {
    const answer = { kind: 'value', value: 'x' } as const;
    const one = later(OPEN, { kind: 'answered', id, answer, readings: [] }, told(reading(id, 'y')));
    expect(Object.hasOwn(one.facts, id)).toBe(true);
    expect(one.doubts).toMatchObject([{ kind: 'contradiction', attribute: id, before: answer }]);
    expect(JSON.parse(JSON.stringify(one))).toEqual(one);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    const gone = later(one, { kind: 'changed', attribute: id, answer: { kind: 'withdrawn' } });
    expect(Object.keys(gone.facts)).toEqual(Object.keys(OPEN.facts));
  });
});

describe('a question', () => {
  test('that the person passes over to say something else comes again', () => {
    const open = driver.open(PRINTER);
    expect(open.turn).toMatchObject({ kind: 'ask', question: { id: 'power' } });
    const spoke = driver.input(open, told(reading('led', 'green')));
    expect(spoke.turn).toMatchObject({ kind: 'ask', question: { id: 'power' } });
    expect(spoke.state.asked).toEqual(['power']);
  });

  test('whose answer is unclear is asked once more, then counts as unknown', () => {
    const once = driver.act(driver.open(PRINTER), words('power', 'hmm, what?'));
    expect(once.turn).toMatchObject({ kind: 'ask', question: { id: 'power' }, why: { strategy: 'clarify' } });
    const twice = driver.act(once, words('power', 'hmm, what?'));
    expect(twice.state.facts.power?.answer).toEqual({ kind: 'unknown' });
    expect(twice.turn).not.toMatchObject({ question: { id: 'power' } });
  });

  test('that was unclear may be answered late, in words or by value', () => {
    const once = driver.act(driver.open(PRINTER), words('power', 'hmm, what?'));
    expect(driver.act(once, value('power', 'no')).state.facts.power?.answer).toEqual({ kind: 'value', value: 'no' });
    expect(driver.act(once, words('power', 'no')).state.facts.power?.answer).toEqual({ kind: 'value', value: 'no' });
  });
});

function retrieval({ state }: Dialogue): Pick<SessionState, 'retrieved'> {
  return state.retrieved === undefined ? {} : { retrieved: state.retrieved };
}
