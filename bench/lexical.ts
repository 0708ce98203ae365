/**
 * How do the lexical index and its rivals compare on one synthetic corpus? Documents of 20 to 80 words, Zipfian, seeded.
 * Every engine gets the same words in a process of its own; queries take turns. A rival that is not installed is named
 * and left out. `npx tsx bench/lexical.ts [documents] [engine,engine...] [rounds]`
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createRandom } from '../src/evaluation/random.js';
import { createLexicalIndex, type LexicalIndex, restoreLexicalIndex } from '../src/lexical/index.js';

const WORDS = 50_000;
const K = 10;
const LENGTHS = [5, 20, 50];
const ROUNDS = Number(process.argv[4] ?? 15);
const BATCH = 5;
const ADDED = 2_000;

interface Document {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}
interface Engine {
  add(documents: readonly Document[]): void;
  /** Called once, after everything was added. */
  finish(): void;
  search(words: readonly string[]): readonly string[];
}
interface Lexical extends Engine {
  index(): LexicalIndex;
}

/** Draws words by Zipf's law with Mandelbrot's shift. */
function vocabulary() {
  const sums = new Float64Array(WORDS);
  for (let rank = 0, sum = 0; rank < WORDS; rank++) {
    sum += 1 / (rank + 2.7);
    sums[rank] = sum;
  }
  const syllables = ['ba', 'ce', 'di', 'fo', 'gu', 'la', 'me', 'ni', 'po', 'ru'];
  const names = Array.from({ length: WORDS }, (_, rank) =>
    [...String(rank * 7 + 10)].map((digit) => syllables[Number(digit)]).join(''),
  );
  return (random: () => number): string => {
    const wanted = random() * (sums[WORDS - 1] as number);
    let [low, high] = [0, WORDS - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) < wanted) low = middle + 1;
      else high = middle;
    }
    return names[low] as string;
  };
}

const draw = vocabulary();

function documentOf(number: number): Document {
  const random = createRandom(number).share;
  const words = Array.from({ length: 20 + Math.floor(61 * random()) }, () => draw(random));
  return { id: `d${number}`, title: words.slice(0, 6).join(' '), body: words.slice(6).join(' ') };
}

/** Half the words of a document, half others. */
function queryOf(number: number, length: number, documents: number): readonly string[] {
  const random = createRandom(-1 - number).share;
  const { title, body } = documentOf(Math.floor(random() * documents));
  const own = `${title} ${body}`.split(' ');
  const words = new Set<string>();
  while (words.size < length) {
    words.add(
      random() < 0.5 && words.size < own.length / 2 ? (own[Math.floor(random() * own.length)] as string) : draw(random),
    );
  }
  return [...words];
}

function lexical(): Lexical {
  const index = createLexicalIndex({ fields: { title: { weight: 2, b: 0.5 }, body: { weight: 1, b: 0.75 } } });
  return {
    index: () => index,
    add(documents) {
      for (const { id, title, body } of documents) {
        index.add({ id, fields: { title: title.split(' '), body: body.split(' ') } });
      }
    },
    finish: () => index.merge(),
    search: (words) => index.search({ terms: termsOf(words), k: K }).hits.map(({ id }) => id),
  };
}

const termsOf = (words: readonly string[]) => words.map((key) => ({ alternatives: [{ key, weight: 1 }] }));

/** The rivals, each as near to the same job as its options allow; a module that is not there rejects. */
const RIVALS: Readonly<Record<string, () => Promise<Engine>>> = {
  async minisearch() {
    const { default: MiniSearch } = await named('minisearch');
    const index = new MiniSearch({
      fields: ['title', 'body'],
      tokenize: (text: string) => text.split(' '),
      processTerm: (term: string) => term,
      searchOptions: { boost: { title: 2 } },
    });
    return {
      add: (documents) => index.addAll(documents),
      finish: () => undefined,
      search: (words) =>
        index
          .search(words.join(' '))
          .slice(0, K)
          .map(({ id }: Document) => id),
    };
  },
  async fts5() {
    const { default: Database } = await named('better-sqlite3');
    const database = new Database(':memory:');
    database.exec("CREATE VIRTUAL TABLE t USING fts5(id UNINDEXED, title, body, content='')");
    const insert = database.prepare('INSERT INTO t(rowid, title, body) VALUES (?, ?, ?)');
    const query = database.prepare(`SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t, 0, 2, 1) LIMIT ${K}`);
    return {
      add: (documents) => {
        database.exec('BEGIN');
        for (const { id, title, body } of documents) insert.run(Number(id.slice(1)) + 1, title, body);
        database.exec('COMMIT');
      },
      finish: () => database.exec("INSERT INTO t(t) VALUES ('optimize')"),
      search: (words) =>
        query.all(words.map((word) => `"${word}"`).join(' OR ')).map(({ rowid }: { rowid: number }) => `d${rowid - 1}`),
    };
  },
  async lunr() {
    const { default: lunr } = await named('lunr');
    const builder = new lunr.Builder();
    builder.ref('id');
    builder.field('title', { boost: 2 });
    builder.field('body');
    let index: { query(build: (query: { term(word: string, options: object): void }) => void): { ref: string }[] };
    return {
      add: (documents) => {
        for (const document of documents) builder.add(document);
      },
      finish: () => {
        index = builder.build();
      },
      search: (words) => {
        const found = index.query((query) => {
          for (const word of words) query.term(word, { usePipeline: false });
        });
        return found.slice(0, K).map(({ ref }) => ref);
      },
    };
  },
  async flexsearch() {
    const { default: flexsearch } = await named('flexsearch');
    const index = new flexsearch.Document({ document: { id: 'id', index: ['title', 'body'] }, tokenize: 'strict' });
    return {
      add: (documents) => {
        for (const document of documents) index.add(document);
      },
      finish: () => undefined,
      search: (words) =>
        index
          .search(words.join(' '), { limit: K, suggest: true })
          .flatMap(({ result }: { result: string[] }) => result)
          .slice(0, K),
    };
  },
  async orama() {
    const { create, insertMultiple, search } = await named('@orama/orama');
    const index = create({ schema: { title: 'string', body: 'string' } });
    return {
      add: (documents) => insertMultiple(index, documents, documents.length),
      finish: () => undefined,
      search: (words) =>
        search(index, { term: words.join(' '), limit: K, threshold: 1, boost: { title: 2 } }).hits.map(
          ({ id }: Document) => id,
        ),
    };
  },
};

/** A module that the package does not depend on, and whose types nobody needs here. */
// biome-ignore lint/suspicious/noExplicitAny: rivals are called by their documentation
async function named(module: string): Promise<any> {
  return import(module);
}

type Request =
  | { readonly kind: 'build'; readonly documents: number }
  | { readonly kind: 'query'; readonly round: number }
  | { readonly kind: 'more' };

/** What one engine measured: milliseconds, and bytes of resident memory. */
type Report = Readonly<Record<string, number>>;

function elapsed(action: () => unknown): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;

const resident = (): number => {
  for (let time = 0; time < 4; time++) globalThis.gc?.();
  return process.memoryUsage().rss;
};

/** Serves one engine in this process. */
async function serve(name: string): Promise<void> {
  const engine = name === 'dejacase' ? lexical() : await (RIVALS[name] as () => Promise<Engine>)();
  let size = 0;
  const handle = (request: Request): Report => {
    if (request.kind === 'build') {
      size = request.documents;
      const before = resident();
      let ms = 0;
      for (let from = 0; from < size; from += 1000) {
        const some = Array.from({ length: Math.min(1000, size - from) }, (_, at) => documentOf(from + at));
        ms += elapsed(() => engine.add(some));
      }
      ms += elapsed(() => engine.finish());
      return { buildMs: ms, bytes: resident() - before };
    }
    if (request.kind === 'query') {
      return Object.fromEntries(
        LENGTHS.map((length) => {
          const times = Array.from({ length: BATCH }, (_, at) => {
            const words = queryOf(request.round * BATCH + at, length, size);
            return elapsed(() => engine.search(words));
          });
          return [`q${length}`, median(times)];
        }),
      );
    }
    return name === 'dejacase' ? more((engine as Lexical).index(), size) : {};
  };
  process.on('message', (request: Request) => process.send?.(handle(request)));
  process.send?.({});
}

/** What only our index is asked. */
function more(index: LexicalIndex, size: number): Report {
  const report: Record<string, number> = {};
  for (const length of LENGTHS) {
    const queries = Array.from({ length: 50 }, (_, at) => ({ terms: termsOf(queryOf(at, length, size)), k: K }));
    const pruned = queries.map((query) => index.search(query).work);
    const whole = queries.slice(0, 5).map((query) => index.search({ ...query, exhaustive: true }).work);
    report[`q${length}Read`] = median(pruned.map(({ read }) => read));
    report[`q${length}ReadWhole`] = median(whole.map(({ read }) => read));
    report[`q${length}Scored`] = median(pruned.map(({ scored }) => scored));
  }
  let bytes: Uint8Array = new Uint8Array();
  report.snapshotMs = elapsed(() => {
    bytes = index.snapshot();
  });
  report.snapshotBytes = bytes.length;
  const terms = termsOf(queryOf(0, 20, size));
  report.restoreMs = median(
    Array.from({ length: 5 }, () => elapsed(() => restoreLexicalIndex(bytes).search({ terms, k: K }))),
  );
  const times = Array.from({ length: ADDED }, (_, at) => {
    const { id, title, body } = documentOf(size + at);
    const document = { id, fields: { title: title.split(' '), body: body.split(' ') } };
    return elapsed(() => index.add(document));
  });
  report.addMs = median(times);
  report.addMostMs = Math.max(...times);
  report.q20AfterAddsMs = median(
    Array.from({ length: 50 }, (_, at) => {
      const query = { terms: termsOf(queryOf(at, 20, size)), k: K };
      return elapsed(() => index.search(query));
    }),
  );
  return report;
}

async function ask(child: ChildProcess, request: Request): Promise<Report> {
  child.send(request);
  const [report] = await once(child, 'message');
  return report as Report;
}

async function main(): Promise<void> {
  const documents = Number(process.argv[2] ?? 100_000);
  const wanted = process.argv[3]?.split(',') ?? Object.keys(RIVALS);
  const engines = new Map<string, ChildProcess>();
  const reports = new Map<string, Record<string, number>>();
  for (const name of ['dejacase', ...wanted.filter((each) => each !== 'dejacase')]) {
    const child = fork(new URL(import.meta.url), ['--serve', name], {
      execArgv: [...process.execArgv, '--expose-gc', '--max-old-space-size=12000'],
      stdio: ['ignore', 'inherit', 'ignore', 'ipc'],
    });
    const ready = await Promise.race([once(child, 'message').then(() => true), once(child, 'exit').then(() => false)]);
    if (!ready) {
      process.stdout.write(`left out: ${name} is not installed\n`);
      continue;
    }
    engines.set(name, child);
    reports.set(name, { ...(await ask(child, { kind: 'build', documents })) });
  }
  const rounds = new Map([...engines.keys()].map((name) => [name, [] as Report[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, child] of engines) rounds.get(name)?.push(await ask(child, { kind: 'query', round }));
  }
  for (const [name, all] of rounds) {
    const report = reports.get(name) as Record<string, number>;
    for (const length of LENGTHS) report[`q${length}`] = median(all.map((each) => each[`q${length}`] ?? 0));
  }
  const extra = await ask(engines.get('dejacase') as ChildProcess, { kind: 'more' });
  for (const child of engines.values()) child.disconnect();
  print(reports, extra);
}

function print(reports: ReadonlyMap<string, Report>, extra: Report): void {
  const own = reports.get('dejacase') as Report;
  const columns = ['buildMs', 'bytes', ...LENGTHS.map((length) => `q${length}`)];
  const rows = [...reports].map(([name, report]) => [
    name,
    ...columns.flatMap((column) => {
      const value = report[column] ?? 0;
      const shown = column === 'bytes' ? `${(value / 2 ** 20).toFixed(0)} MB` : value.toFixed(value < 10 ? 3 : 0);
      return [shown, `${(value / (own[column] ?? 1)).toFixed(1)}x`];
    }),
  ]);
  const table = [['engine', ...columns.flatMap((column) => [column, ''])], ...rows];
  for (const row of table) process.stdout.write(`${row.map((cell) => cell.padStart(11)).join('')}\n`);
  process.stdout.write(`${JSON.stringify(extra, null, 2)}\n`);
}

if (process.argv[2] === '--serve') await serve(process.argv[3] ?? '');
else await main();
