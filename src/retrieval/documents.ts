import type { Case, Knowledge, Language, Localised, Solution, Wording } from '../model/index.js';
import { LANGUAGES } from '../model/index.js';
import { recogniseLanguage } from '../text/index.js';
import type { Analyser, Term } from './analysis.js';
import type { Field } from './defaults.js';
import type { Phrases } from './phrases.js';

/** A term of a case and the field it stands in. */
export interface FieldTerm extends Term {
  readonly field: Field;
}

/** One way the trouble of a case is told. */
export interface CaseWording {
  readonly field: 'problem' | 'also';
  readonly terms: readonly Term[];
  /** The multi-word synonyms that occur in it. */
  readonly phrases: readonly Term[];
}

/** A case as it is searched. */
export interface CaseDocument {
  readonly case: Case;
  readonly terms: readonly FieldTerm[];
  readonly wordings: readonly CaseWording[];
}

interface Text {
  readonly text: string;
  readonly language: Language;
}

const texts = (localised: Localised | undefined): Text[] =>
  LANGUAGES.flatMap((language) => {
    const text = localised?.[language];
    return text === undefined ? [] : [{ text, language }];
  });

const texted = (wordings: readonly Wording[], fallback: Language): Text[] =>
  wordings.map(({ text, language }) => ({ text, language: language ?? recogniseLanguage(text, fallback) }));

/** Reads the active cases of the knowledge, by ascending id. */
export function documentsOf(knowledge: Knowledge, phrases: Phrases, analyse: Analyser): readonly CaseDocument[] {
  const solutions = new Map(knowledge.solutions.map((solution) => [solution.id, solution]));
  const place = createPlacing();
  const placed = (field: Field, texts: readonly Text[]): readonly FieldTerm[] =>
    texts.flatMap(({ text, language }) => {
      const terms = analyse(text, language);
      return place(field, [...terms, ...phrases.found(terms)]);
    });
  const values = valueTerms(knowledge, placed);
  // The terms of a solution are placed once, however many cases share it.
  const shared = new Map<string, readonly FieldTerm[]>();
  return knowledge.cases
    .filter((one) => one.status === 'active')
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map((one) => {
      let ofSolution = shared.get(one.solution);
      if (ofSolution === undefined) {
        ofSolution = solutionTerms(solutions.get(one.solution), placed);
        shared.set(one.solution, ofSolution);
      }
      const wordings = wordingsOf(one, phrases, analyse);
      const spoken = wordings.flatMap(({ terms, field, phrases: found }) => place(field, [...terms, ...found]));
      return { case: one, wordings, terms: [...spoken, ...ofSolution, ...values(one)] };
    });
}

function wordingsOf(one: Case, phrases: Phrases, analyse: Analyser): readonly CaseWording[] {
  const fallback = LANGUAGES.find((language) => one.problem[language] !== undefined) ?? 'fr';
  return [
    ...texts(one.problem).map((text) => ({ field: 'problem' as const, ...text })),
    ...texted(one.also, fallback).map((text) => ({ field: 'also' as const, ...text })),
  ].map(({ field, text, language }) => {
    const terms = analyse(text, language);
    return { field, terms, phrases: phrases.found(terms) };
  });
}

/** Reads texts as terms of a field. */
type Placed = (field: Field, texts: readonly Text[]) => readonly FieldTerm[];

/** What people call the values of a case's facts: its error codes, and the labels of its other values but yes and no. */
function valueTerms(knowledge: Knowledge, placed: Placed): (one: Case) => readonly FieldTerm[] {
  const labels = new Map<string, readonly FieldTerm[]>();
  const name = (attribute: string, value: string) => `${attribute}\n${value}`;
  for (const { id, type, values, taxonomy } of knowledge.attributes) {
    if (type === 'boolean') continue;
    const nodes = knowledge.taxonomies.find((one) => one.id === taxonomy)?.nodes ?? [];
    for (const value of [...values, ...nodes]) {
      labels.set(name(id, value.id), placed('facts', [...texts(value.label), ...texted(value.also, 'fr')]));
    }
  }
  const coded = new Set(knowledge.attributes.filter(({ type }) => type === 'text').map(({ id }) => id));
  return (one) =>
    Object.entries(one.facts).flatMap(([attribute, value]) =>
      (typeof value === 'object' ? value : [value]).flatMap((each) =>
        coded.has(attribute)
          ? placed('codes', [{ text: String(each), language: 'fr' }])
          : (labels.get(name(attribute, String(each))) ?? []),
      ),
    );
}

function solutionTerms(solution: Solution | undefined, placed: Placed): readonly FieldTerm[] {
  if (solution === undefined) return [];
  const fallback = LANGUAGES.find((language) => solution.title[language] !== undefined) ?? 'fr';
  return [
    ...placed('title', [...texts(solution.title), ...texted(solution.also, fallback)]),
    ...placed('steps', [...solution.steps, solution.check, solution.rootCause].flatMap(texts)),
  ];
}

/** Puts terms into a field, codes into their own one; equal terms of a field are the same object. */
function createPlacing(): (field: Field, terms: readonly Term[]) => readonly FieldTerm[] {
  const placed = new Map<Field, Map<Term, FieldTerm>>();
  return (field, terms) => {
    const known = placed.get(field) ?? new Map<Term, FieldTerm>();
    placed.set(field, known);
    return terms.map((term) => {
      let one = known.get(term);
      if (one === undefined) {
        const { key, folded, surface, code } = term;
        one = { key, folded, surface, code, field: code ? 'codes' : field };
        known.set(term, one);
      }
      return one;
    });
  };
}
