import { createEngine, type Engine } from '../engine/index.js';
import type { FactValue, Knowledge, KnowledgeTest, Language, Turn } from '../model/index.js';

/** How one test of the knowledge went. */
export interface KnowledgeTestResult {
  readonly testId: string;
  readonly language: Language;
  readonly ok: boolean;
  /** The first solution proposed, or `unknown`. */
  readonly got: string;
  readonly expected: string;
  /** Place of the expected solution among those proposed, from 1; left out where it is not there, or none is expected. */
  readonly rank?: number;
  /** Questions asked before the proposal or the escalation; only for dialogues. */
  readonly questions?: number;
}

/** How all tests went. */
export interface KnowledgeTestReport {
  readonly passed: number;
  readonly failed: number;
  /** Tests that the mode does not apply to. */
  readonly skipped: number;
  /** In the order of the knowledge's tests. */
  readonly results: readonly KnowledgeTestResult[];
}

/**
 * What is taken away before a test is run.
 *
 * - `nothing`: the knowledge as it stands.
 * - `case`: the case most similar to the test among those of the expected solution, where that
 *   solution keeps another one: does the base understand, or only remember? They are taken in rounds, at most one of
 *   each solution at a time and of a quarter of the solutions: a base has to be learned anew for each round.
 * - `solution`: in ten folds, the expected solution with its cases; `unknown` becomes what is
 *   expected: does the base know what it does not know?
 */
export type Removal = 'nothing' | 'case' | 'solution';

/** Settings of {@link runKnowledgeTests}. */
export interface KnowledgeTestOptions {
  /** @defaultValue 'nothing' */
  readonly remove?: Removal;
  readonly onProgress?: (done: number, all: number) => void;
}

/** Folds into which the solutions are dealt, by ascending id. */
const FOLDS = 10;
/** Parts of the solutions that lose a case at a time. */
const QUARTERS = 4;
/** Turns after which a dialogue that does not end is given up; the engine's own budget is far below. */
const TURN_LIMIT = 60;

/** Fewest hits that a test looks at. */
const RETRIEVAL_LIMIT = 10;

/** A test with the knowledge it is run on; equal keys share one engine. */
interface Planned {
  readonly test: KnowledgeTest;
  readonly key: string;
  readonly without: (knowledge: Knowledge) => Knowledge;
}

/** Runs the tests that stand beside the cases, each through an engine of its own making. */
export async function runKnowledgeTests(
  knowledge: Knowledge,
  options: KnowledgeTestOptions = {},
): Promise<KnowledgeTestReport> {
  const plan = await planned(knowledge, options.remove ?? 'nothing');
  const groups = new Map<string, Planned[]>();
  for (const each of plan) groups.set(each.key, [...(groups.get(each.key) ?? []), each]);
  const outcomes = new Map<KnowledgeTest, KnowledgeTestResult>();
  for (const group of groups.values()) {
    const engine = createEngine({ knowledge: group[0]?.without(knowledge) ?? knowledge, ids: counter() });
    try {
      for (const { test } of group) {
        outcomes.set(test, await runTest(engine, options.remove === 'solution' ? asUnknown(test) : test));
        options.onProgress?.(outcomes.size, plan.length);
      }
    } finally {
      await engine.close();
    }
    // Timers of what was awaited hold the engine until the event loop turns, which promises alone never let it.
    await new Promise((resolve) => setTimeout(resolve));
  }
  const results = knowledge.tests.flatMap((test) => outcomes.get(test) ?? []);
  const passed = results.filter(({ ok }) => ok).length;
  return { passed, failed: results.length - passed, skipped: knowledge.tests.length - results.length, results };
}

async function planned(knowledge: Knowledge, remove: Removal): Promise<readonly Planned[]> {
  if (remove === 'nothing') return knowledge.tests.map((test) => ({ test, key: '', without: (all) => all }));
  const known = knowledge.tests.filter((test) => test.expect !== 'unknown');
  if (remove === 'solution') {
    const folds = new Map(knowledge.solutions.map(({ id }, index) => [id, index % FOLDS]));
    return known.map((test) => {
      const fold = folds.get(test.expect);
      return { test, key: String(fold), without: (all) => withoutSolutions(all, (id) => folds.get(id) === fold) };
    });
  }
  const engine = createEngine({ knowledge });
  const plan: Planned[] = [];
  const quarters = new Map(knowledge.solutions.map(({ id }, index) => [id, index % QUARTERS]));
  const lost = new Map<string, string[]>();
  const rounds = new Map<string, Set<string>>();
  for (const test of known) {
    const own = knowledge.cases.filter((each) => each.solution === test.expect && each.status === 'active');
    if (own.length < 2) continue;
    const { say: text, language, facts } = test;
    const nearestOf = async (limit: number) =>
      (await engine.retrieve({ text, language, facts, limit })).hits.find((hit) => hit.solutionId === test.expect);
    // Each hit is explained, and the first ones mostly do.
    const hit = (await nearestOf(RETRIEVAL_LIMIT)) ?? (await nearestOf(knowledge.cases.length));
    const nearest = hit?.caseId ?? own[0]?.id ?? '';
    const before = lost.get(test.expect) ?? [];
    lost.set(test.expect, before);
    if (!before.includes(nearest)) before.push(nearest);
    const key = `${quarters.get(test.expect)} ${before.indexOf(nearest)}`;
    const round = rounds.get(key) ?? new Set();
    rounds.set(key, round.add(nearest));
    plan.push({
      test,
      key,
      without: (all) => ({ ...all, cases: all.cases.filter(({ id }) => !round.has(id)) }),
    });
  }
  return plan;
}

function withoutSolutions(knowledge: Knowledge, out: (solutionId: string) => boolean): Knowledge {
  return {
    ...knowledge,
    solutions: knowledge.solutions.filter(({ id }) => !out(id)),
    cases: knowledge.cases.filter(({ solution }) => !out(solution)),
  };
}

/** The same test of a base that lost the solution; its count of questions was meant for finding that one. */
function asUnknown(test: KnowledgeTest): KnowledgeTest {
  return { ...test, expect: 'unknown', ...(test.questions === undefined ? {} : { questions: TURN_LIMIT }) };
}

async function runTest(engine: Engine, test: KnowledgeTest): Promise<KnowledgeTestResult> {
  const { expect: expected } = test;
  const isDialogue = test.questions !== undefined || Object.keys(test.answers).length > 0;
  const { proposed, questions } = isDialogue ? await converse(engine, test) : await look(engine, test);
  const inTime = test.questions === undefined || questions <= test.questions;
  const right = expected === 'unknown' ? proposed.length === 0 : proposed.slice(0, test.within).includes(expected);
  const place = proposed.indexOf(expected);
  return {
    testId: test.id,
    language: test.language,
    ok: right && inTime,
    got: proposed[0] ?? 'unknown',
    expected,
    ...(place < 0 ? {} : { rank: place + 1 }),
    ...(isDialogue ? { questions } : {}),
  };
}

/** What would be proposed, best first, after how many questions. */
interface Proposed {
  readonly proposed: readonly string[];
  readonly questions: number;
}

async function look(engine: Engine, test: KnowledgeTest): Promise<Proposed> {
  const { say: text, language, facts, within } = test;
  const limit = Math.max(within, RETRIEVAL_LIMIT);
  const { verdict, solutions } = await engine.retrieve({ text, language, facts, limit });
  return { proposed: verdict === 'unknown' ? [] : solutions.map(({ solutionId }) => solutionId), questions: 0 };
}

async function converse(engine: Engine, test: KnowledgeTest): Promise<Proposed> {
  const { say: text, language, facts } = test;
  let turn: Turn = await engine.open({ text, language, facts, channel: 'test', audience: 'expert' });
  let questions = 0;
  for (let turns = 0; turns < TURN_LIMIT; turns++) {
    if (turn.kind === 'propose') return { proposed: turn.solutions.map(({ id }) => id), questions };
    if (turn.kind === 'ask') {
      questions++;
      const value = answerOf(test, turn.question.id);
      const answer = value === undefined ? ({ kind: 'unknown' } as const) : ({ kind: 'value', value } as const);
      turn = await engine.answer(turn.sessionId, turn.question.id, answer);
    } else if (turn.kind === 'confirm') {
      const { about } = turn;
      // A person stands by what the test says, which is one trouble, and accepts a risk that is explained.
      const meant =
        about.kind === 'risk' ||
        about.kind === 'outcome' ||
        ('attribute' in about &&
          String(answerOf(test, about.attribute)) === String('value' in about.after && about.after.value));
      turn = await engine.answer(turn.sessionId, about.id, { kind: 'value', value: meant ? 'yes' : 'no' });
    } else break;
  }
  return { proposed: [], questions };
}

function answerOf(test: KnowledgeTest, attribute: string): FactValue | undefined {
  return Object.hasOwn(test.answers, attribute) ? test.answers[attribute] : undefined;
}

function counter(): () => string {
  let last = 0;
  return () => `test-${++last}`;
}
