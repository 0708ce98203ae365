/**
 * How good is retrieval by attributes?
 *
 *   tsx bench/attributes.ts FOLDER...
 *
 * A folder holds `attributes.json` and `cases.jsonl`. Its line has the percentage of cases that get their solution:
 * from the nearest neighbour when each case is left out in turn, then over ten folds from the nearest neighbour and from
 * a vote of five, by the declared and by the learned similarity. A value that a case lacks counts as different.
 */

import { createFactIndex, type LearnedSimilarity, learnSimilarity } from 'dejacase/similarity';
import { readLabelled } from '../src/cli/labelled-files.js';
import { createRandom } from '../src/evaluation/random.js';
import { comparable, VOTERS, vote } from './dialogues/neighbours.js';

const FOLDS = 10;

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

async function readCases(folder: string) {
  const { set, counts } = await readLabelled(folder);
  if (counts.error > 0)
    process.stderr.write(`${folder}: ${counts.error} lines were not read; see dejacase simulate.\n`);
  return { attributes: comparable(set), cases: set.cases };
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
