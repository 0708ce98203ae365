import type { Case, Knowledge, Language, Localised, Solution, Wording } from '../model/index.js';
import { isReply, LANGUAGES, textsOf } from '../model/index.js';
import type { Term } from './analysis.js';
import type { Field } from './defaults.js';
import type { Library, ReadText } from './library.js';

/** A text of a case, and the field it stands in; it is analysed when it is first asked for its terms or phrases. */
export interface CaseText extends ReadText {
  /** Codes among its terms belong to the field of codes. */
  readonly field: Field;
}

/** Everything that is searched of a case. */
export interface CaseTexts {
  /** The ways its trouble is told, of the fields `problem` and `also`. */
  readonly wordings: readonly CaseText[];
  /** The texts of its solution and what people call the values of its facts; the same objects for all cases that share them. */
  readonly shared: readonly CaseText[];
}

/** A case as it is searched. */
export interface CaseDocument {
  readonly case: Case;
  /** Gives its texts, always the same objects. */
  readonly read: () => CaseTexts;
}

interface Text {
  readonly text: string;
  /** Told from the text where it is not known. */
  readonly language: Language | undefined;
  /** Of a text that does not tell. */
  readonly fallback: Language;
}

const texts = (localised: Localised = {}): Text[] =>
  textsOf(localised).map((told) => ({ ...told, fallback: told.language }));

const texted = (wordings: readonly Wording[], fallback: Language): Text[] =>
  wordings.map(({ text, language }) => ({ text, language, fallback }));

/** The active cases of the knowledge, by ascending id. */
export function activeCases({ cases }: Knowledge): readonly Case[] {
  return cases.filter(({ status }) => status === 'active').sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/**
 * Prepares the reading of the active cases, by ascending id.
 *
 * @param before - of knowledge that differs in its cases alone; what was read of those that stayed is not read again
 */
export function documentsOf(
  knowledge: Knowledge,
  library: Library,
  before: readonly CaseDocument[] = [],
): readonly CaseDocument[] {
  const read: Reading = (field, { text, language, fallback }) => {
    let known: ReadText | undefined;
    const readOnce = () => {
      known ??= library.read(text, language, fallback);
      return known;
    };
    return {
      field,
      get terms() {
        return readOnce().terms;
      },
      get phrases() {
        return readOnce().phrases;
      },
    };
  };
  const ofSolution = solutionTexts(knowledge, read);
  const ofValues = valueTexts(knowledge, read);
  const earlier = new Map(before.map((document) => [document.case.id, document]));
  return activeCases(knowledge).map((one) => {
    const same = earlier.get(one.id);
    if (same !== undefined && saysTheSame(same.case, one)) return { case: one, read: same.read };
    let known: CaseTexts | undefined;
    return {
      case: one,
      read() {
        known ??= { wordings: wordingsOf(one, read), shared: [...ofSolution(one.solution), ...ofValues(one)] };
        return known;
      },
    };
  });
}

/** Counts the ways the trouble of a case is told. */
export const wordingCount = ({ problem, also }: Case): number =>
  LANGUAGES.filter((language) => problem[language] !== undefined).length + also.length;

/** The ways the trouble of a case is told, as they are written. */
export const wordingTexts = ({ problem, also }: Case): readonly string[] => [
  ...texts(problem).map(({ text }) => text),
  ...also.map(({ text }) => text),
];

/** All texts of a case: as the trouble is told first, then the solution, then the values. */
export const allTexts = ({ wordings, shared }: CaseTexts): readonly CaseText[] => [...wordings, ...shared];

/** Visits every term of texts with its field. */
export function visitTerms(texts: readonly CaseText[], visit: (term: Term, field: Field) => void): void {
  for (const { field, terms, phrases } of texts) {
    for (const term of terms) visit(term, term.code ? 'codes' : field);
    for (const phrase of phrases) visit(phrase, field);
  }
}

/** Prepares a text of a field. */
type Reading = (field: Field, text: Text) => CaseText;

function wordingsOf(one: Case, read: Reading): readonly CaseText[] {
  const fallback = LANGUAGES.find((language) => one.problem[language] !== undefined) ?? 'fr';
  return [
    ...texts(one.problem).map((text) => read('problem', text)),
    ...texted(one.also, fallback).map((text) => read('also', text)),
  ];
}

/** The texts of a solution, analysed once for all cases. */
function solutionTexts({ solutions }: Knowledge, read: Reading): (id: string) => readonly CaseText[] {
  const byId = new Map(solutions.map((solution) => [solution.id, solution]));
  return remembered((id) => {
    const solution: Solution | undefined = byId.get(id);
    if (solution === undefined) return [];
    const fallback = LANGUAGES.find((language) => solution.title[language] !== undefined) ?? 'fr';
    return [
      ...[...texts(solution.title), ...texted(solution.also, fallback)].map((text) => read('title', text)),
      ...[...solution.steps, solution.check, solution.rootCause].flatMap(texts).map((text) => read('steps', text)),
    ];
  });
}

/** What people call the values of a case's facts: its error codes, and the labels of its other values but yes and no. */
function valueTexts(knowledge: Knowledge, read: Reading): (one: Case) => readonly CaseText[] {
  const attributes = new Map(knowledge.attributes.map((attribute) => [attribute.id, attribute]));
  const labels = remembered((name) => {
    const cut = name.indexOf('\n');
    const attribute = attributes.get(name.slice(0, cut));
    if (attribute === undefined || attribute.type === 'boolean') return [];
    const nodes = knowledge.taxonomies.find((one) => one.id === attribute.taxonomy)?.nodes ?? [];
    const named = [...attribute.values, ...nodes].findLast(({ id }) => id === name.slice(cut + 1));
    return named === undefined
      ? []
      : [
          ...texts(named.label),
          ...texted(
            named.also.filter((wording) => !isReply(wording)),
            'fr',
          ),
        ].map((text) => read('facts', text));
  });
  const codes = remembered((text) => [read('codes', { text, language: 'fr', fallback: 'fr' })]);
  return (one) =>
    Object.entries(one.facts).flatMap(([attribute, value]) =>
      (typeof value === 'object' ? value : [value]).flatMap((each) =>
        attributes.get(attribute)?.type === 'text' ? codes(String(each)) : labels(`${attribute}\n${each}`),
      ),
    );
}

/** Asks for each list once. */
function remembered<T>(make: (name: string) => readonly T[]): (name: string) => readonly T[] {
  const known = new Map<string, readonly T[]>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const made = make(name);
    known.set(name, made);
    return made;
  };
}

/** Whether two states of a case share their texts; those that differ in evidence do. */
function saysTheSame(one: Case, other: Case): boolean {
  return (
    one.problem === other.problem &&
    one.also === other.also &&
    one.facts === other.facts &&
    one.solution === other.solution
  );
}
