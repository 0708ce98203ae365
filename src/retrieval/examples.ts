import { type Corpus, wordingsIn } from './corpus.js';
import { FIELDS } from './defaults.js';
import { isPhrase } from './phrases.js';
import { countOf, type Rows, rowOf } from './rows.js';

/** Short texts that tell what a solution repairs: every wording, and then the title of each solution. */
export interface Examples {
  /** The words of each text; the phrases of wordings are left out. */
  readonly texts: Rows;
  /** The case that each text is of; of a title, the first one of the solution. */
  readonly cases: Int32Array;
  /** Count of wordings. */
  readonly wordings: number;
}

const TITLE = FIELDS.indexOf('title');

/**
 * Finds the short texts of a corpus.
 *
 * @param solutions - the solution of each case
 */
export function examplesOf(corpus: Corpus, solutions: readonly string[]): Examples {
  const { cases, fields, texts, keys, wordKeys, wordCodes } = corpus;
  const phrases = keys.map(isPhrase);
  const words: number[] = [];
  const starts: number[] = [0];
  const owners: number[] = [];
  const write = (text: number, isWanted: (word: number) => boolean) => {
    for (let at = texts.starts[text] as number; at < (texts.starts[text + 1] as number); at++) {
      const word = texts.values[at] as number;
      if (isWanted(word)) words.push(word);
    }
  };
  const end = (owner: number) => {
    starts.push(words.length);
    owners.push(owner);
  };
  const isPlain = (word: number) => phrases[wordKeys[word] as number] !== true;
  const isNoCode = (word: number) => wordCodes[word] === 0;
  const first = new Map<string, number>();
  for (let owner = 0; owner < countOf(cases); owner++) {
    const solution = solutions[owner] ?? '';
    for (const text of wordingsIn(corpus, owner)) {
      write(text, isPlain);
      end(owner);
    }
    if (!first.has(solution)) first.set(solution, owner);
  }
  const wordings = owners.length;
  for (const owner of first.values()) {
    const before = words.length;
    for (const text of rowOf(cases, owner)) if (fields[text] === TITLE) write(text, isNoCode);
    if (words.length > before) end(owner);
  }
  return {
    texts: { starts: new Int32Array(starts), values: new Int32Array(words) },
    cases: new Int32Array(owners),
    wordings,
  };
}
