/**
 * How long do past tickets take to become drafts, in how much memory, and are those found that were told before? Tickets are
 * generated from a seed: words by Zipf’s law, a third of them around wordings of the shipped base, resolutions of which many
 * are alike. Planted among them are exact copies of earlier ones, copies in other words (turned, without words of grammar,
 * with courtesies), copies with one misspelt word, and, to be told apart, tickets that share half of their words with an
 * earlier one, and copies that were resolved in another way. The command runs in a process of its own.
 *
 * npx tsx bench/import.ts [TICKETS ...] [--longer TIMES]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { parseCompiled } from '../src/compiled/index.js';
import { createRandom } from '../src/evaluation/random.js';
import { LANGUAGES, type Language } from '../src/model/index.js';

const SEED = 20_261_123;
const WORDS = 30_000;
const KINDS = ['exact', 'reworded', 'misspelt', 'half', 'contradiction'] as const;
type Kind = (typeof KINDS)[number] | 'own';
/** Share of the tickets that are planted, of each kind. */
const SHARES: Readonly<Record<(typeof KINDS)[number], number>> = {
  ...{ exact: 0.1, reworded: 0.05, misspelt: 0.05, half: 0.05, contradiction: 0.02 },
};
const GRAMMAR: Readonly<Record<Language, readonly string[]>> = {
  fr: 'le la les de du des un une et est dans sur pour avec ne pas plus depuis mon ma ce qui que je nous'.split(' '),
  en: 'the a an of and is in on for with not no more since my this that which it we i to from at'.split(' '),
};
const COURTESY: Readonly<Record<Language, string>> = { fr: 'Bonjour, ', en: 'Hello, ' };

interface Ticket {
  readonly language: Language;
  readonly words: readonly string[];
  readonly resolution: string;
  readonly kind: Kind;
  /** Number of the ticket that it is like. */
  readonly of?: number;
}

function generate(count: number, longer: number): readonly Ticket[] {
  const { share: random, below } = createRandom(SEED);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const syllable = () => pick([...'bcdfglmnprstv']) + pick(['a', 'e', 'i', 'o', 'u', 'an', 'er', 'ou', 'il']);
  const vocabulary = Array.from({ length: WORDS }, () => Array.from({ length: 2 + below(3) }, syllable).join(''));
  // The inverse of the sum of 1/rank: frequent words by far the most frequent.
  const rare = () => vocabulary[Math.floor(WORDS ** random()) - 1] as string;
  const rares = (many: number) => Array.from({ length: many }, rare);

  const base = parseCompiled(gunzipSync(readFileSync(new URL('../dist/cases.json.gz', import.meta.url))).toString());
  const { cases, solutions } = base.knowledge;
  const told = (language: Language) => {
    const known = random() < 1 / 3 ? (pick(cases).problem[language] ?? '').split(/\s+/).slice(0, 8) : [];
    const own = rares(longer * (Math.max(8, known.length) + below(8)));
    return [...known, ...own.flatMap((word) => (random() < 0.6 ? [pick(GRAMMAR[language]), word] : [word]))];
  };
  const repairs = Array.from({ length: Math.max(20, count / 20) }, () => rares(5 + below(6)));
  const resolution = (language: Language) =>
    random() < 0.3
      ? (pick(solutions).title[language] ?? '')
      : changed(repairs[Math.floor(repairs.length ** random()) - 1] ?? []).join(' ');
  /** One word misspelt by one letter, in half of all cases. */
  const changed = (words: readonly string[]) => (random() < 0.5 ? words : misspelt(words));
  const misspelt = (words: readonly string[]) => {
    const places = words.flatMap((word, at) => (/^\p{L}{6,}$/u.test(word) ? [at] : []));
    const place = pick(places);
    return words.map((word, at) => {
      if (at !== place) return word;
      const cut = 1 + below(word.length - 2);
      return word.slice(0, cut) + word.slice(cut + 1);
    });
  };
  const reworded = (words: readonly string[], language: Language) => {
    const grammar = new Set(GRAMMAR[language]);
    const telling = words.filter((word) => !grammar.has(word) || random() < 0.5);
    const turned = below(telling.length);
    return [...telling.slice(turned), ...telling.slice(0, turned)].map((word) => (random() < 0.2 ? `${word},` : word));
  };

  const tickets: Ticket[] = [];
  for (let number = 0; number < count; number++) {
    let [chance, kind] = [random(), 'own' as Kind];
    for (const one of KINDS) {
      if (kind === 'own' && chance < SHARES[one]) kind = one;
      chance -= SHARES[one];
    }
    const of = below(number);
    const first = tickets[of];
    if (first === undefined || first.kind !== 'own' || kind === 'own') {
      const language = pick(LANGUAGES);
      tickets.push({ language, words: told(language), resolution: resolution(language), kind: 'own' });
      continue;
    }
    const { language, words } = first;
    const copy = {
      exact: () => words,
      contradiction: () => words,
      reworded: () => [COURTESY[language].trim(), ...reworded(words, language)],
      misspelt: () => misspelt(words),
      half: () => [...words.slice(words.length / 2), ...rares(words.length / 2)],
    }[kind]();
    const other = kind === 'contradiction' ? rares(8).join(' ') : first.resolution;
    tickets.push({ language, words: copy, resolution: other, kind, of });
  }
  return tickets;
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const idOf = (number: number) => `import-t-${number + 1}`;

async function run(file: string, out: string) {
  const peak =
    'process.on("exit",()=>{const u=process.resourceUsage();process.stderr.write("\\npeak "+u.maxRSS+" "+(u.userCPUTime+u.systemCPUTime))})';
  const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
  const knowledge = fileURLToPath(new URL('../dist/cases.json.gz', import.meta.url));
  const start = performance.now();
  const args = ['import', file, '--out', out, '--json', '--knowledge', knowledge];
  const child = spawn(process.execPath, [
    '--import',
    `data:text/javascript,${encodeURIComponent(peak)}`,
    main,
    ...args,
  ]);
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const status = await new Promise((resolve) => child.on('close', resolve));
  if (status !== 0) throw new Error(`import ended with ${status}: ${stderr}`);
  const seconds = (performance.now() - start) / 1000;
  const [, kibibytes, microseconds] = /peak (\d+) (\d+)/.exec(stderr) ?? [];
  const told = JSON.parse(stdout);
  return { seconds, kibibytes: Number(kibibytes), processor: Number(microseconds) / 1e6, told };
}

interface Told {
  readonly drafts: readonly { readonly id: string; readonly kind: string; readonly caseId?: string }[];
  readonly duplicates: readonly { readonly source: string; readonly caseId: string }[];
  readonly newSolutions: readonly string[];
}

const folder = mkdtempSync(join(tmpdir(), 'import-'));
const print = (line: string) => process.stdout.write(`${line}\n`);
print(
  '| tickets | file | time | of a processor | memory | drafts | new solutions | exact copies found | reworded | misspelt | contradictions | half alike, taken for copies | copies that are none |',
);
print(`| ${Array.from({ length: 13 }, () => '---:').join(' | ')} |`);
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { longer: { type: 'string', default: '1' } },
});
for (const count of positionals.map(Number)) {
  const tickets = generate(count, Number(values.longer));
  const file = join(folder, `tickets-${count}.csv`);
  const rows = tickets.map(
    ({ words, resolution }, at) => `T-${at + 1},${quoted(words.join(' '))},${quoted(resolution)}`,
  );
  writeFileSync(file, `Number,Description,Resolution\n${rows.join('\n')}\n`);
  const { seconds, kibibytes, processor, told } = await run(file, join(folder, String(count)));
  const { drafts, duplicates, newSolutions } = told as Told;
  const copies = new Map(duplicates.map(({ source, caseId }) => [Number(source.slice(2)) - 1, caseId]));
  const besides = new Map(drafts.map(({ id, kind, caseId }) => [id, { kind, caseId }]));
  const found = (kind: Kind) => {
    const planted = tickets.flatMap((one, at) => (one.kind === kind ? [{ ...one, at }] : []));
    const right = planted.filter(({ at, of = 0 }) => {
      if (kind === 'contradiction') return besides.get(idOf(at))?.kind === 'contradiction';
      return copies.has(at) && (copies.get(at) === idOf(of) || copies.get(at) === copies.get(of));
    });
    return `${right.length.toLocaleString('en')} of ${planted.length.toLocaleString('en')}`;
  };
  const wrong = [...copies.keys()].filter((at) => tickets[at]?.kind === 'own');
  const cells = [
    count.toLocaleString('en'),
    `${(statSync(file).size / 2 ** 20).toFixed(1)} MiB`,
    `${seconds.toFixed(0)} s`,
    `${processor.toFixed(0)} s`,
    `${(kibibytes / 1024).toFixed(0)} MiB`,
    drafts.length.toLocaleString('en'),
    newSolutions.length.toLocaleString('en'),
    ...(['exact', 'reworded', 'misspelt', 'contradiction', 'half'] as const).map(found),
    `${wrong.length.toLocaleString('en')} of ${copies.size.toLocaleString('en')}`,
  ];
  print(`| ${cells.join(' | ')} |`);
}
rmSync(folder, { recursive: true });
