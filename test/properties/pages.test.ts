import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { canAnswer, replay } from '../../src/dialogue/index.js';
import { loadKnowledgeOrThrow } from '../../src/knowledge/index.js';
import type { Answer, Question } from '../../src/model/index.js';
import { createDriver, type Dialogue, type Driver, type Opening } from '../dialogue/driver.js';

const RUNS = 25;
const SIZE = 4;

let driver: Driver;
let texts: readonly string[];
beforeAll(async () => {
  const knowledge = await loadKnowledgeOrThrow('cases');
  driver = createDriver(knowledge);
  texts = knowledge.cases.flatMap(({ problem }, at) => (at % 14 === 0 ? [problem.fr ?? '', problem.en ?? ''] : []));
});

/** A text, who has the trouble, and how the questions are answered. */
const person = fc.record({
  text: fc.nat(),
  audience: fc.constantFrom<NonNullable<Opening['audience']>>('user', 'agent', 'expert'),
  picks: fc.array(fc.integer({ min: -1, max: 5 }), { minLength: SIZE, maxLength: SIZE }),
});
type Person = typeof person extends fc.Arbitrary<infer P> ? P : never;

const pageOf = ({ turn }: Dialogue): readonly Question[] => (turn?.kind === 'ask' ? (turn.page ?? []) : []);

function answersTo(page: readonly Question[], { picks }: Person): readonly (readonly [string, Answer])[] {
  return page.map(({ id, type, options }, at): readonly [string, Answer] => {
    const option = options[(picks[at] ?? 0) % Math.max(1, options.length)];
    if (option === undefined) return [id, { kind: 'unknown' }];
    return [id, { kind: 'value', value: type === 'set' ? [option.id] : option.id }];
  });
}

function opened({ text, audience }: Person, page?: number): Dialogue {
  const opening: Opening = { text: texts[text % texts.length] ?? '', audience };
  return driver.open(page === undefined ? opening : { ...opening, page });
}

describe('pages over the shipped knowledge', () => {
  test('begin with what is asked without pages, repeat nothing, and ask nothing known or out of reach', () => {
    fc.assert(
      fc.property(person, (one) => {
        const plain = opened(one).turn;
        let dialogue = opened(one, SIZE);
        expect(dialogue.turn?.kind).toBe(plain?.kind);
        expect(pageOf(dialogue)[0]).toEqual(plain?.kind === 'ask' ? plain.question : undefined);
        const asked = new Set<string>();
        for (let turns = 0; dialogue.turn?.kind === 'ask' && turns < 20; turns++) {
          const page = pageOf(dialogue);
          const ids = page.map(({ id }) => id);
          expect(ids[0]).toBe(dialogue.turn.question.id);
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids.length).toBeLessThanOrEqual(SIZE);
          for (const id of ids) {
            const attribute = driver.base.catalogue.attributes.get(id);
            expect(attribute !== undefined && canAnswer(one.audience, attribute)).toBe(true);
            expect(Object.keys(dialogue.state.facts)).not.toContain(id);
            expect(asked).not.toContain(id);
            asked.add(id);
          }
          dialogue = driver.act(dialogue, { kind: 'fill', answers: Object.fromEntries(answersTo(page, one)) });
        }
        expect(dialogue.turn?.kind).not.toBe('ask');
        expect(replay(JSON.parse(JSON.stringify(dialogue.events)))).toEqual(dialogue.state);
      }),
      { numRuns: RUNS },
    );
  });

  test('answered at once are believed as answered one by one, in any order, and undone as a whole', () => {
    fc.assert(
      fc.property(person, (one) => {
        const first = opened(one, SIZE);
        const answers = answersTo(pageOf(first), one);
        if (answers.length === 0) return;
        const { policy } = driver.base.transition;
        const once = driver.act(first, { kind: 'fill', answers: Object.fromEntries(answers) });
        const backwards = driver.act(first, { kind: 'fill', answers: Object.fromEntries([...answers].reverse()) });
        expect(backwards).toEqual(once);
        let single = first;
        for (const [id, answer] of answers) {
          if (single.state.status !== 'open') return;
          single = driver.act(single, { kind: 'answer', id, answer });
        }
        expect(policy.belief(single.state)).toEqual(policy.belief(once.state));
        expect(driver.act(once, { kind: 'undo' }).state).toEqual(first.state);
      }),
      { numRuns: RUNS },
    );
  });
});
