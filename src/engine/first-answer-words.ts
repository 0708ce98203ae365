import type { Language } from '../model/index.js';

const NBSP = '\u00a0';

export interface FirstAnswerWords {
  readonly subject: string;
  readonly greeting: (name: string | undefined) => string;
  /** Of the ticket's number, where there is one yet. */
  readonly received: (number: string | undefined) => string;
  readonly meanwhile: string;
  /** The same where something of it has a risk. */
  readonly careful: string;
  readonly question: (text: string) => string;
  /** Before what is proposed to somebody who replied, and behind it. */
  readonly proposed: string;
  readonly outcome: string;
  readonly resolved: string;
  readonly escalated: string;
  readonly reply: (number: string) => string;
}

/** What is said to whoever waits for a mail. */
export const FIRST_ANSWER_WORDS: Readonly<Record<Language, FirstAnswerWords>> = {
  fr: {
    subject: 'Votre demande',
    greeting: (name) => (name === undefined ? 'Bonjour,' : `Bonjour ${name},`),
    received: (number) =>
      number === undefined
        ? 'Votre demande est bien arrivée. Son numéro vous parviendra bientôt.'
        : `Votre demande est bien arrivée, sous le numéro ${number}.`,
    meanwhile: `En attendant, voici ce que vous pouvez essayer sans risque${NBSP}:`,
    careful: `En attendant, voici ce que vous pouvez essayer${NBSP}; au moindre doute, attendez notre réponse${NBSP}:`,
    question: (text) => `Pour avancer plus vite, répondez à cette question${NBSP}: ${text}`,
    proposed: `Merci. Voici ce qui devrait résoudre le problème${NBSP}:`,
    outcome: 'Dites-nous ensuite si cela remarche, ou ce qui se passe encore.',
    resolved: 'Nous sommes contents que cela remarche. Votre demande est close.',
    escalated: 'Un technicien s’en occupe et vous répondra.',
    reply: (number) => `Pour ajouter quelque chose, répondez à ce message en gardant [${number}] dans l’objet.`,
  },
  en: {
    subject: 'Your request',
    greeting: (name) => (name === undefined ? 'Hello,' : `Hello ${name},`),
    received: (number) =>
      number === undefined
        ? 'Your request has arrived. You will be told its number soon.'
        : `Your request has arrived; its number is ${number}.`,
    meanwhile: 'In the meantime, this is what you can try without risk:',
    careful: 'In the meantime, this is what you can try; if in doubt, wait for our answer:',
    question: (text) => `To get on faster, answer this question: ${text}`,
    proposed: 'Thank you. This should solve the problem:',
    outcome: 'Tell us afterwards whether it works again, or what still happens.',
    resolved: 'We are glad that it works again. Your request is closed.',
    escalated: 'A technician takes care of it and will answer you.',
    reply: (number) => `To add something, reply to this message and keep [${number}] in its subject.`,
  },
};
