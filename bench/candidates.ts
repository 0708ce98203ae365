/**
 * How much faster are candidates from `case_term` than from PostgreSQL's own full-text search, and how much slower over
 * two servers? All are filled with the same tickets and asked the same in turn: the median of each and their ratios, and
 * what each finds of the ten best of an exhaustive search.
 *
 * DEJACASE_POSTGRES=... npx tsx bench/candidates.ts [CASES] [QUERIES]
 */
import pg from 'pg';
import { createSyntheticTickets, median } from '../src/evaluation/index.js';
import { createLexicalIndex } from '../src/lexical/index.js';
import { postgresCandidates } from '../src/stores/index.js';

const [size, queries] = [Number(process.argv[2] ?? 1_000_000), Number(process.argv[3] ?? 20)];
const { urls } = JSON.parse(process.env.DEJACASE_POSTGRES ?? '{"urls":[]}') as { readonly urls: readonly string[] };
const [url, other] = urls;
if (url === undefined || other === undefined)
  throw new Error('DEJACASE_POSTGRES names no two servers; it holds the last line of the script that starts them.');

const BATCH = 2000;
const FOUND = 500;
const tickets = createSyntheticTickets(size);
const index = postgresCandidates({ url, tenant: 'bench-rival', budget: 50_000 });
const spread = postgresCandidates({ url, shards: [url, other], tenant: 'bench-spread', budget: 50_000 });
const rival = new pg.Client({ connectionString: url });
const exact = createLexicalIndex({ fields: { words: { weight: 1, b: 0.75 } } });
await rival.connect();
try {
  await index.clear();
  await spread.clear();
  await rival.query('DROP TABLE IF EXISTS bench_rival');
  await rival.query('CREATE TABLE bench_rival (number INTEGER PRIMARY KEY, words TSVECTOR NOT NULL)');
  for (let from = 0; from < size; from += BATCH) {
    const texts = Array.from({ length: Math.min(BATCH, size - from) }, (_, at) => tickets.ticket(from + at));
    for (const [at, words] of texts.entries()) exact.add({ id: String(from + at), fields: { words } });
    const cases = texts.map((words, at) => ({ id: String(from + at), caseBase: 'default', words: counted(words) }));
    const [before, after] = [from === 0 ? undefined : String(from), String(from + cases.length)];
    await index.take(cases, before, after);
    await spread.take(cases, before, after);
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
  const [ours, two, theirs] = [
    { times: [] as number[], met: 0 },
    { times: [] as number[], met: 0 },
    { times: [] as number[], met: 0 },
  ];
  // Once for the caches.
  for (const words of asked) for (const each of [index, spread]) await each.candidates(asking(words), FOUND);
  for (const [at, words] of asked.entries()) {
    const own = await timed(ours.times, async () => (await index.candidates(asking(words), FOUND)).ids);
    const both = await timed(two.times, async () => (await spread.candidates(asking(words), FOUND)).ids);
    const found = await timed(theirs.times, async () => {
      const { rows } = await rival.query<{ number: number }>(
        "SELECT number FROM bench_rival, to_tsquery('simple', $1) AS asked WHERE words @@ asked ORDER BY ts_rank(words, asked) DESC LIMIT $2",
        [words.map(plain).join(' | '), FOUND],
      );
      return rows.map(({ number }) => String(number));
    });
    ours.met += best[at]?.filter((id) => own.includes(id)).length ?? 0;
    two.met += best[at]?.filter((id) => both.includes(id)).length ?? 0;
    theirs.met += best[at]?.filter((id) => found.includes(id)).length ?? 0;
  }
  const all = best.flat().length;
  print(`${size} cases, ${queries} queries, ${FOUND} candidates of each`);
  print('| candidates | p50 | recall of the 10 best |\n| --- | ---: | ---: |');
  for (const [name, { times, met }] of [
    ['`case_term`, budget 50,000', ours],
    ['the same over two servers', two],
    ['GIN, any word, `ts_rank`', theirs],
  ] as const) {
    print(`| ${name} | ${median(times).toFixed(0)} ms | ${(met / all).toFixed(3)} |`);
  }
  const ratio = (times: readonly number[]) => median(times.map((ms, at) => ms / (ours.times[at] as number)));
  print(
    `Query by query: GIN ÷ ours ${ratio(theirs.times).toFixed(0)}, two servers ÷ one ${ratio(two.times).toFixed(2)}`,
  );
} finally {
  await rival.query('DROP TABLE IF EXISTS bench_rival');
  await rival.end();
  for (const each of [index, spread]) {
    await each.clear();
    await each.close?.();
  }
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
