import { type Case, type Knowledge, LANGUAGES, type Language, type Localised } from '../model/index.js';
import { type AuditFinding, findingOf } from './finding.js';
import { type Survey, toldIn } from './survey.js';

/** Time after which what last worked is looked at again: milliseconds, two years. */
export const STALE_MS = 2 * 365 * 24 * 60 * 60 * 1000;
/** Failures without a success that are worth a look. */
const FAILURES = 2;
/** A case that does not find itself among so many first is not found. */
const FOUND = 10;
/** The same where another language finds it first. */
const FOUND_TOO = 3;

/** Finds what never worked, and what nobody has tried for long. */
export function findingEvidence(cases: readonly Case[], now: number, stale = STALE_MS): readonly AuditFinding[] {
  return cases.flatMap(({ id, solution, evidence: { worked, failed, at } }) => {
    const about = { cases: [id], solutions: [solution], proposal: { kind: 'review', solutionId: solution } } as const;
    if (worked === 0 && failed >= FAILURES) return findingOf({ kind: 'never-worked', ...about, values: { failed } });
    if (at !== undefined && now - at > stale) return findingOf({ kind: 'stale', ...about, values: { at } });
    return [];
  });
}

/** Finds workarounds of a cause that no solution repairs; those that no case needs are left alone. */
export function findingWorkarounds({ solutions }: Knowledge, cases: readonly Case[]): readonly AuditFinding[] {
  const needed = new Set(cases.map(({ solution }) => solution));
  const causes = new Set(solutions.filter(({ kind }) => kind === 'fix').map(({ rootCause }) => causeOf(rootCause)));
  return solutions
    .filter(({ id, kind, rootCause }) => {
      const cause = causeOf(rootCause);
      return kind === 'workaround' && needed.has(id) && (cause === undefined || !causes.has(cause));
    })
    .map(({ id }) => {
      const proposal = { kind: 'write-fix', solutionId: id } as const;
      return findingOf({ kind: 'workaround', cases: [], solutions: [id], values: {}, proposal });
    });
}

const causeOf = (cause: Localised | undefined): string | undefined =>
  cause && JSON.stringify(LANGUAGES.map((language) => cause[language]));

/** Finds what is told in one language only, in a base of which at least half is told in both. */
export function findingTranslations({ solutions }: Knowledge, cases: readonly Case[]): readonly AuditFinding[] {
  const both = cases.filter((one) => toldIn(one).length === LANGUAGES.length).length;
  if (cases.length === 0 || both * 2 < cases.length) return [];
  const missing = (of: 'case' | 'solution', id: string, solution: string, language: Language) =>
    findingOf({
      kind: 'untranslated',
      cases: of === 'case' ? [id] : [],
      solutions: [solution],
      values: {},
      proposal: { kind: 'translate', of, id, language },
    });
  const used = new Set(cases.map(({ solution }) => solution));
  return [
    ...cases.flatMap((one) =>
      lacking([one.problem]).map((language) => missing('case', one.id, one.solution, language)),
    ),
    ...solutions
      .filter(({ id }) => used.has(id))
      .flatMap(({ id, title, steps }) => lacking([title, ...steps]).map((lang) => missing('solution', id, id, lang))),
  ];
}

/** The languages that some texts lack which others have. */
function lacking(texts: readonly Localised[]): readonly Language[] {
  const isTold = texts.some((text) => LANGUAGES.some((language) => text[language] !== undefined));
  return isTold ? LANGUAGES.filter((language) => texts.some((text) => text[language] === undefined)) : [];
}

/** Finds cases that are not found by their own words, in any language or in one. */
export function findingHidden({ cases, own }: Survey): readonly AuditFinding[] {
  return cases.flatMap((one, place) => {
    const places = Object.entries(own[place] ?? {});
    const hidden = (most: number) =>
      places.flatMap(([as, found]) => (found === 0 || found > most ? [as as Language | 'facts'] : []));
    const about = { cases: [one.id], solutions: [one.solution] };
    const inAll = hidden(FOUND).length === places.length;
    const languages = (inAll ? hidden(FOUND) : hidden(FOUND_TOO)).filter((as) => as !== 'facts');
    const proposal = { kind: 'reword', caseId: one.id, languages } as const;
    if (inAll) return findingOf({ kind: 'never-retrieved', ...about, values: {}, proposal });
    const isFoundFirst = places.some(([, found]) => found === 1);
    if (languages.length === 0 || !isFoundFirst) return [];
    return findingOf({ kind: 'one-language', ...about, values: { language: languages[0] as string }, proposal });
  });
}
