/**
 * How much faster are candidates from `case_term` than from PostgreSQL's own full-text search, and how much slower over
 * two servers, of PostgreSQL and, where it is installed, of Sphinx? All are filled with the same tickets and asked the
 * same: the median of each and their ratios, and what each finds of the ten best of an exhaustive search.
 *
 * DEJACASE_POSTGRES=... npx tsx bench/candidates.ts [CASES] [QUERIES]
 */
import pg from 'pg';
import { createSyntheticTickets, median } from '../src/evaluation/index.js';
import { createLexicalIndex } from '../src/lexical/index.js';
import type { CandidateIndex } from '../src/ports.js';
import { postgresCandidates, sphinxWords } from '../src/stores/index.js';
import { hasSphinx, startSphinx } from '../test/conformance/sphinx-servers.js';

const [size, queries] = [Number(process.argv[2] ?? 1_000_000), Number(process.argv[3] ?? 20)];
const { urls } = JSON.parse(process.env.DEJACASE_POSTGRES ?? '{"urls":[]}') as { readonly urls: readonly string[] };
const [url, other] = [urls[0], urls.length > 1 ? urls.at(-1) : undefined];
if (url === undefined || other === undefined)
  throw new Error('DEJACASE_POSTGRES names no two servers; it holds the last line of the script that starts them.');

const BATCH = 2000;
const FOUND = 500;
const tickets = createSyntheticTickets(size);
const sphinx = hasSphinx ? await startSphinx() : undefined;
const budget = 50_000;
const one: Entrant = {
  name: `\`case_term\`, budget ${budget}`,
  index: postgresCandidates({ url, tenant: 'bench-rival', budget }),
  times: [],
  met: 0,
};
const entrants: readonly Entrant[] = [
  one,
  {
    name: 'the same over two servers, `postgres_fdw`',
    index: postgresCandidates({ url, shards: [url, other], tenant: 'bench-spread', budget }),
    times: [],
    met: 0,
  },
  ...(sphinx === undefined
    ? []
    : [
        {
          name: 'its words in two shards of Sphinx',
          index: postgresCandidates({
            url,
            words: sphinxWords({ ...sphinx, waitMs: 30_000 }),
            tenant: 'bench-sphinx',
            budget,
          }),
          times: [],
          met: 0,
        },
      ]),
];
const rival = new pg.Client({ connectionString: url });
const exact = createLexicalIndex({ fields: { words: { weight: 1, b: 0.75 } } });
await rival.connect();
try {
  for (const { index } of entrants) await index.clear();
  await rival.query('DROP TABLE IF EXISTS bench_rival');
  await rival.query('CREATE TABLE bench_rival (number INTEGER PRIMARY KEY, words TSVECTOR NOT NULL)');
  for (let from = 0; from < size; from += BATCH) {
    const texts = Array.from({ length: Math.min(BATCH, size - from) }, (_, at) => tickets.ticket(from + at));
    for (const [at, words] of texts.entries()) exact.add({ id: String(from + at), fields: { words } });
    const cases = texts.map((words, at) => ({ id: String(from + at), caseBase: 'default', words: counted(words) }));
    const [before, after] = [from === 0 ? undefined : String(from), String(from + cases.length)];
    for (const { index } of entrants) await index.take(cases, before, after);
    await rival.query(
      "INSERT INTO bench_rival SELECT number, to_tsvector('simple', words) FROM unnest($1::int[], $2::text[]) AS t (number, words)",
      [texts.map((_, at) => from + at), texts.map((words) => words.map(plain).join(' '))],
    );
    process.stderr.write(`\r${from + cases.length} of ${size}`);
  }
  process.stderr.write('\n');
  exact.merge();
  await rival.query('CREATE INDEX bench_rival_words ON bench_rival USING GIN (words)');
  await rival.query('VACUUM ANALYZE');
  const far = new pg.Client({ connectionString: other });
  await far.connect();
  await far.query('VACUUM ANALYZE');
  await far.end();
  const asked = Array.from({ length: queries }, (_, number) => [...new Set(tickets.query(number))]);
  const best = asked.map((words) =>
    exact
      .search({ terms: words.map((key) => ({ alternatives: [{ key, weight: 1 }] })), k: 10 })
      .hits.map(({ id }) => id),
  );
  const theirs: Omit<Entrant, 'index'> = { name: 'GIN, any word, `ts_rank`', times: [], met: 0 };
  const searchText = async (words: readonly string[]): Promise<readonly string[]> => {
    const { rows } = await rival.query<{ number: number }>(
      "SELECT number FROM bench_rival, to_tsquery('simple', $1) AS asked WHERE words @@ asked ORDER BY ts_rank(words, asked) DESC LIMIT $2",
      [words.map(plain).join(' | '), FOUND],
    );
    return rows.map(({ number }) => String(number));
  };
  const searches = [
    ...entrants.map((entrant) => ({
      of: entrant as Omit<Entrant, 'index'>,
      ask: async (words: readonly string[]) => (await entrant.index.candidates(asking(words), FOUND)).ids,
    })),
    { of: theirs, ask: searchText },
  ];
  // One after the other, and each once for its caches: in turn, the largest would empty those of all others.
  for (const { of, ask } of searches) {
    for (const words of asked) await ask(words);
    for (const [at, words] of asked.entries()) {
      const ids = await timed(of.times, () => ask(words));
      of.met += best[at]?.filter((id) => ids.includes(id)).length ?? 0;
    }
  }
  const all = best.flat().length;
  print(`${size} cases, ${queries} queries, ${FOUND} candidates of each`);
  print('| candidates | p50 | ÷ one server | recall of the 10 best |\n| --- | ---: | ---: | ---: |');
  for (const { name, times, met } of [...entrants, theirs]) {
    const ratio = median(times.map((ms, query) => ms / (one.times[query] as number)));
    print(`| ${name} | ${median(times).toFixed(0)} ms | ${ratio.toFixed(2)} | ${(met / all).toFixed(3)} |`);
  }
} finally {
  await rival.query('DROP TABLE IF EXISTS bench_rival');
  await rival.end();
  for (const { index } of entrants) {
    await index.clear();
    await index.close?.();
  }
  await sphinx?.close();
}

/** An index that is asked, and what came of it. */
interface Entrant {
  readonly name: string;
  readonly index: CandidateIndex;
  readonly times: number[];
  met: number;
}

/** A word that full-text search takes as one. */
function plain(word: string): string {
  return word.replace('-', '');
}

function counted(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function asking(words: readonly string[]) {
  const keys = words.map((key) => ({ importance: 1, alternatives: [{ key, weight: 1 }] }));
  return { caseBase: 'default', text: words.join(' '), language: 'en', words: keys } as const;
}

async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  times.push(performance.now() - start);
  return result;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
