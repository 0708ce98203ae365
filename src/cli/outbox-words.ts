import type { Language } from '../model/index.js';
import { languageFor } from './words.js';

const NBSP = '\u00a0';

/** What `dejacase outbox` and `--tickets` say to people. */
export interface OutboxWords {
  readonly empty: string;
  /** Of an operation, by what is done. */
  readonly kinds: Readonly<Record<'open' | 'resolve' | 'escalate' | 'alert' | 'cancel' | 'reopen' | 'note', string>>;
  /** Of an intent that is no operation of dejacase. */
  readonly otherKind: string;
  readonly statuses: Readonly<Record<'waiting' | 'leased' | 'dead' | 'held', string>>;
  /** Of one operation: what, of which session, and how it stands. */
  readonly entry: (kind: string, session: string, status: string, attempts: number) => string;
  readonly heldUp: (by: string) => string;
  readonly sum: (all: number, dead: number) => string;
  readonly noSuch: (id: string) => string;
  readonly several: (id: string, ids: string) => string;
  readonly nameOne: string;
  readonly delivered: (id: string, ticket: string) => string;
  readonly notDelivered: (id: string, reason: string) => string;
  readonly dropped: (id: string) => string;
  readonly sure: (operations: number) => string;
  readonly needsYes: string;
  readonly kept: string;
  /** Of a ticket that could not be delivered before the command ended, with a store and without. */
  readonly undelivered: (command: string) => string;
  /** Of what the ticket system refused, and the command that tries it again. */
  readonly givenUp: (reason: string, command: string) => string;
  readonly lost: string;
  /** Of what the ticket system lacks. */
  readonly notReady: (adapter: string, problems: string) => string;
  readonly notTickets: (file: string) => string;
  readonly noAdapter: (file: string, got: string, names: string) => string;
  readonly noSetting: (file: string, got: string, names: string) => string;
  /** Of a secret that stands in the file, and the setting for the name of its variable. */
  readonly secretInFile: (file: string, name: string, setting: string) => string;
  readonly badSetting: (file: string, name: string, expected: string) => string;
  readonly noSecret: (file: string, variable: string) => string;
  readonly refusedSettings: (file: string, reason: string) => string;
  /** Of an adapter that was not yet run against a live server. */
  readonly experimental: (adapter: string) => string;
  readonly types: Readonly<
    Record<'text' | 'number' | 'object' | 'texts' | 'numbers' | 'yes-no' | VariableType, string>
  >;
}

/** A setting that names environment variables: one, one or several, or several by the names of what they are for. */
type VariableType = 'variable' | 'variables' | 'named-variables';

/** Chooses the words as `wordsFor` does. */
export function outboxWordsFor(language: Language | undefined): OutboxWords {
  return OUTBOX_WORDS[languageFor(language)];
}

export const OUTBOX_WORDS: Readonly<Record<Language, OutboxWords>> = {
  fr: {
    empty: 'Tout est livré.',
    kinds: {
      open: 'ouverture',
      resolve: 'résolution',
      escalate: 'transmission',
      alert: 'alerte',
      cancel: 'annulation',
      reopen: 'réouverture',
      note: 'ajout d’une note',
    },
    otherKind: 'contenu illisible',
    statuses: { waiting: 'en attente', leased: 'en cours', dead: 'abandonnée', held: 'bloquée' },
    entry: (kind, session, status, attempts) =>
      `${kind}, session ${session}${NBSP}: ${status}, ${attempts} ${attempts > 1 ? 'essais' : 'essai'}`,
    heldUp: (by) => `attend que ${by} soit relancée ou retirée`,
    sum: (all, dead) =>
      dead === 0
        ? `${all} à livrer.`
        : `${all} à livrer, dont ${dead} à relancer ou à retirer${NBSP}: dejacase outbox retry --help`,
    noSuch: (id) =>
      `Aucune opération en attente n’a d’identifiant qui commence par «${NBSP}${id}${NBSP}»${NBSP}; voir dejacase outbox list.`,
    several: (id, ids) =>
      `Plusieurs opérations commencent par «${NBSP}${id}${NBSP}»${NBSP}: ${ids}. Donnez-en plus de lettres.`,
    nameOne: 'Nommez au moins une opération, ou toutes par --all.',
    delivered: (id, ticket) => `${id}${NBSP}: livrée, ticket ${ticket}`,
    notDelivered: (id, reason) => `${id}${NBSP}: pas encore livrée (${reason})`,
    dropped: (id) => `${id}${NBSP}: retirée, elle ne sera pas livrée`,
    sure: (operations) =>
      `Retirer ${operations} ${operations > 1 ? 'opérations' : 'opération'}${NBSP}? Le système de tickets n’en saura rien. (oui / non)${NBSP}> `,
    needsYes: 'Retirer une opération ne se défait pas. Sans terminal, confirmez par --yes.',
    kept: 'Rien n’a été retiré.',
    givenUp: (reason, command) =>
      `Le système de tickets a refusé le ticket, qui est gardé${NBSP}: ${reason} Une fois la cause corrigée${NBSP}: ${command}`,
    undelivered: (command) => `Le ticket n’est pas encore livré, il est gardé. Pour le livrer${NBSP}: ${command}`,
    lost: 'Le ticket n’a pas pu être livré, et rien ne le garde. Recommencez avec --store FICHIER pour ne rien perdre.',
    notReady: (adapter, problems) => `Le système de tickets ${adapter} n’est pas prêt${NBSP}: ${problems}`,
    notTickets: (file) =>
      `${file} ne décrit pas de système de tickets${NBSP}: il faut un objet JSON avec «${NBSP}adapter${NBSP}».`,
    noAdapter: (file, got, names) =>
      `${file}${NBSP}: il n’y a pas d’adaptateur «${NBSP}${got}${NBSP}»${NBSP}; il y a${NBSP}: ${names}.`,
    noSetting: (file, got, names) =>
      `${file}${NBSP}: le réglage «${NBSP}${got}${NBSP}» n’existe pas${NBSP}; il y a${NBSP}: ${names}.`,
    secretInFile: (file, name, setting) =>
      `${file}${NBSP}: «${NBSP}${name}${NBSP}» ne doit jamais être dans ce fichier. Mettez le secret dans une variable d’environnement, et son nom dans «${NBSP}${setting}${NBSP}».`,
    badSetting: (file, name, expected) => `${file}${NBSP}: «${NBSP}${name}${NBSP}» doit être ${expected}.`,
    noSecret: (file, variable) =>
      `La variable d’environnement ${variable}, que nomme ${file}, est vide. Donnez-lui le secret que demande le système de tickets.`,
    refusedSettings: (file, reason) => `${file}${NBSP}: ces réglages ne conviennent pas. (${reason})`,
    experimental: (adapter) =>
      `L’adaptateur «${NBSP}${adapter}${NBSP}» est expérimental${NBSP}: il n’a encore jamais tourné contre un vrai serveur.`,
    types: {
      text: 'un texte non vide',
      number: 'un nombre supérieur à 0',
      object: 'un objet',
      texts: 'un objet qui ne contient que des textes non vides',
      numbers: 'un objet qui ne contient que des nombres',
      'yes-no': 'true ou false',
      variable: 'le nom d’une variable d’environnement',
      variables: 'le nom d’une variable d’environnement, ou une liste de tels noms',
      'named-variables': 'un objet qui ne contient que des noms de variables d’environnement',
    },
  },
  en: {
    empty: 'Everything is delivered.',
    kinds: {
      open: 'opening',
      resolve: 'resolution',
      escalate: 'escalation',
      alert: 'alert',
      cancel: 'cancellation',
      reopen: 'reopening',
      note: 'note',
    },
    otherKind: 'unreadable',
    statuses: { waiting: 'waiting', leased: 'under way', dead: 'given up', held: 'held up' },
    entry: (kind, session, status, attempts) =>
      `${kind} of session ${session}: ${status}, ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`,
    heldUp: (by) => `waits until ${by} is retried or dropped`,
    sum: (all, dead) =>
      dead === 0
        ? `${all} to deliver.`
        : `${all} to deliver, ${dead} of them to retry or drop: dejacase outbox retry --help`,
    noSuch: (id) => `No operation in the outbox has an id that begins with “${id}”; see dejacase outbox list.`,
    several: (id, ids) => `Several operations begin with “${id}”: ${ids}. Give more of it.`,
    nameOne: 'Name at least one operation, or all of them by --all.',
    delivered: (id, ticket) => `${id}: delivered, ticket ${ticket}`,
    notDelivered: (id, reason) => `${id}: not delivered yet (${reason})`,
    dropped: (id) => `${id}: dropped, it will not be delivered`,
    sure: (operations) =>
      `Drop ${operations} ${operations === 1 ? 'operation' : 'operations'}? The ticket system will never hear of it. (yes / no) > `,
    needsYes: 'Dropping cannot be undone. Without a terminal, confirm it with --yes.',
    kept: 'Nothing was dropped.',
    givenUp: (reason, command) =>
      `The ticket system refused the ticket, which is kept: ${reason} Once the cause is mended: ${command}`,
    undelivered: (command) => `The ticket is not delivered yet, and kept. Deliver it with: ${command}`,
    lost: 'The ticket could not be delivered, and nothing keeps it. Run it again with --store FILE to lose nothing.',
    notReady: (adapter, problems) => `The ticket system ${adapter} is not ready: ${problems}`,
    notTickets: (file) => `${file} describes no ticket system: expected a JSON object with “adapter”.`,
    noAdapter: (file, got, names) => `${file}: there is no adapter “${got}”; there are: ${names}.`,
    noSetting: (file, got, names) => `${file}: there is no setting “${got}”; there are: ${names}.`,
    secretInFile: (file, name, setting) =>
      `${file}: “${name}” must never be in this file. Put the secret into an environment variable, and its name into “${setting}”.`,
    badSetting: (file, name, expected) => `${file}: “${name}” must be ${expected}.`,
    noSecret: (file, variable) =>
      `The environment variable ${variable}, which ${file} names, is empty. Give it the secret that the ticket system asks for.`,
    refusedSettings: (file, reason) => `${file}: these settings will not do. (${reason})`,
    experimental: (adapter) =>
      `The adapter “${adapter}” is experimental: it has not yet been run against a live server.`,
    types: {
      text: 'a text that says something',
      number: 'a number above 0',
      object: 'an object',
      texts: 'an object of texts that say something',
      numbers: 'an object of numbers',
      'yes-no': 'true or false',
      variable: 'the name of an environment variable',
      variables: 'the name of an environment variable, or a list of such names',
      'named-variables': 'an object of names of environment variables',
    },
  },
};
