/**
 * Two processes, one database: what one learns the other proposes, and what one began the other finishes. With
 * `DATABASE_URL` it is PostgreSQL (`npm install pg`), otherwise a SQLite file (Node 22, or `npm install libsql`).
 */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Case, createEngine, type Engine, type Turn } from 'dejacase';
import { loadKnowledgeOrThrow } from 'dejacase/knowledge';
import { postgresStore } from 'dejacase/stores/postgres';
import { sqliteStore } from 'dejacase/stores/sqlite';

/** What one process may ask of the other, by name. */
const CALLS = {
  find: async (engine: Engine, text: string) => {
    const { verdict, hits } = await engine.retrieve({ text, language: 'fr' });
    return { verdict, caseId: hits[0]?.caseId };
  },
  learn: (engine: Engine, learned: Case) => engine.learn({ case: learned }),
  open: (engine: Engine, text: string) => engine.open({ text, language: 'fr' }),
  finish: async (engine: Engine, sessionId: string): Promise<Turn> => {
    let turn = await engine.resume(sessionId);
    while (turn.kind === 'ask') turn = await engine.answer(sessionId, turn.question.id, { kind: 'unknown' });
    if (turn.kind !== 'propose') return turn;
    return engine.report(sessionId, turn.solutions[0]?.id ?? '', 'worked');
  },
} as const;
type Call = keyof typeof CALLS;

if (process.argv[2] === 'worker') await work(process.argv[3] ?? '', process.argv[4] ?? '');
else await lead();

/** One process of a helpdesk: an engine on the shared store, which does what it is told. */
async function work(place: string, tenant: string): Promise<void> {
  const knowledge = await loadKnowledgeOrThrow(fileURLToPath(new URL('../cases/', import.meta.url)));
  const store = place.startsWith('postgres')
    ? postgresStore({ url: place, tenant })
    : sqliteStore({ path: place, tenant });
  const engine = createEngine({ knowledge, store });
  process.on('message', async ({ call, given }: { readonly call: Call; readonly given: never }) => {
    try {
      process.send?.({ answer: await CALLS[call](engine, given) });
    } catch (error) {
      process.send?.({ error: String(error) });
    }
  });
  process.send?.({ answer: 'ready' });
}

async function lead(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'two-processes-'));
  const place = process.env.DATABASE_URL ?? join(folder, 'helpdesk.db');
  // A tenant of its own, so that the demonstration can be repeated.
  const [paris, lyon] = await Promise.all([start(place, folder), start(place, folder)]);
  try {
    const trouble = 'la machine du quai gémit et mord les étiquettes des colis';
    print('Lyon, before:', await ask(lyon, 'find', trouble));
    await ask(paris, 'learn', {
      ...{ id: 'quay-labels', problem: { fr: trouble }, solution: 'clear-paper-jam', status: 'active' },
    });
    print(
      'Lyon, after Paris has learned it:',
      await ask(lyon, 'find', 'le quai : la machine mord les étiquettes et gémit'),
    );

    const asked = (await ask(paris, 'open', 'plus de son en visio')) as Turn;
    print('Paris asks:', asked.kind === 'ask' ? asked.question.text : asked.kind);
    paris.kill('SIGKILL');
    const ended = (await ask(lyon, 'finish', asked.sessionId)) as Turn;
    print('Paris is killed. Lyon finishes:', ended.kind, 'ticket' in ended && 'id' in ended.ticket && ended.ticket.id);
  } finally {
    for (const each of [paris, lyon]) each.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  }
}

async function start(place: string, tenant: string): Promise<ChildProcess> {
  const child = fork(fileURLToPath(import.meta.url), ['worker', place, tenant], { execArgv: process.execArgv });
  await reply(child);
  return child;
}

function ask(child: ChildProcess, call: Call, given: unknown): Promise<unknown> {
  const answered = reply(child);
  child.send({ call, given });
  return answered;
}

function reply(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', ({ answer, error }: { readonly answer?: unknown; readonly error?: string }) =>
      error === undefined ? resolve(answer) : reject(new Error(error)),
    );
  });
}

function print(...values: readonly unknown[]): void {
  process.stdout.write(
    `${values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(' ')}\n`,
  );
}
