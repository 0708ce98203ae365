import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { factsOf, replay } from '../../src/dialogue/index.js';
import { loadKnowledgeOrThrow } from '../../src/knowledge/index.js';
import type { Answer, Audience, Language, Question, SessionState, TurnBody } from '../../src/model/index.js';
import { LANGUAGES, valuesOf } from '../../src/model/index.js';
import { type Act, createDriver, type Dialogue, type Driver, type Opening } from '../dialogue/driver.js';

const RUNS = Number(process.env.DEJACASE_DIALOGUES ?? 1_000);
/** A dialogue in which the person answers, reports and does nothing else ends within so many turns. */
const MOST_TURNS = 80;

let driver: Driver;
let texts: Readonly<Record<Language, readonly string[]>>;

beforeAll(async () => {
  const knowledge = await loadKnowledgeOrThrow('cases');
  driver = createDriver(knowledge);
  const said = (language: Language) =>
    knowledge.cases.flatMap(({ problem, also }) => [
      ...(problem[language] === undefined ? [] : [problem[language]]),
      ...also.filter((wording) => wording.language === language).map(({ text }) => text),
    ]);
  texts = { fr: pool(dice(1), said('fr')), en: pool(dice(2), said('en')) };
});

/** Chance in [0, 1), one after the other from a list that wraps around. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

type Dice = () => number;

function pick<T>(roll: Dice, list: readonly T[]): T {
  const found = list[Math.floor(roll() * list.length)];
  if (found === undefined) throw new RangeError('Nothing to pick from.');
  return found;
}

/** Sentences of the cases and words out of them in disorder; a bounded count, so that retrieval is done once for each. */
function pool(roll: Dice, sentences: readonly string[]): readonly string[] {
  const words = sentences.flatMap((sentence) => sentence.split(' '));
  const disorder = () => Array.from({ length: 1 + Math.floor(roll() * 6) }, () => pick(roll, words)).join(' ');
  return Array.from({ length: 20 + RUNS / 20 }, () => (roll() < 0.6 ? pick(roll, sentences) : disorder()));
}

function someText(roll: Dice, language: Language): string {
  return roll() < 0.1 ? '' : pick(roll, texts[language]);
}

function opening(roll: Dice): Opening {
  const language = pick(roll, LANGUAGES);
  const audience = pick<Audience>(roll, ['user', 'user', 'agent', 'expert']);
  return { text: someText(roll, language), language, audience };
}

function someAnswer(roll: Dice, question: Question, language: Language): Answer {
  const kind = roll();
  const option = question.options.length === 0 ? undefined : pick(roll, question.options);
  if (kind < 0.12) return { kind: 'unknown' };
  if (kind < 0.16) return { kind: 'skip' };
  if (kind < 0.2) return { kind: 'notApplicable' };
  if (kind < 0.3) return { kind: 'text', text: option?.label ?? 'x-77' };
  if (kind < 0.33) return { kind: 'text', text: someText(roll, language) };
  if (option === undefined) return { kind: 'value', value: question.type === 'number' ? roll() * 100 : 'x-77' };
  if (kind < 0.44) return { kind: 'unsure', value: option.id };
  return { kind: 'value', value: question.type === 'set' ? [option.id] : option.id };
}

/** What the turn asks for. */
function reply(roll: Dice, turn: TurnBody, language: Language): Act {
  if (turn.kind === 'ask') {
    return { kind: 'answer', id: turn.question.id, answer: someAnswer(roll, turn.question, language) };
  }
  if (turn.kind === 'confirm') {
    const answer: Answer = roll() < 0.2 ? { kind: 'unknown' } : { kind: 'value', value: pick(roll, ['yes', 'no']) };
    return { kind: 'answer', id: turn.about.id, answer };
  }
  if (turn.kind !== 'propose') throw new TypeError(`Nothing to reply to ${turn.kind}.`);
  const result = pick(roll, ['failed', 'failed', 'skipped', 'worked'] as const);
  return { kind: 'report', solutionId: pick(roll, turn.solutions).id, result };
}

/** What a person does of their own accord. */
function whim(roll: Dice, state: SessionState): Act {
  const kind = roll();
  if (kind < 0.3) return { kind: 'undo' };
  if (kind < 0.6) return { kind: 'tell', text: someText(roll, state.language) };
  if (kind < 0.65) return { kind: 'escalate' };
  if (kind < 0.67) return { kind: 'cancel' };
  const known = Object.keys(state.facts);
  if (known.length === 0) return { kind: 'tell', text: someText(roll, state.language) };
  const id = pick(roll, known);
  const attribute = driver.base.catalogue.attributes.get(id);
  const values = attribute === undefined ? [] : valuesOf(attribute, driver.base.catalogue);
  if (roll() < 0.3 || attribute === undefined || values.length === 0) {
    return { kind: 'change', attribute: id, answer: { kind: 'withdrawn' } };
  }
  const one = pick(roll, values).id;
  return { kind: 'change', attribute: id, answer: { kind: 'value', value: attribute.type === 'set' ? [one] : one } };
}

function isOver(turn: TurnBody | undefined): boolean {
  return turn === undefined || 'dossier' in turn;
}

/** Leads a dialogue to its end; `each` sees every turn with the act that follows. */
function lead(seed: number, whims: number, each: (before: Dialogue, act: Act, after: Dialogue) => void): Dialogue {
  const roll = dice(seed);
  const open = opening(roll);
  let dialogue = driver.open(open);
  for (let turns = 0; !isOver(dialogue.turn) && turns < MOST_TURNS; turns++) {
    if (dialogue.turn === undefined) throw new TypeError('A turn is missing.');
    const act =
      turns < 30 && roll() < whims ? whim(roll, dialogue.state) : reply(roll, dialogue.turn, open.language ?? 'fr');
    const after = driver.act(dialogue, act);
    each(dialogue, act, after);
    dialogue = after;
  }
  return dialogue;
}

const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const share = (part: number) => ({ numRuns: Math.max(1, Math.round(RUNS * part)) });

/** As `toEqual`, which is slow for a whole session: it only has to tell the difference. */
function same(got: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(got, expected)) expect(got).toEqual(expected);
}

describe('dialogues over the shipped knowledge', () => {
  test('each ends, asks nothing twice and nothing it knows, and every turn survives JSON', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const asked = new Map<string, number>();
        const end = lead(seed, 0, (before, _, { turn, state }) => {
          same(JSON.parse(JSON.stringify(turn)), turn);
          if (turn?.kind !== 'ask') return;
          const { id } = turn.question;
          expect(Object.keys(factsOf(before.state))).not.toContain(id);
          const isClarified = turn.why.strategy === 'clarify' && state.unclear === id;
          asked.set(id, (asked.get(id) ?? 0) + (isClarified ? 0 : 1));
          expect(asked.get(id) ?? 0, `times that ${id} was asked`).toBeLessThanOrEqual(1);
        });
        expect(isOver(end.turn), 'the dialogue is over').toBe(true);
      }),
      share(0.5),
    );
  });

  test('a person who changes their mind never breaks it, and its log always gives the same state again', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const end = lead(seed, 0.3, (_, act, { state, events, turn }) => {
          if (act.kind !== 'undo') return;
          same(replay(state.log), state);
          same(replay(events), state);
          expect(turn).toBeDefined();
        });
        expect(isOver(end.turn), 'the dialogue is over').toBe(true);
        same(replay(JSON.parse(JSON.stringify(end.events))), end.state);
        same(replay(end.state.log), end.state);
        same(JSON.parse(JSON.stringify(end.turn)), end.turn);
      }),
      share(0.3),
    );
  });

  test('undo equals never having done it', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        lead(seed, 0.1, (before, act, after) => {
          if (act.kind === 'undo') return;
          const undone = driver.act(after, { kind: 'undo' });
          same(undone.state, before.state);
          same(undone.turn, before.turn);
        });
      }),
      share(0.1),
    );
  });

  test('the order of answers does not change the belief', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { state } = lead(seed, 0, () => {});
        const facts = Object.entries(state.facts);
        const backwards = { ...state, facts: Object.fromEntries([...facts].reverse()) };
        const { policy } = driver.base.transition;
        same(policy.belief(backwards), policy.belief(state));
      }),
      share(0.1),
    );
  });
});
