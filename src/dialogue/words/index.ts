/** What the policy says: the same keys in every language, each a function of data. */
import type { Language } from '../../model/index.js';
import { en } from './en.js';
import { fr, type Words } from './fr.js';

export type { Words } from './fr.js';

/** The policy's sentences by language. */
export const WORDS: Readonly<Record<Language, Words>> = { fr, en };
