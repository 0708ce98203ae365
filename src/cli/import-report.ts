import type { ColumnMapping, Drafted, DraftedCase } from '../drafting/index.js';
import type { Case } from '../model/index.js';
import { shorten } from '../text/index.js';
import type { Fate, ImportWords } from './import-words.js';
import type { PastTickets } from './past-tickets.js';

/** Drafts of each kind, and rows, that are shown. */
const SHOWN = { drafts: 3, rows: 20 } as const;
/** Most characters of a problem that is quoted. */
const QUOTED = 60;

/** Counts what became of the rows of a file. */
export function countFates({ cases, duplicates }: Drafted, { faults, untold }: PastTickets): Record<Fate, number> {
  const count = (kind: DraftedCase['comparison']['kind']) =>
    cases.filter(({ comparison }) => comparison.kind === kind).length;
  return {
    new: count('new'),
    variant: count('variant'),
    contradiction: count('contradiction'),
    duplicate: duplicates.length,
    untold: untold.length,
    faulty: faults.length,
  };
}

/** Says which column was taken for what. */
export function sayMapping(mapping: ColumnMapping, words: ImportWords): readonly string[] {
  const { problem, solution, id, language, people = [], facts = {} } = mapping;
  const told: readonly (readonly [keyof ImportWords['roles'], string])[] = [
    ['problem', problem.join(', ')],
    ['solution', solution.join(', ')],
    ['id', id ?? words.byLine],
    ['language', language ?? words.recognised],
    ...(people.length === 0 ? [] : [['people', words.neverCopied(people.join(', '))] as const]),
    ...Object.entries(facts).map(([attribute, { column }]) => ['facts', `${attribute} ← ${column}`] as const),
  ];
  const width = Math.max(...Object.values(words.roles).map(({ length }) => length));
  return told.map(([role, text]) => `  ${words.roles[role].padEnd(width)}  ${text}`);
}

/** Says how many tickets became what. */
export function sayFates(counts: Readonly<Record<Fate, number>>, words: ImportWords): readonly string[] {
  const shown = (Object.keys(words.fates) as Fate[]).filter((fate) => fate === 'new' || counts[fate] > 0);
  const width = Math.max(...shown.map((fate) => words.fates[fate].length));
  const digits = Math.max(...shown.map((fate) => String(counts[fate]).length));
  const isKept = (fate: Fate) => fate === 'new' || fate === 'variant' || fate === 'contradiction';
  return shown.map((fate) => {
    const line = `  ${words.fates[fate].padEnd(width)}  ${String(counts[fate]).padStart(digits)}`;
    return isKept(fate) ? line : `${line}  ${words.leftOut}`;
  });
}

/** Says the first drafts of each kind. */
export function sayFirst(
  { cases, duplicates }: Drafted,
  known: readonly Case[],
  words: ImportWords,
): readonly string[] {
  const solutionOf = new Map([...known, ...cases.map((one) => one.case)].map(({ id, solution }) => [id, solution]));
  const line = ({ case: draft, comparison, confidence }: DraftedCase): string => {
    const [text = ''] = Object.values(draft.problem);
    const quoted = shorten(text.replace(/\s+/g, ' '), QUOTED);
    const said = words.drafted(draft.id, quoted, draft.solution, confidence);
    if (comparison.kind === 'new' || comparison.kind === 'duplicate') return said;
    const { kind, caseId, likeness } = comparison;
    const beside =
      kind === 'variant'
        ? words.variant(caseId, likeness)
        : words.contradiction(caseId, likeness, solutionOf.get(caseId) ?? '');
    return `${said}\n    ${beside}`;
  };
  const block = (fate: Fate, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', words.fates[fate], ...lines.slice(0, SHOWN.drafts).map((each) => `  ${each}`)];
  return [
    ...(['new', 'variant', 'contradiction'] as const).flatMap((kind) =>
      block(kind, cases.filter(({ comparison }) => comparison.kind === kind).map(line)),
    ),
    ...block(
      'duplicate',
      duplicates.map(({ source, caseId, likeness }) => words.duplicate(source, caseId, likeness)),
    ),
  ];
}

/** Says which rows became no ticket, in the order of their lines. */
export function sayLost(file: string, { faults, untold }: PastTickets, words: ImportWords): readonly string[] {
  const lost = [
    ...faults.map((fault) => ({ line: fault.line, said: words.fault(file, fault.line, fault) })),
    ...untold.map(({ line, why }) => ({ line, said: words.untold(file, line, why) })),
  ].sort((a, b) => a.line - b.line);
  const said = lost.slice(0, SHOWN.rows).map((one) => one.said);
  return lost.length > SHOWN.rows ? [...said, words.moreRows(lost.length - SHOWN.rows)] : said;
}

/** Gives what became of each ticket as data. */
export function fatesOf({ cases, solutions, duplicates, unread }: Drafted, { faults, untold }: PastTickets): object {
  return {
    drafts: cases.map(({ case: { id, solution }, comparison, confidence }) => ({
      id,
      solution,
      ...(confidence === undefined ? {} : { confidence }),
      ...comparison,
    })),
    newSolutions: solutions.map(({ id }) => id),
    duplicates,
    untold,
    faults,
    unread,
  };
}
