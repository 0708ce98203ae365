import { type Attribute, EMPTY_KNOWLEDGE, type Language } from '../model/index.js';
import { createReader, isConsent, type Settlement } from '../text/index.js';

/** A yes-or-no question of the session machine itself, for the reader. */
export const YES_NO: Attribute = {
  id: 'confirm',
  type: 'boolean',
  question: {},
  values: [
    { id: 'yes', label: { fr: 'oui', en: 'yes' }, also: [] },
    { id: 'no', label: { fr: 'non', en: 'no' }, also: [] },
  ],
  cost: 0.1,
  answerRate: {},
  audience: 'user',
  askWhen: {},
  weight: 1,
  missing: 'ignore',
};

/** Most words of an answer that only says that somebody is in doubt. */
const PLAIN = 3;

// A reader of its own: in the vocabulary, every "oui" of a text would be a fact.
const reader = createReader({ ...EMPTY_KNOWLEDGE, attributes: [YES_NO] });

/** Reads the answer to a confirmation. */
export function readYesNo(text: string, language: Language): Settlement {
  return reader.settle(text, language, YES_NO);
}

/** Reads the answer to a warning: whatever is more than a plain yes is no consent, and is asked again or refused. */
export function readConsent(text: string, language: Language): Settlement {
  if (isConsent(text, language)) return { kind: 'value', value: 'yes' };
  const settled = readYesNo(text, language);
  const isYes = settled.kind === 'value' && settled.value === 'yes';
  // "Maybe" is no consent; who first has to ask somebody will have an answer later.
  const isPending =
    (settled.kind === 'unknown' || settled.kind === 'unsure') && text.trim().split(/\s+/).length > PLAIN;
  return isYes || isPending ? { kind: 'unclear', candidates: [] } : settled;
}
