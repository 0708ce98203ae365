import type { Finding } from '../../errors.js';
import type { FindingMeaning } from '../../knowledge/index.js';
import type { Language } from '../../model/index.js';

const NBSP = '\u00a0';

/** Every code a finding of labelled cases can carry. A retired code stays listed. */
export const LABELLED_CODES = {
  DC521: { severity: 'error', meaning: 'What can be asked about labelled cases is not readable.' },
  DC522: { severity: 'error', meaning: 'A line is not a labelled case.' },
  DC523: { severity: 'error', meaning: 'An id occurs twice among labelled cases.' },
  DC524: { severity: 'warning', meaning: 'A value of a labelled case is of another type than its attribute.' },
  DC525: { severity: 'warning', meaning: 'A labelled case has an attribute that is not listed.' },
  DC526: { severity: 'error', meaning: 'Labelled cases are more than what is read.' },
  DC527: { severity: 'warning', meaning: 'The cost of a repair is not readable, or not told.' },
} as const satisfies Record<string, FindingMeaning>;

/** A code of {@link LABELLED_CODES}. */
export type LabelledCode = keyof typeof LABELLED_CODES;

/** What each sentence is about. */
export interface LabelledValues {
  'DC521.list': { readonly got: string };
  'DC521.name': { readonly place: number };
  'DC521.twice': { readonly id: string };
  'DC521.type': { readonly id: string; readonly got: string };
  'DC522.object': { readonly got: string };
  'DC522.field': { readonly field: string };
  DC523: { readonly id: string };
  DC524: { readonly id: string; readonly attribute: string; readonly got: string };
  DC525: { readonly id: string; readonly attribute: string };
  'DC526.attributes': { readonly limit: number };
  'DC526.cases': { readonly limit: number };
  'DC526.line': { readonly limit: number };
  'DC527.list': { readonly got: string };
  'DC527.fault': { readonly place: number };
  'DC527.missing': { readonly label: string };
}

/** A sentence with what it is about. */
export type LabelledSaid = {
  readonly [R in keyof LabelledValues]: { readonly reason: R; readonly values: LabelledValues[R] };
}[keyof LabelledValues];

type Sentences = { readonly [R in keyof LabelledValues]: (values: LabelledValues[R]) => string };

/** The types of attributes that are read. */
export const LABELLED_TYPES = ['boolean', 'nominal', 'ordinal', 'numeric', 'multi'] as const;

const types = LABELLED_TYPES.map((type) => `\`${type}\``).join(', ');

const WORDS: Readonly<Record<Language, Sentences>> = {
  fr: {
    'DC521.list': ({ got }) => `Le fichier contient \`${got}\`${NBSP}; il faut une liste JSON d’attributs.`,
    'DC521.name': ({ place }) => `L’attribut n°${NBSP}${place} n’a pas de \`name\`${NBSP}; il est laissé de côté.`,
    'DC521.twice': ({ id }) => `L’attribut \`${id}\` est déjà décrit plus haut${NBSP}; c’est le premier qui compte.`,
    'DC521.type': ({ id, got }) =>
      `L’attribut \`${id}\` est de type \`${got}\`${NBSP}; il faut ${types}. Il est laissé de côté.`,
    'DC522.object': ({ got }) => `La ligne est \`${got}\`${NBSP}; il faut un objet JSON, sur une seule ligne.`,
    'DC522.field': ({ field }) =>
      `Il manque \`${field}\`${NBSP}; il faut \`{"id": "…", "label": "…", "attributes": {…}}\`.`,
    DC523: ({ id }) => `\`${id}\` est déjà l’identifiant d’une ligne précédente, qui est gardée. Donnez-en un autre.`,
    DC524: ({ id, attribute, got }) =>
      `\`${attribute}\` vaut \`${got}\` dans \`${id}\`${NBSP}; cela ne va pas avec son type, et compte comme inconnu.`,
    DC525: ({ id, attribute }) =>
      `\`${id}\` a une valeur pour \`${attribute}\`, que \`attributes.json\` ne décrit pas${NBSP}; elle n’est pas lue.`,
    'DC526.attributes': ({ limit }) => `Il faut ${limit} attributs au plus${NBSP}; la suite n’est pas lue.`,
    'DC526.cases': ({ limit }) => `Il faut ${limit} cas au plus${NBSP}; celui-ci et la suite ne sont pas lus.`,
    'DC526.line': ({ limit }) => `Il faut ${limit} caractères au plus par ligne${NBSP}; celle-ci n’est pas lue.`,
    'DC527.list': ({ got }) => `Le fichier contient \`${got}\`${NBSP}; il faut une liste JSON de pannes.`,
    'DC527.fault': ({ place }) =>
      `La panne n°${NBSP}${place} n’est pas de la forme \`{"fault": "…", "cost": minutes}\`${NBSP}; elle n’est pas lue.`,
    'DC527.missing': ({ label }) =>
      `Aucune panne ne donne le coût de \`${label}\`${NBSP}; une minute est comptée. Ajoutez-le.`,
  },
  en: {
    'DC521.list': ({ got }) => `The file holds \`${got}\`; expected a JSON list of attributes.`,
    'DC521.name': ({ place }) => `Attribute number ${place} has no \`name\`; it is left out.`,
    'DC521.twice': ({ id }) => `The attribute \`${id}\` is described above already; the first one counts.`,
    'DC521.type': ({ id, got }) =>
      `The attribute \`${id}\` is of type \`${got}\`; expected one of ${types}. It is left out.`,
    'DC522.object': ({ got }) => `The line is \`${got}\`; expected a JSON object on one line.`,
    'DC522.field': ({ field }) =>
      `There is no \`${field}\`; expected \`{"id": "…", "label": "…", "attributes": {…}}\`.`,
    DC523: ({ id }) => `\`${id}\` is the id of an earlier line, which is kept. Give this one its own.`,
    DC524: ({ id, attribute, got }) =>
      `\`${attribute}\` is \`${got}\` in \`${id}\`; that does not fit its type, and counts as not known.`,
    DC525: ({ id, attribute }) =>
      `\`${id}\` has a value of \`${attribute}\`, which \`attributes.json\` does not describe; it is not read.`,
    'DC526.attributes': ({ limit }) => `Expected at most ${limit} attributes; those after them are not read.`,
    'DC526.cases': ({ limit }) => `Expected at most ${limit} cases; this one and all after it are not read.`,
    'DC526.line': ({ limit }) => `Expected at most ${limit} characters a line; this one is not read.`,
    'DC527.list': ({ got }) => `The file holds \`${got}\`; expected a JSON list of faults.`,
    'DC527.fault': ({ place }) =>
      `Fault number ${place} is not of the form \`{"fault": "…", "cost": minutes}\`; it is not read.`,
    'DC527.missing': ({ label }) => `No fault tells the cost of \`${label}\`; a minute is counted. Add it.`,
  },
};

/** Says a finding of labelled cases in a language: what is wrong, and what was expected. */
export function sayLabelled({ reason, values }: Pick<Finding, 'reason' | 'values'>, language: Language): string {
  return (WORDS[language][reason as keyof LabelledValues] as (values: unknown) => string)(values);
}
