import { once } from 'node:events';
import { median } from '../../evaluation/index.js';
import { elapsed, type Subject } from './subject.js';
import { createSubject } from './subjects.js';

/** What the process of a subject is asked to do. */
export type Request =
  | { readonly kind: 'build'; readonly size: number }
  | { readonly kind: 'warm'; readonly query: string }
  | { readonly kind: 'search'; readonly query: string; readonly count: number }
  | { readonly kind: 'work'; readonly query: string; readonly count: number }
  | { readonly kind: 'save' }
  | { readonly kind: 'grow' };

/** What came of each kind of {@link Request}; milliseconds and bytes. */
export interface Answers {
  readonly build: { readonly buildMs: number; readonly memoryBytes: number; readonly kinds: readonly string[] };
  readonly warm: Record<string, never>;
  /** One time for each query. */
  readonly search: { readonly times: readonly number[] };
  /** Sums over the queries; empty where nothing is told. */
  readonly work: { readonly sums: Readonly<Record<string, number>> };
  readonly save: { readonly saved?: { readonly bytes: number; readonly saveMs: number; readonly openMs: number } };
  readonly grow: { readonly growth?: { readonly count: number; readonly p50Ms: number; readonly mostMs: number } };
}

/** Whether a subject could be made at all: the first thing its process says. */
export interface Greeting {
  readonly ready: boolean;
}

/** Milliseconds of queries until a subject counts as warm, and of openings and additions. */
const [WARM, OPENING, GROWING] = [150, 3000, 2000];
/** At most so many openings and additions. */
const [OPENED, GROWN] = [5, 2000];

/** Serves one subject in this process to the one that started it, until that one ends. */
export async function serve(name: string): Promise<number> {
  const subject = await createSubject(name).catch(() => undefined);
  process.on('message', (request: Request) => {
    if (subject !== undefined) process.send?.(answer(subject, request));
  });
  process.send?.({ ready: subject !== undefined } satisfies Greeting);
  await once(process, 'disconnect');
  return 0;
}

function answer(subject: Subject, request: Request): Answers[Request['kind']] {
  switch (request.kind) {
    case 'build': {
      const before = resident();
      const buildMs = subject.build(request.size);
      return { buildMs, memoryBytes: Math.max(0, resident() - before), kinds: subject.kinds };
    }
    case 'warm': {
      for (let number = 0, spent = 0; spent < WARM; number++) spent += elapsed(subject.query(request.query, number));
      return {};
    }
    case 'search': {
      const { query, count } = request;
      return { times: Array.from({ length: count }, (_, number) => elapsed(subject.query(query, number))) };
    }
    case 'work':
      return { sums: workOf(subject, request.query, request.count) };
    case 'save':
      return save(subject);
    case 'grow':
      return grow(subject);
  }
}

/** Bytes of memory that are held, garbage left out. */
function resident(): number {
  for (let time = 0; time < 4; time++) globalThis.gc?.();
  return process.memoryUsage().rss;
}

function workOf({ work }: Subject, query: string, count: number): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (let number = 0; number < count; number++) {
    for (const [name, value] of Object.entries(work?.(query, number) ?? {})) sums[name] = (sums[name] ?? 0) + value;
  }
  return sums;
}

function save(subject: Subject): Answers['save'] {
  if (subject.save === undefined) return {};
  const start = performance.now();
  const { bytes, open } = subject.save();
  const saveMs = performance.now() - start;
  return { saved: { bytes, saveMs, openMs: median(repeat(OPENED, OPENING, () => open)) } };
}

function grow({ grow }: Subject): Answers['grow'] {
  if (grow === undefined) return {};
  const times = repeat(GROWN, GROWING, grow);
  return { growth: { count: times.length, p50Ms: median(times), mostMs: Math.max(...times) } };
}

/** Times something at least once, and again while there is time. */
function repeat(most: number, limit: number, prepare: (number: number) => () => unknown): readonly number[] {
  const times: number[] = [];
  for (let spent = 0; times.length < most && spent < limit; ) {
    const ms = elapsed(prepare(times.length));
    times.push(ms);
    spent += ms;
  }
  return times;
}
