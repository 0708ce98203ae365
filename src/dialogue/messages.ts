import type { Language } from '../model/index.js';

/** What the session machine itself says; the policy's reasons are in `words/`. */
export interface Messages {
  readonly risk: (title: string) => string;
  readonly contradiction: (question: string, before: string, after: string) => string;
  readonly reading: (question: string, value: string) => string;
  readonly twoTroubles: (first: string, second: string) => string;
  readonly unclear: (question: string) => string;
  readonly tree: (title: string) => string;
  readonly treeEscalates: (title: string) => string;
  readonly beyondAudience: (title: string) => string;
  readonly yes: string;
  readonly no: string;
}

const NBSP = '\u00a0';

export const MESSAGES: Readonly<Record<Language, Messages>> = {
  fr: {
    risk: (title) =>
      `«${NBSP}${title}${NBSP}» peut entraîner une perte de données ou d’accès si quelque chose tourne mal. Voulez-vous continuer${NBSP}?`,
    contradiction: (question, before, after) =>
      `${question} Vous aviez dit «${NBSP}${before}${NBSP}», et maintenant «${NBSP}${after}${NBSP}». Est-ce bien «${NBSP}${after}${NBSP}»${NBSP}?`,
    reading: (question, value) => `${question} Ai-je bien compris${NBSP}: «${NBSP}${value}${NBSP}»${NBSP}?`,
    twoTroubles: (first, second) =>
      `S’agit-il de deux problèmes différents${NBSP}: «${NBSP}${first}${NBSP}», et d’autre part «${NBSP}${second}${NBSP}»${NBSP}? Si oui, commençons par le premier${NBSP}; le second viendra après.`,
    unclear: (question) => `Je n’ai pas compris la réponse. ${question}`,
    tree: (title) => `Cette question fait partie de la procédure «${NBSP}${title}${NBSP}».`,
    treeEscalates: (title) => `La procédure «${NBSP}${title}${NBSP}» demande de passer au niveau suivant.`,
    beyondAudience: (title) => `«${NBSP}${title}${NBSP}» doit être réalisé par un technicien.`,
    yes: 'oui',
    no: 'non',
  },
  en: {
    risk: (title) => `“${title}” can cost data or access if something goes wrong. Do you want to go on?`,
    contradiction: (question, before, after) =>
      `${question} You said “${before}” before, and now “${after}”. Is it “${after}”?`,
    reading: (question, value) => `${question} Did I understand “${value}” correctly?`,
    twoTroubles: (first, second) =>
      `Are these two different troubles: “${first}”, and apart from that “${second}”? If so, let us begin with the first; the other one comes after it.`,
    unclear: (question) => `I did not understand the answer. ${question}`,
    tree: (title) => `This question belongs to the procedure “${title}”.`,
    treeEscalates: (title) => `The procedure “${title}” asks to hand over to the next level.`,
    beyondAudience: (title) => `“${title}” must be carried out by a technician.`,
    yes: 'yes',
    no: 'no',
  },
};
