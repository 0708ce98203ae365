import type { Language, Query } from '../../src/model/index.js';

/** A person with their trouble, who knows these answers and no other. */
export interface Script {
  readonly name: string;
  readonly language: Language;
  readonly text: string;
  /** In the person's words, by attribute id. */
  readonly answers: Readonly<Record<string, string>>;
  /** Solutions that repair it. */
  readonly works: readonly string[];
  readonly ends: 'resolved' | 'escalated';
  /** How the trouble that was set aside ends, where two are told. */
  readonly other?: 'resolved' | 'escalated';
}

export const SCRIPTS: readonly Script[] = [
  {
    name: 'fr-tree',
    language: 'fr',
    text: 'L’imprimante n’imprime plus, rien ne sort',
    answers: { led: 'orange', 'paper-stuck': 'oui', 'led-blinking': 'non' },
    works: ['clear-paper-jam'],
    ends: 'resolved',
  },
  {
    name: 'fr-retrieval',
    language: 'fr',
    text: 'mes pages sortent toutes pâles et presque effacées',
    answers: {},
    works: ['replace-toner'],
    ends: 'resolved',
  },
  {
    name: 'fr-escalation',
    language: 'fr',
    text: 'le distributeur de boissons du couloir rend la monnaie en jetons',
    answers: {},
    works: [],
    ends: 'escalated',
  },
  {
    name: 'en-tree',
    language: 'en',
    text: 'nothing comes out of the printer',
    answers: { led: 'it is off' },
    works: ['reconnect-printer-power'],
    ends: 'resolved',
  },
  {
    name: 'en-retrieval',
    language: 'en',
    text: 'my document always goes to the printer on another floor',
    answers: {},
    works: ['set-default-printer'],
    ends: 'resolved',
  },
  {
    name: 'en-escalation',
    language: 'en',
    text: 'the elevator stops between two floors and plays a song',
    answers: {},
    works: [],
    ends: 'escalated',
  },
  {
    name: 'fr-two-troubles',
    language: 'fr',
    text: 'Il y a du papier coincé dans l’imprimante. Par ailleurs, j’ai oublié mon mot de passe Windows',
    answers: {},
    works: ['clear-paper-jam', 'reset-password'],
    ends: 'resolved',
    other: 'resolved',
  },
  {
    name: 'en-two-troubles',
    language: 'en',
    text: 'Paper is stuck in the printer, and another thing: I forgot my Windows password',
    answers: {},
    works: ['clear-paper-jam', 'reset-password'],
    ends: 'resolved',
    other: 'resolved',
  },
];

export const QUERIES: readonly Query[] = [
  { text: 'bourrage papier, voyant orange', language: 'fr' },
  { text: 'paper jam, amber light', language: 'en' },
  { text: 'le VPN se coupe toutes les dix minutes', language: 'fr' },
  { text: 'the vpn drops every ten minutes', language: 'en' },
  { text: 'mot de passe oublié, compte bloqué', language: 'fr' },
  { text: 'I forgot my pasword and the account is locked', language: 'en' },
  { text: 'on ne m’entend pas dans la visio', language: 'fr' },
  { text: 'mailbox is full, cannot send mail', language: 'en' },
  { text: 'très lent', language: 'fr', facts: { service: 'printing' } },
  { text: 'the elevator plays a song', language: 'en' },
];
