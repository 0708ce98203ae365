import { type DossierIdentity, type Identity, iso, type Language, localise } from '../model/index.js';

const NBSP = '\u00a0';

interface IdentityWords {
  readonly by: (questions: readonly string[]) => string;
  readonly vouched: (by: string) => string;
  /** By what stood in the way. */
  readonly not: Readonly<Record<'wrong' | 'passed' | 'unavailable', string>>;
  readonly without: string;
  /** Count of answers that may still be given; >= 1. */
  readonly again: (question: string, left: number) => string;
  readonly human: string;
}

/** What is said of whether somebody is who they say; never what they answered. */
const WORDS: Readonly<Record<Language, IdentityWords>> = {
  fr: {
    by: (questions) =>
      `Identité vérifiée par${NBSP}: ${questions.map((text) => `«${NBSP}${text}${NBSP}»`).join(', ')}.`,
    vouched: (by) => `Identité vérifiée par «${NBSP}${by}${NBSP}».`,
    not: {
      wrong: 'Identité non vérifiée, car les réponses ne correspondent pas.',
      passed: 'Identité non vérifiée, faute de réponses.',
      unavailable: 'Identité non vérifiée, car elle ne peut pas l’être en ce moment.',
    },
    without: 'Le diagnostic continue sans les données personnelles ni les demandes précédentes.',
    again: (question, left) =>
      `Cette réponse ne correspond pas${NBSP}; il reste ${left} ${left > 1 ? 'essais' : 'essai'}. ${question}`,
    human: 'La personne demande à parler à quelqu’un au lieu de s’identifier.',
  },
  en: {
    by: (questions) => `Identity verified by: ${questions.map((text) => `“${text}”`).join(', ')}.`,
    vouched: (by) => `Identity verified by “${by}”.`,
    not: {
      wrong: 'Identity not verified, since the answers do not match.',
      passed: 'Identity not verified, for want of answers.',
      unavailable: 'Identity not verified, since that cannot be done at present.',
    },
    without: 'The diagnosis goes on without personal data and earlier requests.',
    again: (question, left) =>
      `That answer does not match; ${left} ${left > 1 ? 'tries are' : 'try is'} left. ${question}`,
    human: 'The person asks for a human instead of identifying themselves.',
  },
};

/** Says whether the person was verified and by what; nothing while they are asked. */
export function sayIdentity(identity: Identity, language: Language): string {
  const { status, vouchedBy, questions, right, last } = identity;
  const words = WORDS[language];
  if (status === 'asked') return '';
  if (status === 'unverified') return words.not[last === undefined || last === 'right' ? 'unavailable' : last];
  if (vouchedBy !== undefined) return words.vouched(vouchedBy);
  return words.by(
    questions.filter(({ id }) => right.includes(id)).map(({ id, text }) => localise(text, language) || id),
  );
}

/** Says it to the person, with what follows. */
export function tellIdentity(identity: Identity, language: Language): string {
  const text = sayIdentity(identity, language);
  return identity.status === 'unverified' ? `${text} ${WORDS[language].without}` : text;
}

/** Words a question that was answered wrongly. */
export function askAgain(question: string, left: number, language: Language): string {
  return WORDS[language].again(question, left);
}

/** Says that somebody would rather speak with a human; not in their words, which may hold an answer. */
export function sayHumanInstead(language: Language): string {
  return WORDS[language].human;
}

/** What a dossier says of it; nothing where nobody asked who it is. */
export function dossierIdentity(identity: Identity | undefined, language: Language): DossierIdentity | undefined {
  if (identity === undefined) return undefined;
  const { status, vouchedBy, right, at } = identity;
  const by = vouchedBy === undefined ? right : [vouchedBy];
  return {
    status: status === 'verified' ? status : 'unverified',
    text: sayIdentity(status === 'asked' ? { ...identity, status: 'unverified', last: 'passed' } : identity, language),
    ...(status === 'verified' ? { by } : {}),
    ...(at === undefined ? {} : { at: iso(at) }),
  };
}
