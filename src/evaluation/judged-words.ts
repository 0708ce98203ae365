import type { Finding } from '../errors.js';
import type { FindingMeaning } from '../knowledge/index.js';
import { LANGUAGES, type Language } from '../model/index.js';

const NBSP = '\u00a0';

/** Every code a finding of judged data can carry. A retired code stays listed. */
export const JUDGED_CODES = {
  DC501: { severity: 'error', meaning: 'A line of judged data is not a JSON object.' },
  DC502: { severity: 'error', meaning: 'A field of judged data is missing, or of another kind than expected.' },
  DC503: { severity: 'error', meaning: 'An id occurs twice in judged data.' },
  DC504: { severity: 'warning', meaning: 'Judged data names what it does not hold.' },
  DC505: { severity: 'warning', meaning: 'A text of judged data is longer than what is analysed.' },
  DC506: { severity: 'error', meaning: 'Judged data is larger than what is read.' },
  DC507: { severity: 'error', meaning: 'A judgement is not a query id, a corpus id and a number.' },
  DC508: { severity: 'warning', meaning: 'A query that nothing judges.' },
} as const satisfies Record<string, FindingMeaning>;

/** A code of {@link JUDGED_CODES}. */
export type JudgedCode = keyof typeof JUDGED_CODES;

/** What each sentence is about. */
export interface JudgedValues {
  DC501: { readonly got: string };
  'DC502.id': Readonly<Record<never, never>>;
  'DC502.text': Readonly<Record<never, never>>;
  'DC502.string': { readonly field: string; readonly got: string };
  'DC502.language': { readonly got: string };
  DC503: { readonly id: string };
  'DC504.document': { readonly id: string };
  'DC504.label': { readonly label: string };
  /** `others` counts further queries that are not there. */
  'DC504.query': { readonly id: string; readonly others: number };
  DC505: { readonly field: string };
  'DC506.lines': { readonly limit: number };
  'DC506.line': { readonly limit: number };
  DC507: { readonly got: string };
  'DC508.label': { readonly id: string };
  'DC508.judgement': { readonly id: string };
}

/** A sentence with what it is about. */
export type JudgedSaid = {
  readonly [R in keyof JudgedValues]: { readonly reason: R; readonly values: JudgedValues[R] };
}[keyof JudgedValues];

type Sentences = { readonly [R in keyof JudgedValues]: (values: JudgedValues[R]) => string };

const WORDS: Readonly<Record<Language, Sentences>> = {
  fr: {
    DC501: ({ got }) => `La ligne est \`${got}\`${NBSP}; il faut un objet JSON, sur une seule ligne.`,
    'DC502.id': () => 'Il manque `id`, une chaîne qu’aucune autre ligne ne porte.',
    'DC502.text': () => 'Il manque `text`, une chaîne qui contienne quelque chose.',
    'DC502.string': ({ field, got }) => `\`${field}\` vaut \`${got}\`${NBSP}; il faut une chaîne.`,
    'DC502.language': ({ got }) =>
      `\`lang\` vaut \`${got}\`${NBSP}; il faut ${LANGUAGES.map((one) => `\`${one}\``).join(' ou ')}, ou rien pour que la langue soit devinée.`,
    DC503: ({ id }) => `\`${id}\` est déjà l’identifiant d’une ligne précédente, qui est gardée. Donnez-en un autre.`,
    'DC504.document': ({ id }) => `Le corpus n’a pas de \`${id}\`${NBSP}: il ne sera jamais trouvé.`,
    'DC504.label': ({ label }) => `Aucun document ne porte l’étiquette \`${label}\`${NBSP}: elle ne sera jamais juste.`,
    'DC504.query': ({ id, others }) =>
      `Il n’y a pas de requête \`${id}\`, que des jugements nomment${others === 0 ? '' : `${NBSP}; et ${others} de plus`}.`,
    DC505: ({ field }) => `\`${field}\` est trop long${NBSP}; la fin n’est pas lue.`,
    'DC506.lines': ({ limit }) => `Il faut ${limit} lignes au plus${NBSP}; celle-ci et la suite ne sont pas lues.`,
    'DC506.line': ({ limit }) => `Il faut ${limit} caractères au plus par ligne${NBSP}; celle-ci n’est pas lue.`,
    DC507: ({ got }) =>
      `La ligne est \`${got}\`${NBSP}; il faut une requête, un document et un nombre, séparés par des tabulations.`,
    'DC508.label': ({ id }) =>
      `\`${id}\` n’est pas mesurée${NBSP}: il faut une étiquette dans \`label\`, ou \`null\` hors sujet.`,
    'DC508.judgement': ({ id }) => `\`${id}\` n’est pas mesurée${NBSP}: il faut un jugement dans \`qrels.tsv\`.`,
  },
  en: {
    DC501: ({ got }) => `The line is \`${got}\`; expected a JSON object on one line.`,
    'DC502.id': () => 'Expected `id`, a string that no other line has.',
    'DC502.text': () => 'Expected `text`, a string with something in it.',
    'DC502.string': ({ field, got }) => `\`${field}\` is \`${got}\`; expected a string.`,
    'DC502.language': ({ got }) =>
      `\`lang\` is \`${got}\`; expected ${LANGUAGES.map((one) => `\`${one}\``).join(' or ')}, or nothing to have it guessed.`,
    DC503: ({ id }) => `\`${id}\` is the id of an earlier line, which is kept. Give this one its own.`,
    'DC504.document': ({ id }) => `The corpus has no \`${id}\`: it can never be found.`,
    'DC504.label': ({ label }) => `No document has the label \`${label}\`: it can never be right.`,
    'DC504.query': ({ id, others }) =>
      `There is no query \`${id}\`, which judgements name${others === 0 ? '' : `; and ${others} more`}.`,
    DC505: ({ field }) => `\`${field}\` is too long; its end is not read.`,
    'DC506.lines': ({ limit }) => `Expected at most ${limit} lines; this one and all after it are not read.`,
    'DC506.line': ({ limit }) => `Expected at most ${limit} characters a line; this one is not read.`,
    DC507: ({ got }) => `The line is \`${got}\`; expected a query id, a corpus id and a number, separated by tabs.`,
    'DC508.label': ({ id }) => `\`${id}\` is not measured: expected a \`label\`, or \`null\` out of scope.`,
    'DC508.judgement': ({ id }) => `\`${id}\` is not measured: expected a judgement in \`qrels.tsv\`.`,
  },
};

/** Says a finding of judged data in a language: what is wrong, and what was expected. */
export function sayJudged({ reason, values }: Pick<Finding, 'reason' | 'values'>, language: Language): string {
  return (WORDS[language][reason as keyof JudgedValues] as (values: unknown) => string)(values);
}
