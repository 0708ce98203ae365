import { compareKnowledge, type KnowledgeDifference, type TestDifference } from '../../evaluation/index.js';
import type { Language } from '../../model/index.js';
import { type DifferenceWords, differenceWordsFor } from '../difference-words.js';
import { colours, io, progressBar } from '../io.js';
import { openKnowledge, sourcePaths } from '../knowledge.js';
import { knowledgeAt } from '../revision.js';

/** Options of `dejacase diff`. */
interface DiffOptions {
  readonly all?: boolean;
  readonly json?: boolean;
  readonly lang?: Language;
}

/** Runs `dejacase diff`; status 1 where a test is broken. */
export async function diff(revisions: string, paths: readonly string[], options: DiffOptions): Promise<number> {
  const [first, second] = twoOf(revisions);
  const sources = sourcePaths(paths);
  const before = await knowledgeAt(first, sources, options.lang);
  const after = second === undefined ? await openKnowledge(sources) : await knowledgeAt(second, sources, options.lang);
  const bar = progressBar('dejacase diff');
  const found = await compareKnowledge(before.knowledge, after.knowledge, { onProgress: bar.update });
  bar.end();
  const tests = options.all === true ? found.tests : found.tests.filter(({ shift }) => shift !== 'same');
  if (options.json === true) io.json({ schemaVersion: 1, ...found, tests });
  else io.data(render({ ...found, tests }, differenceWordsFor(options.lang)));
  return found.tests.some(({ shift }) => shift === 'broken') ? 1 : 0;
}

/** `A..B` is two revisions; a single one is compared with the files as they are. */
function twoOf(revisions: string): readonly [string, string | undefined] {
  const [, first, second] = /^(.+?)\.\.([^.].*)$/s.exec(revisions) ?? [];
  return first === undefined ? [revisions, undefined] : [first, second];
}

function render(found: KnowledgeDifference, words: DifferenceWords): string {
  const changed = (['cases', 'solutions', 'attributes'] as const).flatMap((what) => {
    const ids = found[what];
    const heading = words.counts(what, ids);
    if (heading === '') return [];
    const named = [
      ...ids.added.map((id) => `  ${colours.green('+')} ${id}`),
      ...ids.removed.map((id) => `  ${colours.red('-')} ${id}`),
      ...ids.changed.map((id) => `  ~ ${id}`),
    ];
    return [heading, ...named, ''];
  });
  const rows = lines(found.tests.map((test) => row(test, words)));
  const tests = rows.length === 0 ? [] : [...rows, ''];
  const nothing = changed.length + tests.length === 0 ? [words.noChange] : [];
  const { passed, ran } = found;
  return [...changed, ...tests, ...nothing, words.sum(passed.before, passed.after, ran)].join('\n');
}

/** Cells of a row, and how the first one is coloured. */
interface Row {
  readonly cells: readonly [shift: string, test: string, ranks: string, said: string];
  readonly colour: (text: string) => string;
}

function row({ testId, shift, expected, before, after }: TestDifference, words: DifferenceWords): Row {
  const colour = shift === 'broken' ? colours.red : shift === 'repaired' ? colours.green : (text: string) => text;
  const name = words.shifts[shift];
  if (after === undefined) return { cells: [name, testId, '', ''], colour };
  const isRanked = before !== undefined && expected !== 'unknown';
  const ranks = isRanked ? `${words.rank(before.rank)} → ${words.rank(after.rank)}` : '';
  const said = after.ok ? '' : `${words.expected(expected)}, ${words.got(after.got)}`;
  return { cells: [name, testId, ranks, said], colour };
}

function lines(rows: readonly Row[]): readonly string[] {
  const widths = [0, 1, 2].map((at) => Math.max(0, ...rows.map(({ cells }) => cells[at as 0].length)));
  return rows.map(({ cells: [shift, ...rest], colour }) => {
    const others = rest.map((cell, at) => cell.padEnd(widths[at + 1] ?? 0)).join('  ');
    return `${colour(shift.padEnd(widths[0] ?? 0))}  ${others}`.trimEnd();
  });
}
