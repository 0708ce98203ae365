/**
 * How soon is what one process has learned found by another? Two engines on one store, each in a process of its own: one
 * learns a case, and once that is acknowledged the other is asked for it. Told is the time until its answer.
 *
 * DEJACASE_POSTGRES=... npx tsx bench/following.ts [CASES]
 */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseCompiled } from '../src/compiled/index.js';
import { createEngine } from '../src/engine/index.js';
import { median, quantile } from '../src/evaluation/index.js';
import type { Case } from '../src/model/index.js';
import type { Store } from '../src/ports.js';
import { postgresStore, sqliteStore } from '../src/stores/index.js';

/** What the other process is asked: for a text, or for nothing, that it may begin. */
interface Wanted {
  readonly text: string;
  readonly caseId: string;
}

const WORDS = ['portique', 'pont roulant', 'trieur', 'convoyeur', 'plateau'];
const base = parseCompiled(gunzipSync(readFileSync(new URL('../dist/cases.json.gz', import.meta.url))).toString());

if (process.argv[2] === 'follow') follow(process.argv[3] ?? '', process.argv[4] ?? '');
else await lead(Number(process.argv[2] ?? 40));

function follow(place: string, tenant: string): void {
  const engine = createEngine({ ...base, store: open(place, tenant) });
  process.on('message', async ({ text, caseId }: Wanted) => {
    const { hits } = await engine.retrieve({ text, language: 'fr' });
    process.send?.(hits[0]?.caseId === caseId);
  });
}

async function lead(cases: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'following-'));
  const told = process.env.DEJACASE_POSTGRES;
  const url = told === undefined ? undefined : (JSON.parse(told) as { urls: readonly string[] }).urls[0];
  print('| store | first | p50 | p95 |\n| --- | ---: | ---: | ---: |');
  for (const [name, place] of Object.entries({ SQLite: join(folder, 'a.db'), ...(url && { PostgreSQL: url }) })) {
    const [first = 0, ...later] = await timesOf(place, cases);
    later.sort((a, b) => a - b);
    const cells = [first, median(later), quantile(later, 0.95)].map((ms) => `${ms.toFixed(0)} ms`);
    print(`| ${name} | ${cells.join(' | ')} |`);
  }
  rmSync(folder, { recursive: true });
}

async function timesOf(place: string, cases: number): Promise<number[]> {
  const tenant = `following-${Date.now()}`;
  const engine = createEngine({ ...base, store: open(place, tenant) });
  const other = fork(import.meta.filename, ['follow', place, tenant], { execArgv: ['--import', 'tsx'] });
  const times: number[] = [];
  try {
    await ask(other, { text: 'imprimante', caseId: '' });
    const [known] = base.knowledge.cases as [Case];
    for (let at = 0; at < cases; at++) {
      const text = `le ${WORDS[at % WORDS.length]} du quai ${at} grince et mord les étiquettes`;
      const learned: Case = { ...known, id: `learned-${at}`, problem: { fr: text }, also: [], facts: {} };
      await engine.learn({ case: learned });
      const start = performance.now();
      if (!(await ask(other, { text, caseId: learned.id }))) throw new Error(`${learned.id} is not found.`);
      times.push(performance.now() - start);
    }
  } finally {
    other.kill();
    await engine.close();
  }
  return times;
}

function ask(other: ChildProcess, wanted: Wanted): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('The other process has ended.'));
    other.once('exit', ended);
    other.once('message', (found) => {
      other.off('exit', ended);
      resolve(found === true);
    });
    other.send(wanted);
  });
}

function open(place: string, tenant: string): Store {
  return place.startsWith('postgres') ? postgresStore({ url: place, tenant }) : sqliteStore({ path: place, tenant });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
