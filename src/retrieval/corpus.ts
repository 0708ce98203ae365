import type { Term } from './analysis.js';
import { FIELDS } from './defaults.js';
import type { CaseText, CaseTexts } from './documents.js';
import { gramsOf } from './features.js';
import { createNumbering } from './numbering.js';
import { isPhrase } from './phrases.js';
import { type Rows, rowOf, rowsOf } from './rows.js';

/** The distinct words of a case base, by number. */
export interface Words {
  readonly keys: readonly string[];
  readonly forms: readonly string[];
  /** Character n-grams. */
  readonly grams: readonly string[];
  /** The key of each word. */
  readonly wordKeys: Int32Array;
  /** The folded form of each word. */
  readonly wordForms: Int32Array;
  /** For each word 1 when it is a code, else 0. */
  readonly wordCodes: Int32Array;
  /** The n-grams of each form, with repeats; a phrase has none. */
  readonly formGrams: Rows;
}

/** The texts of a case base as numbers; every index is counted from them. */
export interface Corpus extends Words {
  /** The words of each text, then its phrases; the wordings of all cases come first, in their order. */
  readonly texts: Rows;
  /** The field of each text, a place in `FIELDS`. */
  readonly fields: Int32Array;
  /** The texts of each case: its wordings, then those it shares with other cases. */
  readonly cases: Rows;
}

/** Numbers what was read of cases. */
export function corpusOf(cases: readonly CaseTexts[]): Corpus {
  const words = createWords();
  const texts: (readonly number[])[] = [];
  const fields: number[] = [];
  const numbers = new Map<CaseText, number>();
  const numbered = (text: CaseText): number => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, texts.length);
    fields.push(FIELDS.indexOf(text.field));
    return texts.push([...text.terms, ...text.phrases].map(words.number)) - 1;
  };
  for (const { wordings } of cases) wordings.forEach(numbered);
  const rows = cases.map(({ wordings, shared }) => [...wordings, ...shared].map(numbered));
  return { ...words.end(), texts: rowsOf(texts), fields: new Int32Array(fields), cases: rowsOf(rows) };
}

const WORDINGS = [FIELDS.indexOf('problem'), FIELDS.indexOf('also')];

/** The texts of a case that tell its trouble, by number. */
export function wordingsIn({ cases, fields }: Corpus, at: number): Int32Array {
  return rowOf(cases, at).filter((text) => WORDINGS.includes(fields[text] as number));
}

function createWords(): { readonly number: (term: Term) => number; readonly end: () => Words } {
  const [words, keys, forms, grams] = [createNumbering(), createNumbering(), createNumbering(), createNumbering()];
  // Equal terms are mostly the same object.
  const known = new Map<Term, number>();
  const wordKeys: number[] = [];
  const wordForms: number[] = [];
  const wordCodes: number[] = [];
  return {
    number(term) {
      const before = known.get(term);
      if (before !== undefined) return before;
      const { key, folded, code } = term;
      const word = words.of(`${key}\t${folded}\t${code}`);
      known.set(term, word);
      wordKeys[word] = keys.of(key);
      wordForms[word] = forms.of(folded);
      wordCodes[word] = code ? 1 : 0;
      return word;
    },
    end() {
      const formGrams = rowsOf(forms.names().map((form) => (isPhrase(form) ? [] : gramsOf(form).map(grams.of))));
      return {
        keys: keys.names(),
        forms: forms.names(),
        grams: grams.names(),
        wordKeys: new Int32Array(wordKeys),
        wordForms: new Int32Array(wordForms),
        wordCodes: new Int32Array(wordCodes),
        formGrams,
      };
    },
  };
}
