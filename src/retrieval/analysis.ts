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
