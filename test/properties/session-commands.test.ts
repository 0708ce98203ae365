import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canUndo, factsOf, replay } from '../../src/dialogue/index.js';
import { type Answer, type Language, LEVELS } from '../../src/model/index.js';
import { BOUNCE_LIMITS, levelNow, movesOf } from '../../src/service/index.js';
import { type Act, createDriver, type Dialogue, type Opening } from '../dialogue/driver.js';
import { SMALL } from '../dialogue/small.js';

/** Sessions that are led; fewer beside all other tests. */
const RUNS = Number(process.env.DEJACASE_COMMANDS ?? 500);

const driver = createDriver(SMALL);
const VALUES: Readonly<Record<string, readonly (string | number)[]>> = {
  cable: ['usb', 'network', 'parallel'],
  device: ['laptop', 'printer'],
  firmware: ['old', 'new'],
  jam: ['yes', 'no'],
  led: ['green', 'amber', 'red'],
  load: [5, 30, 80],
  os: ['windows', 'win11', 'mac'],
  port: ['front', 'back'],
  power: ['yes', 'no'],
};
const IDS = Object.keys(VALUES);
const SAID: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'paper jam',
    'the light is red',
    'not sure, maybe amber',
    'no better',
    'it works now',
    'it works',
    'done',
    'why?',
    'undo',
    '???',
  ],
  fr: [
    'bourrage papier',
    'le voyant est rouge',
    'peut-être orange',
    'toujours pareil',
    'ça marche maintenant',
    'ça marche',
    'c’est fait',
    'pourquoi ?',
    'retour',
    '…',
  ],
};
const SECOND: Readonly<Record<Language, string>> = {
  en: '. Also, the battery is empty',
  fr: '. Par ailleurs, la batterie est vide',
};

/** What an independent reader of the acts knows: those that count, and the session they should have led to. */
interface Model {
  readonly opening: Opening;
  acts: Act[];
}

interface Real {
  dialogue: Dialogue;
}

const isOver = ({ state }: Dialogue): boolean => state.status !== 'open';
/** What somebody can do with what was handed over. */
const GOING_ON: readonly Act['kind'][] = ['undo', 'take', 'alert', 'hand back', 'receive', 'rate'];

/** Compares without printing whole sessions, which is slow. */
function same(got: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(got, expected)) expect(got).toEqual(expected);
}

/** What holds after everything that can happen. */
function check({ dialogue }: Real, before: Dialogue): void {
  const { state, turn, events } = dialogue;
  expect(turn, 'a turn, no dead end').toBeDefined();
  same(JSON.parse(JSON.stringify(state)), state);
  same(replay(JSON.parse(JSON.stringify(events))), state);
  expect(new Set(state.asked).size).toBe(state.asked.length);
  expect(movesOf(state) <= BOUNCE_LIMITS.stay || ofPerson(state), 'only a person moves what bounced').toBe(true);
  if (state.identity !== undefined && state.identity.status !== 'verified') {
    expect([
      state.past,
      state.requester,
      Object.values(state.facts).some(({ source }) => source === 'directory'),
    ]).toEqual([[], { id: 'u1' }, false]);
    expect(state.identity.wrong).toBeLessThanOrEqual(state.identity.tries);
  }
  if (turn?.kind === 'propose') expect(turn.solutions.length).toBeGreaterThan(0);
  if (turn?.kind !== 'ask' || turn === before.turn) return;
  for (const { id } of turn.page ?? [turn.question]) {
    const isAgain = turn.why.strategy === 'clarify' && state.unclear === id;
    if (!isAgain) expect(Object.keys(factsOf(state)), `${id} is known and asked`).not.toContain(id);
  }
}

/** Tells whether a person wanted the last hand-over. */
function ofPerson({ log }: Dialogue['state']): boolean {
  const moved = log.findLast(({ input }) => input.kind === 'decided' && input.decision.kind === 'escalate')?.input;
  return moved?.kind === 'decided' && moved.decision.kind === 'escalate' && moved.decision.reason.code === 'requested';
}

/** A person does something; what was done counts until it is undone. */
function command(name: string, actOf: (dialogue: Dialogue) => Act | undefined): fc.Command<Model, Real> {
  return {
    check: () => true,
    run(model, real) {
      const before = real.dialogue;
      const act = actOf(before);
      if (act === undefined || (isOver(before) && !GOING_ON.includes(act.kind))) return;
      const log = before.state.log.length;
      real.dialogue = driver.act(before, act);
      // A wish in words may have undone, or moved nothing at all.
      const isUndone = real.dialogue.state.log.length < log;
      if (isUndone) model.acts = withoutLast(model.acts);
      else if (real.dialogue !== before) model.acts = [...model.acts, act];
      check(real, before);
      if (isUndone) {
        const fresh = driver.run(model.opening, model.acts);
        same(withoutTime(real.dialogue), withoutTime(fresh));
      }
    },
    toString: () => name,
  };
}

/** What stays when something before it is taken back. */
const TOLD: readonly Act['kind'][] = ['alert', 'check', 'receive', 'rate'];

/** What was done but for the last thing that can be undone; what was told stays told. */
function withoutLast(acts: readonly Act[]): Act[] {
  const last = acts.findLastIndex(({ kind }) => !TOLD.includes(kind));
  return acts.filter((_, place) => place !== last);
}

/** What tells a time, or hashes what does. */
const TIMED = /^at$|At$|^contentHash$/;

/** A session without its times: a fresh run is made at another hour. */
function withoutTime({ state, turn }: Dialogue): unknown {
  const { log: _, updatedAt: __, ...rest } = state;
  return JSON.parse(JSON.stringify({ rest, turn }, (key, value) => (TIMED.test(key) ? undefined : value)));
}

const share = fc.nat(1000);
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;
const answerTo = (id: string, at: number): Answer => {
  const kinds: readonly Answer[] = [{ kind: 'unknown' }, { kind: 'skip' }, { kind: 'notApplicable' }];
  if (at % 5 === 0) return pick(kinds, Math.floor(at / 5));
  const value = pick(VALUES[id] ?? ['x-77'], at);
  return at % 7 === 0 && typeof value === 'string' ? { kind: 'unsure', value } : { kind: 'value', value };
};

/** Does what the turn asks for. */
const reply =
  (at: number) =>
  (dialogue: Dialogue): Act | undefined => {
    const { turn } = dialogue;
    if (turn?.kind === 'ask') return { kind: 'answer', id: turn.question.id, answer: answerTo(turn.question.id, at) };
    if (turn?.kind === 'confirm')
      return { kind: 'answer', id: turn.about.id, answer: { kind: 'value', value: pick(['yes', 'no'], at) } };
    if (turn?.kind !== 'propose') return undefined;
    return {
      kind: 'report',
      solutionId: pick(turn.solutions, at).id,
      result: pick(['failed', 'skipped', 'failed', 'worked'] as const, at),
    };
  };
const fill =
  (at: number) =>
  ({ turn }: Dialogue): Act | undefined => {
    if (turn?.kind !== 'ask') return undefined;
    const page = turn.page ?? [turn.question];
    return { kind: 'fill', answers: Object.fromEntries(page.map(({ id }, place) => [id, answerTo(id, at + place)])) };
  };
const known =
  (at: number) =>
  ({ state }: Dialogue): Act | undefined => {
    const ids = Object.keys(state.facts);
    if (ids.length === 0) return undefined;
    const attribute = pick(ids, at);
    const answer = answerTo(attribute, at);
    return {
      kind: 'change',
      attribute,
      answer: at % 3 === 0 || answer.kind === 'text' ? { kind: 'withdrawn' } : answer,
    };
  };

/** Takes on what was handed over. */
const take = ({ state }: Dialogue): Act | undefined => (state.status === 'escalated' ? { kind: 'take' } : undefined);
/** Tells more authority of what is not over. */
const alert = ({ state }: Dialogue): Act | undefined =>
  state.status === 'open' || state.status === 'escalated' ? { kind: 'alert' } : undefined;
/** Sends back what somebody had before. */
const handBack =
  (at: number) =>
  ({ state }: Dialogue): Act | undefined => {
    const lower = LEVELS.slice(0, LEVELS.indexOf(levelNow(state)));
    const isOut = state.status === 'escalated' || (state.status === 'open' && state.hands.length > 0);
    const canMove = lower.length > 0 && movesOf(state) < BOUNCE_LIMITS.stay;
    return isOut && canMove ? { kind: 'hand back', to: pick(lower, at) } : undefined;
  };

/** Says who one is, rightly or not. */
const whoIs =
  (at: number) =>
  ({ turn }: Dialogue): Act | undefined =>
    turn?.kind === 'verify'
      ? { kind: 'check', result: pick(['right', 'right', 'wrong', 'passed', 'unavailable'] as const, at) }
      : undefined;

const language = (dialogue: Dialogue) => dialogue.state.language;
const commands = [
  share.map((at) => command(`reply ${at}`, reply(at))),
  share.map((at) => command(`reply ${at}`, reply(at))),
  share.map((at) => command(`fill ${at}`, fill(at))),
  share.map((at) =>
    command(`answer another ${at}`, () => ({ kind: 'answer', id: pick(IDS, at), answer: answerTo(pick(IDS, at), at) })),
  ),
  share.map((at) => command(`tell ${at}`, (dialogue) => ({ kind: 'tell', text: pick(SAID[language(dialogue)], at) }))),
  share.map((at) => command(`change ${at}`, known(at))),
  share.map((at) =>
    command(`report ${at}`, () => ({
      kind: 'report',
      solutionId: pick(SMALL.solutions, at).id,
      result: pick(['failed', 'skipped'] as const, at),
    })),
  ),
  fc.constant(command('undo', () => ({ kind: 'undo' }))),
  fc.constant(command('undo', () => ({ kind: 'undo' }))),
  fc.constant(command('escalate', () => ({ kind: 'escalate' }))),
  fc.constant(command('take', take)),
  fc.constant(command('take', take)),
  fc.constant(command('repair', () => ({ kind: 'repair' }))),
  fc.constant(command('alert', alert)),
  share.map((at) => command(`rate ${at}`, () => ({ kind: 'rate', rating: 1 + (at % 5) }))),
  share.map((at) => command(`hand back ${at}`, handBack(at))),
  share.map((at) => command(`say who ${at}`, whoIs(at))),
  share.map((at) => command(`say who ${at}`, whoIs(at))),
  share.map((at) => command(`receive ${at}`, () => ({ kind: 'receive', text: pick(['', 'more'], at) }))),
  fc.constant(command('cancel', () => ({ kind: 'cancel' }))),
];

const openings = fc.record({
  language: fc.constantFrom<Language>('fr', 'en'),
  audience: fc.constantFrom('user', 'agent', 'expert' as const),
  text: share,
  isAsked: fc.boolean(),
  page: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
});

test('whatever a person does, in any order, a session has a turn, asks nothing twice, undoes truly and replays exactly', () => {
  fc.assert(
    fc.property(
      openings,
      fc.commands(commands, { maxCommands: 25 }),
      ({ language, audience, text, page, isAsked }, cmds) => {
        const said = ['', SAID[language][0] ?? '', SAID[language][1] ?? '', `${SAID[language][0]}${SECOND[language]}`];
        const opening: Opening = {
          language,
          audience,
          isAsked,
          text: pick(said, text),
          ...(page === undefined ? {} : { page }),
        };
        fc.modelRun(() => ({ model: { opening, acts: [] }, real: { dialogue: driver.open(opening) } }), cmds);
      },
    ),
    { numRuns: RUNS },
  );
});

test('everything that a person does can be taken back to the beginning', () => {
  fc.assert(
    fc.property(fc.array(share, { maxLength: 12 }), (rolls) => {
      const opening: Opening = { language: 'en', text: 'paper jam' };
      const start = driver.open(opening);
      let dialogue = start;
      for (const roll of rolls) {
        const act = isOver(dialogue) ? undefined : reply(roll)(dialogue);
        if (act !== undefined) dialogue = driver.act(dialogue, act);
      }
      while (canUndo(dialogue.state)) dialogue = driver.act(dialogue, { kind: 'undo' });
      same(withoutTime(dialogue), withoutTime(start));
    }),
    { numRuns: 100 },
  );
});
