/**
 * How many questions does a diagnosis take, and how often is it right?
 *
 *   npx tsx bench/dialogue.ts DIR... (after npm run build)
 *
 * Each folder holds `attributes.json` and `cases.jsonl`; ten folds, one known value is given first and not counted,
 * a missing value is answered "don't know" and counts. With `faults.json` ([{ fault, prior, action, cost }]) the
 * expected minutes until repaired are measured too.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Attribute,
  EMPTY_KNOWLEDGE,
  type FactValue,
  type Knowledge,
  NO_EVIDENCE,
  type SessionFact,
  type SessionState,
} from 'dejacase';
import { createPolicy, NEW_SESSION, type Policy } from 'dejacase/dialogue';
import { attributeOf, dice, factsOf, type Labelled, readLabelled } from './labelled.js';

interface Fault {
  readonly fault: string;
  readonly cost: number;
}

const FOLDS = 10;

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}

function knowledgeOf(
  attributes: readonly Attribute[],
  training: readonly Labelled[],
  costs: ReadonlyMap<string, number>,
  escalation: number,
): Knowledge {
  const labels = [...new Set(training.map((one) => one.label))].sort();
  return {
    ...EMPTY_KNOWLEDGE,
    attributes,
    solutions: labels.map((id) => ({
      id,
      title: { en: id },
      also: [],
      steps: [],
      kind: 'fix',
      level: 'L0',
      cost: costs.get(id) ?? 5,
      success: 1,
      risk: 'none',
      audience: 'user',
      extras: {},
    })),
    cases: training.map((one) => ({
      id: one.id,
      problem: {},
      also: [],
      facts: factsOf(one, attributes),
      solution: one.label,
      evidence: NO_EVIDENCE,
      status: 'active',
      extras: {},
    })),
    escalation: costs.size > 0 ? { L0: { to: 'L1', cost: escalation } } : {},
  };
}

const OPENING: SessionState = { ...NEW_SESSION, sessionId: 's', status: 'open', caseBase: 'bench', channel: 'bench' };

function withFact(state: SessionState, attribute: string, value: FactValue | undefined): SessionState {
  const fact: SessionFact = {
    attribute,
    answer: value === undefined ? { kind: 'unknown' } : { kind: 'value', value },
    source: 'answer',
    at: 0,
  };
  return { ...state, facts: { ...state.facts, [attribute]: fact } };
}

interface Outcome {
  /** Whether the most probable solution was right when the first one was proposed, and after how many questions. */
  readonly right: boolean;
  readonly questions: number;
  /** Until repaired or given up. */
  readonly minutes: number;
  readonly repaired: boolean;
  readonly turns: number;
}

function run(
  policy: Policy,
  one: Labelled,
  attributes: readonly Attribute[],
  costs: ReadonlyMap<string, number>,
  random: () => number,
): Outcome {
  const facts = factsOf(one, attributes);
  const known = Object.keys(facts).sort();
  const given = known[Math.floor(random() * known.length)];
  let state = given === undefined ? OPENING : withFact(OPENING, given, facts[given]);
  let minutes = 0;
  let first: Pick<Outcome, 'right' | 'questions'> | undefined;
  for (let turns = 1; ; turns++) {
    const choice = policy.next(state);
    if (choice.kind === 'ask') {
      minutes += attributes.find(({ id }) => id === choice.attribute)?.cost ?? 0;
      state = withFact(state, choice.attribute, facts[choice.attribute]);
      state = { ...state, asked: [...state.asked, choice.attribute] };
      continue;
    }
    first ??= { right: policy.belief(state)[0]?.solutionId === one.label, questions: state.asked.length };
    const solutionId = choice.kind === 'propose' ? choice.solutionIds[0] : undefined;
    minutes += costs.get(solutionId ?? '') ?? 0;
    const repaired = solutionId === one.label;
    if (repaired || solutionId === undefined || costs.size === 0) return { ...first, minutes, repaired, turns };
    state = { ...state, tried: [...state.tried, { solutionId, result: 'failed', at: 0 }] };
  }
}

function measure(folder: string): void {
  const { attributes: raw, cases } = readLabelled(folder);
  const attributes = raw.map(attributeOf).sort((a, b) => (a.id < b.id ? -1 : 1));
  const costs = new Map(faultsOf(folder).map(({ fault, cost }) => [fault, cost]));
  const random = dice(0);
  const dealt = shuffled(cases, random);
  const modes = costs.size > 0 ? (['gain', 'repair', 'cost'] as const) : (['gain'] as const);
  for (const mode of modes) {
    const outcomes: Outcome[] = [];
    const started = performance.now();
    for (let fold = 0; fold < FOLDS; fold++) {
      const training = dealt.filter((_, index) => index % FOLDS !== fold);
      const policy = createPolicy(knowledgeOf(attributes, training, costs, 1000), {
        choice: mode === 'gain' ? 'gain' : 'cost',
        nonePrior: 1e-6,
        floor: 0,
        maxQuestions: mode === 'repair' ? 0 : Number.POSITIVE_INFINITY,
      });
      for (const [index, one] of dealt.entries()) {
        if (index % FOLDS === fold) outcomes.push(run(policy, one, attributes, costs, random));
      }
    }
    const elapsed = performance.now() - started;
    const mean = (of: (outcome: Outcome) => number) =>
      outcomes.reduce((sum, outcome) => sum + of(outcome), 0) / outcomes.length;
    const turns = outcomes.reduce((sum, outcome) => sum + outcome.turns, 0);
    const result = {
      folder,
      choice: mode,
      cases: outcomes.length,
      accuracy: Number((100 * mean((outcome) => (outcome.right ? 1 : 0))).toFixed(1)),
      questions: Number(mean((outcome) => outcome.questions).toFixed(2)),
      ...(costs.size === 0
        ? {}
        : {
            minutesUntilRepaired: Number(mean((outcome) => outcome.minutes).toFixed(2)),
            repaired: Number((100 * mean((outcome) => (outcome.repaired ? 1 : 0))).toFixed(1)),
          }),
      msPerTurn: Number((elapsed / turns).toFixed(3)),
    };
    process.stdout.write(`${JSON.stringify(result)}\n`);
  }
}

function faultsOf(folder: string): readonly Fault[] {
  try {
    return JSON.parse(readFileSync(join(folder, 'faults.json'), 'utf8')) as Fault[];
  } catch {
    return [];
  }
}

const folders = process.argv.slice(2);
if (folders.length === 0) {
  process.stderr.write('Usage: tsx bench/dialogue.ts DIR...\n');
  process.exitCode = 2;
}
for (const folder of folders) measure(folder);
