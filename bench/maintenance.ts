/**
 * How many cases can an audit take out, and what does that cost? Of each folder the proposals that cases go are applied
 * to what is learned from, and all other cases, or queries, are asked before and after.
 *
 *   npx tsx bench/maintenance.ts FOLDER... [--share 0.3] [--kinds noise,redundant]
 *
 * A folder holds labelled cases (`attributes.json` and `cases.jsonl`; ten folds), or judged texts with labels. Its line
 * has the cases that were taken out, the accuracy of the first solution before and after, and the change with the bounds
 * of a paired bootstrap (95 %), all in percent; and the seconds of all audits.
 */
import { parseArgs } from 'node:util';
import { readJudged } from '../src/cli/judged-files.js';
import { holdsLabelled, readLabelled } from '../src/cli/labelled-files.js';
import { meanInterval } from '../src/evaluation/bootstrap.js';
import { bareCase, bareKnowledge } from '../src/evaluation/index.js';
import { createRandom } from '../src/evaluation/random.js';
import { AUDIT_KINDS, auditing, SHARE, withProposals } from '../src/maintenance/index.js';
import type { Knowledge, Query } from '../src/model/index.js';
import { createCaseBase, retrievePlain } from '../src/retrieval/index.js';
import { recogniseLanguage } from '../src/text/index.js';

const FOLDS = 10;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { share: { type: 'string', default: String(SHARE) }, kinds: { type: 'string' } },
});
const kinds = AUDIT_KINDS.filter((kind) => values.kinds === undefined || values.kinds.split(',').includes(kind));

interface Asked {
  readonly query: Query;
  readonly solutions: ReadonlySet<string>;
}

interface Fold {
  readonly knowledge: Knowledge;
  readonly asked: readonly Asked[];
}

async function labelledFolds(folder: string): Promise<readonly Fold[]> {
  const { set } = await readLabelled(folder);
  const random = createRandom(0).share;
  const dealt = set.cases
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
  return Array.from({ length: FOLDS }, (_, fold) => {
    const training = dealt.filter((_, at) => at % FOLDS !== fold);
    const cases = training.map(({ id, facts, solution }) => ({ ...bareCase(id, {}, solution), facts }));
    const asked = dealt
      .filter((_, at) => at % FOLDS === fold)
      .map(({ facts, solution }) => ({ query: { facts, limit: 1 }, solutions: new Set([solution]) }));
    return { knowledge: { ...bareKnowledge(cases), attributes: set.attributes }, asked };
  });
}

async function judgedFold(folder: string): Promise<Fold> {
  const { data } = await readJudged(folder, { development: false });
  if (data.judges !== 'labels') throw new Error(`The judgements of ${folder} are about documents; labels are needed.`);
  const cases = data.corpus.map(({ id, title, text, label = id, language }) => {
    const said = [title, text].filter(Boolean).join('\n');
    return bareCase(id, { [language ?? recogniseLanguage(said)]: said }, label);
  });
  const asked = data.queries
    .filter(({ scope }) => scope === 'in')
    .map(({ text, language, relevance }) => ({
      query: { text, limit: 1, ...(language && { language }) },
      solutions: new Set(relevance.keys()),
    }));
  return { knowledge: bareKnowledge(cases), asked };
}

/** For each query 1 where its first solution is right, else 0. */
function answers(knowledge: Knowledge, asked: readonly Asked[]): readonly number[] {
  const base = createCaseBase(knowledge);
  return asked.map(({ query, solutions }) =>
    Number(solutions.has(retrievePlain(base, query).solutions[0]?.solutionId ?? '')),
  );
}

for (const folder of positionals) {
  const folds = holdsLabelled(folder) ? await labelledFolds(folder) : [await judgedFold(folder)];
  const [before, after]: [number[], number[]] = [[], []];
  let [cases, kept, seconds] = [0, 0, 0];
  for (const { knowledge, asked } of folds) {
    const start = performance.now();
    const steps = auditing(knowledge, { now: 0, kinds, share: Number(values.share) });
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    seconds += (performance.now() - start) / 1000;
    const less = withProposals(knowledge, step.value.findings);
    cases += knowledge.cases.length;
    kept += less.cases.length;
    before.push(...answers(knowledge, asked));
    after.push(...answers(less, asked));
  }
  const changes = after.map((right, at) => right - (before[at] as number));
  const percent = (share: number) => Number((100 * share).toFixed(2));
  const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
  const [low, high] = meanInterval(changes);
  const line = {
    ...{ folder, cases: cases / folds.length, asked: before.length, out: percent(1 - kept / cases) },
    ...{ before: percent(mean(before)), after: percent(mean(after)), change: percent(mean(changes)) },
    ...{ low: percent(low), high: percent(high), seconds: Number(seconds.toFixed(1)) },
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
