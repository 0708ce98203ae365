import type { Language } from '../../model/index.js';
import { en } from './words-en.js';
import { type ExplainWords, fr } from './words-fr.js';

/** The sentences of explanations by language. */
export const EXPLAIN: Readonly<Record<Language, ExplainWords>> = { fr, en };
