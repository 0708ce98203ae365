import { type Json, LANGUAGES } from '../model/index.js';
import { createPhraseIndex, type Phrase, type PhraseIndex, type Term } from './phrase-index.js';
import { analyse } from './sentence.js';

/** What takes time to prepare of a knowledge base. */
export interface Prepared {
  readonly index: PhraseIndex;
  /** Folded words of the vocabulary: right as they are written. */
  readonly known: ReadonlySet<string>;
  /** Stems, with their language before them, that show that a text speaks of an attribute. */
  readonly words: ReadonlyMap<string, ReadonlySet<string>>;
  /** Attributes whose question is itself a negation ("what is not working?"): denying is how people answer. */
  readonly negative: ReadonlySet<string>;
}

/** What a reader has prepared, to be kept; plain JSON. */
export type ReaderSnapshot = {
  readonly known: readonly string[];
  /** Attributes, each with the stems that speak of it. */
  readonly words: readonly (readonly string[])[];
  readonly negative: readonly string[];
  /** What phrases say: attribute and value. */
  readonly targets: readonly (readonly string[])[];
  /** The words of phrases: folded, French stem and English stem. */
  readonly terms: readonly (readonly string[])[];
  /** Phrases: number of the target, place in `KINDS`, and numbers of the terms. */
  readonly phrases: readonly (readonly number[])[];
};

/** The kinds of phrases. */
const KINDS = LANGUAGES.flatMap((language) =>
  [false, true].flatMap((askedOnly) => [false, true].map((few) => ({ language, askedOnly, few }))),
);

/** Packs what a reader has prepared. */
export function packReader({ index, known, words, negative }: Prepared): ReaderSnapshot {
  const targets = createTable();
  const terms = createTable();
  const phrases = index.phrases.map(({ attribute, value, language, askedOnly, few, terms: said }) => [
    targets.numberOf([attribute, value]),
    KINDS.findIndex((kind) => kind.language === language && kind.askedOnly === askedOnly && kind.few === few),
    ...said.map(({ folded, stems }) => terms.numberOf([folded, stems.fr, stems.en])),
  ]);
  return {
    known: [...known],
    words: [...words].map(([attribute, stems]) => [attribute, ...stems]),
    negative: [...negative],
    targets: targets.rows,
    terms: terms.rows,
    phrases,
  };
}

/** Reads what {@link packReader} wrote; nothing where it has not its shape. */
export function unpackReader(snapshot: Json | undefined): Prepared | undefined {
  if (typeof snapshot !== 'object' || snapshot === null || !('phrases' in snapshot)) return undefined;
  const { known, words, negative, targets, terms, phrases } = snapshot;
  if (!isTexts(known) || !isTexts(negative) || !isRows(words)) return undefined;
  if (!isRows(targets) || !isRows(terms) || !Array.isArray(phrases)) return undefined;
  const said = terms.map(([folded = '', fr = '', en = '']): Term => ({ folded, stems: { fr, en } }));
  const given: Phrase[] = [];
  for (const phrase of phrases) {
    if (!isNumbers(phrase)) return undefined;
    const [attribute, value] = targets[phrase[0] ?? -1] ?? [];
    const kind = KINDS[phrase[1] ?? -1];
    if (attribute === undefined || value === undefined || kind === undefined) return undefined;
    const own: Term[] = [];
    for (let at = 2; at < phrase.length; at++) {
      const term = said[phrase[at] ?? -1];
      if (term === undefined) return undefined;
      own.push(term);
    }
    const { language, askedOnly, few } = kind;
    given.push({ attribute, value, language, askedOnly, few, terms: own });
  }
  return {
    index: createPhraseIndex(analyse, given),
    known: new Set(known),
    words: new Map(words.map(([attribute = '', ...stems]) => [attribute, new Set(stems)])),
    negative: new Set(negative),
  };
}

/** Numbers rows from 0, equal ones alike. */
function createTable() {
  const rows: (readonly string[])[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (row: readonly string[]) => {
    const key = JSON.stringify(row);
    const number = numbers.get(key) ?? rows.push(row) - 1;
    numbers.set(key, number);
    return number;
  };
  return { rows, numberOf };
}

function isRows(value: Json | undefined): value is readonly (readonly string[])[] {
  return Array.isArray(value) && value.every(isTexts);
}

function isNumbers(value: Json | undefined): value is readonly number[] {
  return Array.isArray(value) && value.every((number) => typeof number === 'number');
}

/** Tells whether a value is a list of texts. */
export function isTexts(value: Json | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
