/** How much faster does compiled knowledge load than its YAML? `npx tsx bench/compile.ts [folder]` */
import { readdirSync, readFileSync } from 'node:fs';
import { compileKnowledge, parseCompiled, parseKnowledge } from 'dejacase/knowledge';

const ROUNDS = 9;

const folder = process.argv[2] ?? 'cases';
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((file) => ({ file, text: readFileSync(`${folder}/${file}`, 'utf8') }));
const { knowledge } = parseKnowledge(sources);
const compiled = compileKnowledge(knowledge);

const yamlMs: number[] = [];
const compiledMs: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  yamlMs.push(time(() => parseKnowledge(sources)));
  compiledMs.push(time(() => parseCompiled(compiled)));
}
const result = {
  schemaVersion: 1,
  cases: knowledge.cases.length,
  yamlBytes: sources.reduce((sum, { text }) => sum + text.length, 0),
  compiledBytes: compiled.length,
  yamlMs: median(yamlMs),
  compiledMs: median(compiledMs),
  ratio: median(yamlMs) / median(compiledMs),
};
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);

function time(action: () => unknown): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[values.length >> 1] ?? 0;
}
