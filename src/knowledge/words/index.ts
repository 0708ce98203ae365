/** What findings say: the same sentences in every language, each a function of data. */
import type { Finding } from '../../errors.js';
import type { Language } from '../../model/index.js';
import { en } from './en.js';
import { fr } from './fr.js';
import type { FindingWords, Said } from './values.js';

export type { CodeOf, FindingReason, FindingValues, Said, Section } from './values.js';

/** The sentences of findings by language. */
export const FINDING_WORDS: Readonly<Record<Language, FindingWords>> = { fr, en };

/**
 * Says a finding in a language: what is wrong, what was expected, the word that was meant, the next step.
 *
 * @returns in English the finding's own message; so in French, too, where it has no reason, or one of another version
 * @example
 * const { findings } = parseKnowledge([{ file: 'base.yaml', text: 'versoin: 1' }]);
 * findings.map((finding) => sayFinding(finding, 'fr'));
 */
export function sayFinding(
  finding: Pick<Finding, 'reason' | 'values' | 'suggestion' | 'message'>,
  language: Language,
): string {
  const { reason, values, suggestion, message } = finding;
  if (reason === undefined || values === undefined) return message;
  if (!Object.hasOwn(FINDING_WORDS[language].sentences, reason)) return message;
  return saySentence({ reason, values } as Said, suggestion, language);
}

/** Says what a finding is about, and the word that was meant. */
export function saySentence({ reason, values }: Said, suggestion: string | undefined, language: Language): string {
  const { sentences, didYouMean } = FINDING_WORDS[language];
  const sentence = (sentences[reason] as (values: unknown) => string)(values);
  return suggestion === undefined ? sentence : `${sentence} ${didYouMean(suggestion)}`;
}
