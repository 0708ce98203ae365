/**
 * How many sessions does one process lead a second, with every event on the disk? Opens sessions on the shipped base, reports
 * the first solution that works, and waits for the ticket of the embedded helpdesk; a process of its own for each count.
 *
 * npx tsx bench/sessions.ts [COUNT...] [--parallel 64] [--cases 12]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { type ParsedKnowledge, parseCompiled } from '../src/compiled/index.js';
import { createEngine } from '../src/engine/index.js';
import { median, quantile } from '../src/evaluation/index.js';
import type { Turn } from '../src/model/index.js';
import { journalStore } from '../src/stores/journal.js';

/** Figures of one run; times are milliseconds. */
interface SessionsRun {
  readonly sessions: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p95: number;
  /** Of the last tenth: how turns grow with what is stored. */
  readonly lastP50: number;
  readonly rssBytes: number;
  readonly journalBytes: number;
  readonly turns: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    parallel: { type: 'string', default: '64' },
    /** Leads them on the first cases of the base alone: what is left to measure is the store, the tickets and the dossiers. */
    cases: { type: 'string' },
    one: { type: 'boolean', default: false },
  },
});
const counts = positionals.length === 0 ? [1_000, 10_000] : positionals.map(Number);
if (counts.some((count) => !Number.isSafeInteger(count) || count < 1))
  throw new RangeError('A COUNT is a whole number >= 1.');

if (values.one) {
  process.stdout.write(JSON.stringify(await lead(counts[0] ?? 1, Number(values.parallel))));
} else {
  const runs = counts.map((count) => {
    const args = ['--import', 'tsx', import.meta.filename, String(count), '--one', '--parallel', values.parallel];
    if (values.cases !== undefined) args.push('--cases', values.cases);
    return JSON.parse(
      execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }),
    ) as SessionsRun;
  });
  print(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}; ${values.parallel} sessions at one time\n`);
  print('| sessions | sessions/s | turn p50 | p95 | p50 of the last tenth | memory | journal | per session |');
  print('| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const run of runs) {
    const cells = [
      run.sessions,
      (run.sessions / run.seconds).toFixed(0),
      ...[run.p50, run.p95, run.lastP50].map((ms) => `${ms.toFixed(1)} ms`),
      ...[run.rssBytes, run.journalBytes].map((bytes) => `${(bytes / 2 ** 20).toFixed(0)} MiB`),
      `${(run.journalBytes / run.sessions / 1024).toFixed(1)} KiB`,
    ];
    print(`| ${cells.join(' | ')} |`);
  }
}

async function lead(sessions: number, parallel: number): Promise<SessionsRun> {
  const base = firstCases(
    parseCompiled(gunzipSync(readFileSync(new URL('../dist/cases.json.gz', import.meta.url))).toString()),
  );
  const folder = mkdtempSync(join(tmpdir(), 'sessions-'));
  const path = join(folder, 'helpdesk.journal');
  const engine = createEngine({ ...base, store: journalStore(path) });
  const problems = base.knowledge.cases.flatMap(({ problem }) => Object.entries(problem));
  const times: number[] = [];
  let next = 0;
  const timed = async (act: () => Promise<Turn>): Promise<Turn> => {
    const start = performance.now();
    const turn = await act();
    times.push(performance.now() - start);
    return turn;
  };
  const one = async (index: number): Promise<void> => {
    const [language, text] = problems[index % problems.length] as ['fr' | 'en', string];
    let turn = await timed(() => engine.open({ text, language, requester: { id: `u${index % 997}` } }));
    for (let turns = 0; turns < 3 && turn.kind === 'ask'; turns++) {
      const { sessionId, question } = turn;
      turn = await timed(() => engine.answer(sessionId, question.id, { kind: 'unknown' }));
    }
    const { sessionId } = turn;
    if (turn.kind === 'propose') {
      const id = turn.solutions[0]?.id ?? '';
      turn = await timed(() => engine.report(sessionId, id, 'worked'));
    } else if (!('ticket' in turn)) turn = await timed(() => engine.escalate(sessionId, { reason: 'measured' }));
    if (!('dossier' in turn)) throw new Error(`${sessionId} has not ended.`);
  };
  await one(next++); // what is learned or compiled on first use
  times.length = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      while (next < sessions) await one(next++);
    }),
  );
  await engine.deliver(); // what a busy moment has left
  for await (const { id } of engine.outbox()) throw new Error(`${id} is not delivered.`);
  const seconds = (performance.now() - start) / 1000;
  const last = times.slice(Math.floor(times.length * 0.9)).sort((a, b) => a - b);
  const rssBytes = process.memoryUsage.rss();
  await engine.close();
  const journalBytes = statSync(path).size;
  rmSync(folder, { recursive: true });
  const turns = times.length;
  times.sort((a, b) => a - b);
  return {
    sessions,
    seconds,
    p50: median(times),
    p95: quantile(times, 0.95),
    lastP50: median(last),
    rssBytes,
    journalBytes,
    turns,
  };
}

function firstCases({ knowledge, snapshot }: ParsedKnowledge): Pick<ParsedKnowledge, 'knowledge' | 'snapshot'> {
  if (values.cases === undefined) return { knowledge, ...(snapshot && { snapshot }) };
  return { knowledge: { ...knowledge, cases: knowledge.cases.slice(0, Number(values.cases)), trees: [] } };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
