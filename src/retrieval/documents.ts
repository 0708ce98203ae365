import type { Case, Knowledge, Language, Localised, Solution, Wording } from '../model/index.js';
import { LANGUAGES } from '../model/index.js';
import { recogniseLanguage } from '../text/index.js';
import type { Term } from './analysis.js';
import { analyse } from './analysis.js';
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
export function documentsOf(knowledge: Knowledge, phrases: Phrases): readonly CaseDocument[] {
  const solutions = new Map(knowledge.solutions.map((solution) => [solution.id, solution]));
  const values = valueTerms(knowledge, phrases);
  // The terms of a solution are analysed once, however many cases share it.
  const shared = new Map<string, readonly FieldTerm[]>();
  return knowledge.cases
    .filter((one) => one.status === 'active')
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map((one) => {
      let ofSolution = shared.get(one.solution);
      if (ofSolution === undefined) {
        ofSolution = solutionTerms(solutions.get(one.solution), phrases);
        shared.set(one.solution, ofSolution);
      }
      const wordings = wordingsOf(one, phrases);
      const spoken = wordings.flatMap(({ terms, field, phrases: found }) => placed(terms, field, found));
      return { case: one, wordings, terms: [...spoken, ...ofSolution, ...values(one)] };
    });
}

function wordingsOf(one: Case, phrases: Phrases): readonly CaseWording[] {
  const fallback = LANGUAGES.find((language) => one.problem[language] !== undefined) ?? 'fr';
  return [
    ...texts(one.problem).map((text) => ({ field: 'problem' as const, ...text })),
    ...texted(one.also, fallback).map((text) => ({ field: 'also' as const, ...text })),
  ].map(({ field, text, language }) => {
    const terms = analyse(text, language);
    return { field, terms, phrases: phrases.found(terms) };
  });
}

/** What people call the values of a case's facts: its error codes, and the labels of its other values but yes and no. */
function valueTerms(knowledge: Knowledge, phrases: Phrases): (one: Case) => readonly FieldTerm[] {
  const labels = new Map<string, readonly FieldTerm[]>();
  const name = (attribute: string, value: string) => `${attribute}\n${value}`;
  for (const { id, type, values, taxonomy } of knowledge.attributes) {
    if (type === 'boolean') continue;
    const nodes = knowledge.taxonomies.find((one) => one.id === taxonomy)?.nodes ?? [];
    for (const value of [...values, ...nodes]) {
      const called = [...texts(value.label), ...texted(value.also, 'fr')];
      const terms = called.flatMap((one) => placedIn('facts', one, phrases));
      labels.set(name(id, value.id), terms);
    }
  }
  const coded = new Set(knowledge.attributes.filter(({ type }) => type === 'text').map(({ id }) => id));
  return (one) =>
    Object.entries(one.facts).flatMap(([attribute, value]) =>
      (typeof value === 'object' ? value : [value]).flatMap((each) =>
        coded.has(attribute)
          ? analyse(String(each), 'fr').map((term) => ({ ...term, field: 'codes' as const }))
          : (labels.get(name(attribute, String(each))) ?? []),
      ),
    );
}

function solutionTerms(solution: Solution | undefined, phrases: Phrases): readonly FieldTerm[] {
  if (solution === undefined) return [];
  const fallback = LANGUAGES.find((language) => solution.title[language] !== undefined) ?? 'fr';
  const titles = [...texts(solution.title), ...texted(solution.also, fallback)];
  const steps = [...solution.steps, solution.check, solution.rootCause].flatMap(texts);
  return [
    ...titles.flatMap((text) => placedIn('title', text, phrases)),
    ...steps.flatMap((text) => placedIn('steps', text, phrases)),
  ];
}

function placedIn(field: Field, { text, language }: Text, phrases: Phrases): readonly FieldTerm[] {
  const terms = analyse(text, language);
  return placed(terms, field, phrases.found(terms));
}

/** Puts codes into their own field, and each multi-word synonym beside the words that it is made of. */
function placed(terms: readonly Term[], field: Field, phrases: readonly Term[]): readonly FieldTerm[] {
  return [...terms, ...phrases].map(({ key, folded, surface, code }) => ({
    key,
    folded,
    surface,
    code,
    field: code ? 'codes' : field,
  }));
}
