import { type Language, writeNumber } from '../model/index.js';
import type { StoreCensus, StoreFault } from '../stores/portable-check.js';
import { languageFor } from './words.js';

const NBSP = '\u00a0';

/** What `dejacase store` says to people. */
export interface StoreCliWords {
  readonly counted: (census: StoreCensus) => string;
  readonly whole: string;
  readonly fault: (fault: StoreFault) => string;
  readonly migrated: (store: string) => string;
  readonly imported: (records: number, store: string) => string;
  readonly compacted: (store: string) => string;
}

/** Chooses the words as `wordsFor` does. */
export function storeWordsFor(language: Language | undefined): StoreCliWords {
  return STORE_CLI_WORDS[languageFor(language)];
}

export const STORE_CLI_WORDS: Readonly<Record<Language, StoreCliWords>> = {
  fr: {
    counted: (c) =>
      [
        `sessions            ${writeNumber(c.sessions, 'fr')}`,
        `autres suites       ${writeNumber(c.streams - c.sessions, 'fr')}`,
        `événements          ${writeNumber(c.events, 'fr')}`,
        `à livrer            ${writeNumber(c.waiting, 'fr')}`,
        `abandonnés          ${writeNumber(c.dead, 'fr')}`,
        `numéros             ${writeNumber(c.numbers, 'fr')}`,
        `cas appris          ${writeNumber(c.cases, 'fr')}`,
        `résultats d’essais  ${writeNumber(c.outcomes, 'fr')}`,
      ].join('\n'),
    whole: 'Tout se lit, et rien ne manque.',
    fault: ({ code, id }) =>
      ({
        unreadable: `La session ${id} ne peut pas être rejouée${NBSP}; elle vient peut-être d’une version plus récente.`,
        numbers: `La suite de numéros ${id} a un trou ou un doublon.`,
        orphan: `L’opération ${id} attend pour une session qui n’existe pas.`,
      })[code],
    migrated: (store) => `Les tables de ${store} conviennent à cette version.`,
    imported: (records, store) => `${writeNumber(records, 'fr')} enregistrements repris dans ${store}.`,
    compacted: (store) => `La place inutile de ${store} est rendue.`,
  },
  en: {
    counted: (c) =>
      [
        `sessions       ${writeNumber(c.sessions, 'en')}`,
        `other streams  ${writeNumber(c.streams - c.sessions, 'en')}`,
        `events         ${writeNumber(c.events, 'en')}`,
        `to deliver     ${writeNumber(c.waiting, 'en')}`,
        `given up       ${writeNumber(c.dead, 'en')}`,
        `numbers        ${writeNumber(c.numbers, 'en')}`,
        `learned cases  ${writeNumber(c.cases, 'en')}`,
        `outcomes       ${writeNumber(c.outcomes, 'en')}`,
      ].join('\n'),
    whole: 'All of it can be read, and nothing is missing.',
    fault: ({ code, id }) =>
      ({
        unreadable: `Session ${id} cannot be replayed; it may come from a newer version.`,
        numbers: `The sequence of numbers ${id} has a gap, or one twice.`,
        orphan: `Operation ${id} waits for a session that is not there.`,
      })[code],
    migrated: (store) => `The tables of ${store} are as this version needs them.`,
    imported: (records, store) => `${writeNumber(records, 'en')} records taken over into ${store}.`,
    compacted: (store) => `What ${store} did not need is given back.`,
  },
};
