import type { Language } from '../model/index.js';
import { tokenise } from '../text/index.js';

/** One word of a text with the key it is indexed by. */
export interface Term {
  /** The stem; a number or a code stays whole. */
  readonly key: string;
  readonly folded: string;
  readonly surface: string;
  readonly code: boolean;
}

/** Splits a text into its terms, in order. */
export function analyse(text: string, language: Language): readonly Term[] {
  return tokenise(text, language).map((token) => ({
    key: token.kind === 'word' ? token.stem : token.folded,
    folded: token.folded,
    surface: token.surface,
    code: token.kind === 'code',
  }));
}

/** {@link analyse} with a memory: equal texts and equal terms are the same objects. */
export interface Analyser {
  (text: string, language: Language): readonly Term[];
  /** What was analysed, by {@link textName}. */
  readonly texts: ReadonlyMap<string, readonly Term[]>;
}

/** A text in a language, as one string. */
export const textName = (text: string, language: Language): string => `${language} ${text}`;

/**
 * Creates an analyser.
 *
 * @param known - gives the terms of a text that was analysed before, by its name
 */
export function createAnalyser(known?: (name: string) => readonly Term[] | undefined): Analyser {
  const texts = new Map<string, readonly Term[]>();
  const alike = new Map<string, Term[]>();
  const shared = (term: Term): Term => {
    const same = alike.get(term.surface);
    const found = same?.find(
      ({ key, folded, code }) => key === term.key && folded === term.folded && code === term.code,
    );
    if (found !== undefined) return found;
    if (same === undefined) alike.set(term.surface, [term]);
    else same.push(term);
    return term;
  };
  const analyser = (text: string, language: Language): readonly Term[] => {
    const name = textName(text, language);
    let terms = texts.get(name);
    if (terms === undefined) {
      terms = known?.(name) ?? analyse(text, language).map(shared);
      texts.set(name, terms);
    }
    return terms;
  };
  return Object.assign(analyser, { texts });
}
