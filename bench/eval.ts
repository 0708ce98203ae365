// How good is retrieval on judged data? npx tsx bench/eval.ts FOLDER... [--queries NAME.jsonl] [--oos NAME.jsonl]
// (after npm run build). A folder holds corpus.jsonl ({id, text, title?, label?, lang?}) and queries.jsonl ({id, text,
// label?, lang?}), with qrels.tsv (query id, corpus id, relevance) or labels; the label null or oos must be escalated.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type Case,
  createCaseBase,
  EMPTY_KNOWLEDGE,
  type Knowledge,
  type Language,
  type Localised,
  NO_EVIDENCE,
  retrieve,
  type Solution,
} from 'dejacase';
// The measures are no part of the package.
import {
  auroc,
  expectedCalibrationError,
  mean,
  ndcgAt,
  recallAt,
  reciprocalRankAt,
  successAt,
} from '../src/evaluation/index.js';

interface Line {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly label?: string | null;
  readonly lang?: Language;
}

const readLines = (file: string): Line[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

function knowledgeOf(corpus: readonly Line[], judgedByDocument: boolean): Knowledge {
  const solutions = new Map<string, Solution>();
  const cases = corpus.map((line): Case => {
    const { id, text, title, label, lang = 'en' } = line;
    const said = (words: string): Localised => ({ [lang]: words });
    // A judged document is a solution of its own: its title is the trouble and its text the steps.
    const solution = judgedByDocument ? id : (label ?? id);
    const steps = judgedByDocument && title !== undefined ? [said(text)] : [];
    solutions.set(solution, {
      id: solution,
      title: {},
      also: [],
      steps,
      kind: 'fix',
      level: 'L0',
      cost: 1,
      success: 0.9,
      risk: 'none',
      audience: 'user',
      extras: {},
    });
    return {
      id,
      problem: said(title ?? text),
      also: [],
      facts: {},
      solution,
      evidence: NO_EVIDENCE,
      status: 'active',
      extras: {},
    };
  });
  return { ...EMPTY_KNOWLEDGE, solutions: [...solutions.values()], cases };
}

function readJudgements(file: string): Map<string, Map<string, number>> {
  const result = new Map<string, Map<string, number>>();
  for (const line of readFileSync(file, 'utf8').split('\n').slice(1)) {
    const [query, document, relevance] = line.split('\t');
    if (query === undefined || document === undefined) continue;
    const known = result.get(query) ?? new Map<string, number>();
    result.set(query, known.set(document, Number(relevance)));
  }
  return result;
}

function evaluate(folder: string, queriesFile: string, oosFile: string | undefined) {
  const judgements = existsSync(join(folder, 'qrels.tsv')) ? readJudgements(join(folder, 'qrels.tsv')) : undefined;
  const corpus = readLines(join(folder, 'corpus.jsonl'));
  const queries = readLines(join(folder, queriesFile));
  if (oosFile !== undefined) queries.push(...readLines(join(folder, oosFile)));
  const started = performance.now();
  const caseBase = createCaseBase(knowledgeOf(corpus, judgements !== undefined));
  const indexMs = performance.now() - started;
  const values: Record<string, number[]> = {};
  const add = (name: string, value: number) => {
    values[name] ??= [];
    values[name].push(value);
  };
  const inside: number[] = [];
  const outside: number[] = [];
  const judged: { confidence: number; right: boolean }[] = [];
  const times: number[] = [];
  for (const { id, text, label, lang } of queries) {
    const before = performance.now();
    const { hits, solutions } = retrieve(caseBase, {
      text,
      limit: 10,
      ...(lang === undefined ? {} : { language: lang }),
    });
    times.push(performance.now() - before);
    if (judgements !== undefined) {
      const ranking = {
        ranking: hits.map((hit) => hit.caseId),
        relevance: judgements.get(id) ?? new Map<string, number>(),
      };
      if (ranking.relevance.size === 0) continue;
      add('ndcg@10', ndcgAt(10, ranking));
      add('mrr@10', reciprocalRankAt(10, ranking));
      add('recall@10', recallAt(10, ranking));
      add('success@5', successAt(5, ranking));
      continue;
    }
    const confidence = solutions[0]?.confidence ?? 0;
    if (label === null || label === undefined || label === 'oos') {
      outside.push(confidence);
      judged.push({ confidence, right: false });
      continue;
    }
    const ranking = { ranking: solutions.map((one) => one.solutionId), relevance: new Map([[label, 1]]) };
    add('accuracy@1', successAt(1, ranking));
    add('success@5', successAt(5, ranking));
    add('mrr@10', reciprocalRankAt(10, ranking));
    inside.push(confidence);
    judged.push({ confidence, right: successAt(1, ranking) === 1 });
  }
  times.sort((a, b) => a - b);
  return {
    folder,
    corpus: corpus.length,
    queries: queries.length,
    metrics: {
      ...Object.fromEntries(Object.entries(values).map(([name, all]) => [name, mean(all)])),
      ...(inside.length > 0 && outside.length > 0 ? { oos_auroc: auroc(inside, outside) } : {}),
      ...(judged.length > 0 ? { ece: expectedCalibrationError(judged) } : {}),
    },
    timing: { indexMs, p50Ms: times[Math.floor(times.length / 2)], p95Ms: times[Math.floor(times.length * 0.95)] },
  };
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { queries: { type: 'string', default: 'queries.jsonl' }, oos: { type: 'string' } },
});
for (const folder of positionals) {
  process.stdout.write(`${JSON.stringify(evaluate(folder, options.queries, options.oos), null, 2)}\n`);
}
