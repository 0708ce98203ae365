/**
 * How good is retrieval by attributes?
 *
 *   tsx bench/attributes.ts FOLDER...
 *
 * A folder holds `attributes.json` and `cases.jsonl`. Its line has the percentage of cases that get their solution:
 * from the nearest neighbour when each case is left out in turn, then over ten folds from the nearest neighbour and from
 * a vote of five, by the declared and by the learned similarity. A value that a case lacks counts as different.
 */

import type { Attribute } from 'dejacase';
import {
  createFactIndex,
  type FactHit,
  type LabelledCase,
  type LearnedSimilarity,
  learnSimilarity,
} from 'dejacase/similarity';
import { readLabelled } from '../src/cli/labelled-files.js';
import { createRandom } from '../src/evaluation/random.js';

const FOLDS = 10;
const VOTERS = 5;

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** A number spans what the cases hold; a value that a case lacks counts as different. */
function spanned(attribute: Attribute, cases: readonly LabelledCase[]): Attribute {
  const declared = { ...attribute, cost: 1, missing: 'pessimistic' as const };
  if (attribute.type !== 'number') return declared;
  const numbers = cases.map(({ facts }) => facts[attribute.id]).filter((value) => typeof value === 'number');
  return { ...declared, min: Math.min(...numbers), max: Math.max(...numbers) };
}

async function readCases(folder: string) {
  const { set, counts } = await readLabelled(folder);
  if (counts.error > 0)
    process.stderr.write(`${folder}: ${counts.error} lines were not read; see dejacase simulate.\n`);
  // A question that opens another one plays no part here: every value is known at once.
  const attributes = set.attributes.map((one) => spanned({ ...one, askWhen: {} }, set.cases));
  return { attributes, cases: set.cases };
}

/** The solution of most weight, each neighbour weighing what it is nearer than the first one that has no vote (Dudani 1976). */
function vote(hits: readonly FactHit[], solutions: ReadonlyMap<string, string>, voters: number): string | undefined {
  const floor = hits[voters]?.similarity ?? 0;
  const tally = new Map<string, number>();
  for (const { caseId, similarity } of hits.slice(0, voters)) {
    const solution = solutions.get(caseId) ?? '';
    tally.set(solution, (tally.get(solution) ?? 0) + similarity - floor);
  }
  return [...tally].sort((a, b) => b[1] - a[1])[0]?.[0];
}

async function measureQuality(folder: string): Promise<void> {
  const { attributes, cases } = await readCases(folder);
  const solutions = new Map(cases.map(({ id, solution }) => [id, solution]));
  const percent = (right: number) => Number(((100 * right) / cases.length).toFixed(1));
  const whole = createFactIndex({ attributes, taxonomies: [], cases });
  const leftOut = cases.filter(({ id, facts, solution }) => {
    const nearest = whole.search(facts, 2).hits.find(({ caseId }) => caseId !== id);
    return nearest !== undefined && solutions.get(nearest.caseId) === solution;
  });

  const random = createRandom(0).share;
  const dealt = cases
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
  const right = { declared: 0, declaredVote: 0, learned: 0, learnedVote: 0 };
  let learningMs = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const training = dealt.filter((_, at) => at % FOLDS !== fold);
    const from = cpuMs();
    const { learned } = learnSimilarity(training, attributes, []);
    learningMs += (cpuMs() - from) / FOLDS;
    const ways: readonly ['declared' | 'learned', LearnedSimilarity | undefined][] = [
      ['declared', undefined],
      ['learned', learned],
    ];
    for (const [way, similarity] of ways) {
      const index = createFactIndex({ attributes, taxonomies: [], learned: similarity, cases: training });
      for (const [at, { facts, solution }] of dealt.entries()) {
        if (at % FOLDS !== fold) continue;
        const { hits } = index.search(facts, VOTERS + 1);
        if (vote(hits, solutions, 1) === solution) right[way]++;
        if (vote(hits, solutions, VOTERS) === solution) right[`${way}Vote`]++;
      }
    }
  }
  const line = {
    folder,
    cases: cases.length,
    leaveOneOut: percent(leftOut.length),
    declared: percent(right.declared),
    declaredVote: percent(right.declaredVote),
    learned: percent(right.learned),
    learnedVote: percent(right.learnedVote),
    learningMs: Math.round(learningMs),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

for (const folder of process.argv.slice(2)) await measureQuality(folder);
