/**
 * How good is retrieval when the process holds a few cases of each solution, and an index outside the others? Prints the
 * share of queries of judged texts with labels whose first solution is right, beside a process that holds the few alone, and
 * one that holds everything.
 *
 *   npx tsx bench/archive.ts FOLDER [--held 10] [--every 2]
 */
import { parseArgs } from 'node:util';
import { readJudged } from '../src/cli/judged-files.js';
import { createEngine, type Engine } from '../src/engine/index.js';
import { bareCase, bareKnowledge } from '../src/evaluation/index.js';
import type { Case } from '../src/model/index.js';
import { memoryCandidates } from '../src/retrieval/index.js';
import { memoryStore } from '../src/stores/index.js';
import { recogniseLanguage } from '../src/text/index.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { held: { type: 'string', default: '10' }, every: { type: 'string', default: '2' } },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('A folder with corpus.jsonl and queries.jsonl is needed.');
const { data } = await readJudged(folder, { development: false });
if (data.judges !== 'labels') throw new Error(`The judgements of ${folder} are about documents; labels are needed.`);

const perLabel = new Map<string, number>();
const [held, outside]: [Case[], Case[]] = [[], []];
for (const { id, title, text, label = id, language } of data.corpus) {
  const said = [title, text].filter(Boolean).join('\n');
  const before = perLabel.get(label) ?? 0;
  perLabel.set(label, before + 1);
  const list = before < Number(values.held) ? held : outside;
  list.push(bareCase(id, { [language ?? recogniseLanguage(said)]: said }, label));
}
const queries = data.queries.filter((_, at) => at % Number(values.every) === 0);
const store = memoryStore();
for (const one of outside) await store.putCase(one);

print(`${held.length} cases held, ${outside.length} outside, ${perLabel.size} solutions, ${queries.length} queries`);
print('| process | first is right | known | out of scope: unknown | ms a query |\n| --- | ---: | ---: | ---: | ---: |');
await measure('the few alone', createEngine({ knowledge: bareKnowledge(held) }));
await measure(
  'the few, and an index',
  createEngine({ knowledge: bareKnowledge(held), store, candidates: memoryCandidates() }),
);
await measure('everything', createEngine({ knowledge: bareKnowledge([...held, ...outside]) }));

async function measure(name: string, engine: Engine): Promise<void> {
  // The first one builds what is needed.
  for (let warm = { degraded: 'not yet' } as { readonly degraded?: string }; warm.degraded !== undefined; ) {
    warm = await engine.retrieve({ text: queries[0]?.text ?? '' });
  }
  const start = performance.now();
  let [inside, right, known, out, unknown] = [0, 0, 0, 0, 0];
  for (const { text, language, scope, relevance } of queries) {
    const { verdict, solutions } = await engine.retrieve({ text, limit: 1, ...(language && { language }) });
    if (scope === 'out') {
      out++;
      if (verdict === 'unknown') unknown++;
      continue;
    }
    inside++;
    if (relevance.has(solutions[0]?.solutionId ?? '')) right++;
    if (verdict === 'known') known++;
  }
  const ms = (performance.now() - start) / queries.length;
  const share = (count: number, all: number) => (all === 0 ? '–' : (count / all).toFixed(3));
  print(`| ${name} | ${share(right, inside)} | ${share(known, inside)} | ${share(unknown, out)} | ${ms.toFixed(1)} |`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
