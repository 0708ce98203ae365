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
export type Analyser = (text: string, language: Language) => readonly Term[];

/** The {@link Analyser} that remembers nothing. */
export const analyse: Analyser = (text, language) =>
  tokenise(text, language).map((token) => ({
    key: token.kind === 'word' ? token.stem : token.folded,
    folded: token.folded,
    surface: token.surface,
    code: token.kind === 'code',
  }));

/** Creates an analyser of which equal terms are the same object. */
export function createAnalyser(): Analyser {
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
  return (text, language) => analyse(text, language).map(shared);
}
