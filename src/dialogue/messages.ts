import type { FactSource, Language, PresumedSource, Rating } from '../model/index.js';

/** What the session machine itself says; the policy's reasons are in `words/`. */
export interface Messages {
  readonly risk: (title: string) => string;
  /** Of a repair that somebody may have said to have helped. */
  readonly outcome: (title: string) => string;
  /** By where the earlier value came from. */
  readonly contradiction: Readonly<
    Record<Exclude<FactSource, PresumedSource>, (question: string, before: string, after: string) => string>
  >;
  readonly reading: (question: string, value: string) => string;
  readonly twoTroubles: (first: string, second: string) => string;
  readonly unclear: (question: string) => string;
  readonly tree: (title: string) => string;
  readonly treeProposes: (title: string, solution: string) => string;
  /** What a procedure passes over, question and answer in one text each. */
  readonly alreadyKnown: (facts: readonly string[]) => string;
  readonly treeEscalates: (title: string) => string;
  readonly beyondAudience: (title: string) => string;
  /** Of questions with their answers, and the tickets they are from, if they are known. */
  readonly remembered: (facts: readonly string[], tickets: string) => string;
  readonly equipment: (facts: readonly string[]) => string;
  readonly failedBefore: (title: string, tickets: string) => string;
  /** Of the words in which somebody asked for a human. */
  readonly human: (quote: string) => string;
  /** Of a rating on the scale of 5, and what was said with it. */
  readonly rated: (rating: number, comment: string | undefined) => string;
  readonly yes: string;
  readonly no: string;
}

const NBSP = '\u00a0';

export const MESSAGES: Readonly<Record<Language, Messages>> = {
  fr: {
    risk: (title) =>
      `«${NBSP}${title}${NBSP}» peut entraîner une perte de données ou d’accès si quelque chose tourne mal. Voulez-vous continuer${NBSP}?`,
    outcome: (title) => `Le problème est-il réglé grâce à «${NBSP}${title}${NBSP}»${NBSP}?`,
    contradiction: bySource(
      (known) => (question, before, after) =>
        `${question} ${known} «${NBSP}${before}${NBSP}», et maintenant «${NBSP}${after}${NBSP}». Est-ce bien «${NBSP}${after}${NBSP}»${NBSP}?`,
      { said: 'Vous aviez dit', given: 'Je savais déjà' },
    ),
    reading: (question, value) => `${question} Ai-je bien compris${NBSP}: «${NBSP}${value}${NBSP}»${NBSP}?`,
    twoTroubles: (first, second) =>
      `S’agit-il de deux problèmes différents${NBSP}: «${NBSP}${first}${NBSP}», et d’autre part «${NBSP}${second}${NBSP}»${NBSP}? Si oui, commençons par le premier${NBSP}; le second viendra après.`,
    unclear: (question) => `Je n’ai pas compris la réponse. ${question}`,
    tree: (title) => `Cette question fait partie de la procédure «${NBSP}${title}${NBSP}».`,
    treeProposes: (title, solution) =>
      `D’après vos réponses, la procédure «${NBSP}${title}${NBSP}» mène à «${NBSP}${solution}${NBSP}».`,
    alreadyKnown: (facts) => `Déjà connu${NBSP}: ${facts.join(`${NBSP}; `)}.`,
    treeEscalates: (title) => `La procédure «${NBSP}${title}${NBSP}» demande de passer au niveau suivant.`,
    beyondAudience: (title) => `«${NBSP}${title}${NBSP}» doit être réalisé par un technicien.`,
    equipment: (facts) => `D’après votre fiche${NBSP}: ${facts.join(`${NBSP}; `)}.`,
    remembered: (facts, tickets) => `Je sais depuis la dernière fois${tickets}${NBSP}: ${facts.join(`${NBSP}; `)}.`,
    failedBefore: (title, tickets) =>
      `«${NBSP}${title}${NBSP}» n’a pas aidé la dernière fois${tickets}${NBSP}: cette solution n’est plus proposée.`,
    human: (quote) => `La personne demande à parler à quelqu’un${NBSP}: «${NBSP}${quote}${NBSP}»`,
    rated: (rating, comment) =>
      `Note de satisfaction${NBSP}: ${rating} sur 5.${comment === undefined ? '' : ` «${NBSP}${comment}${NBSP}»`}`,
    yes: 'oui',
    no: 'non',
  },
  en: {
    risk: (title) => `“${title}” can cost data or access if something goes wrong. Do you want to go on?`,
    outcome: (title) => `Is the trouble solved, thanks to “${title}”?`,
    contradiction: bySource(
      (known) => (question, before, after) => `${question} ${known} “${before}”, and now “${after}”. Is it “${after}”?`,
      { said: 'You said before', given: 'I already knew' },
    ),
    reading: (question, value) => `${question} Did I understand “${value}” correctly?`,
    twoTroubles: (first, second) =>
      `Are these two different troubles: “${first}”, and apart from that “${second}”? If so, let us begin with the first; the other one comes after it.`,
    unclear: (question) => `I did not understand the answer. ${question}`,
    tree: (title) => `This question belongs to the procedure “${title}”.`,
    treeProposes: (title, solution) => `With your answers, the procedure “${title}” leads to “${solution}”.`,
    alreadyKnown: (facts) => `Already known: ${facts.join('; ')}.`,
    treeEscalates: (title) => `The procedure “${title}” asks to hand over to the next level.`,
    beyondAudience: (title) => `“${title}” must be carried out by a technician.`,
    equipment: (facts) => `Your record says: ${facts.join('; ')}.`,
    remembered: (facts, tickets) => `I know from last time${tickets}: ${facts.join('; ')}.`,
    failedBefore: (title, tickets) => `“${title}” did not help last time${tickets}, so that it is not proposed again.`,
    human: (quote) => `The person asks for a human: “${quote}”`,
    rated: (rating, comment) => `Satisfaction: ${rating} of 5.${comment === undefined ? '' : ` “${comment}”`}`,
    yes: 'yes',
    no: 'no',
  },
};

type Contradicts = Messages['contradiction'];

/** Says the same of what the person said and what the caller gave. */
function bySource(
  of: (known: string) => Contradicts['answer'],
  known: { readonly said: string; readonly given: string },
): Contradicts {
  const said = of(known.said);
  return { answer: said, text: said, given: of(known.given) };
}

/** Says that somebody asked for a human, in the words in which it was asked. */
export function sayHumanWanted(quote: string, language: Language): string {
  return MESSAGES[language].human(quote);
}

/** Says how satisfied somebody is, and what they said with it. */
export function sayRating({ rating, comment }: Rating, language: Language): string {
  return MESSAGES[language].rated(rating, comment);
}
