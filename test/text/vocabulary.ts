import {
  type Attribute,
  EMPTY_KNOWLEDGE,
  type Knowledge,
  type Localised,
  type Wording,
} from '../../src/model/index.js';

/** A value as a test writes it: label in French and English, and other wordings in both. */
type Short = readonly [fr: string, en: string, alsoFr?: string, alsoEn?: string];

function wordings(fr: string, en: string): readonly Wording[] {
  const list = (text: string, language: 'fr' | 'en') =>
    text === '' ? [] : text.split(', ').map((one): Wording => ({ text: one, language }));
  return [...list(fr, 'fr'), ...list(en, 'en')];
}

function named(id: string, [fr, en, alsoFr = '', alsoEn = '']: Short) {
  return { id, label: { fr, en } satisfies Localised, also: wordings(alsoFr, alsoEn) };
}

function attribute(
  id: string,
  type: Attribute['type'],
  question: readonly [fr: string, en: string],
  values: Readonly<Record<string, Short>> = {},
  more: Partial<Attribute> = {},
): Attribute {
  return {
    id,
    type,
    question: { fr: question[0], en: question[1] },
    values: Object.entries(values).map(([value, short]) => named(value, short)),
    cost: 1,
    answerRate: {},
    audience: 'user',
    askWhen: {},
    weight: 1,
    missing: 'ignore',
    ...more,
  };
}

const LIT = { askWhen: { device: ['printer', 'router'] } };

/** A small helpdesk vocabulary with one attribute of every type. */
export const ATTRIBUTES: readonly Attribute[] = [
  attribute('connection', 'choice', ['Comment êtes-vous connecté ?', 'How are you connected?'], {
    wifi: ['par Wi-Fi', 'by Wi-Fi', 'wifi, sans fil', 'wifi, wireless'],
    cable: ['par câble', 'by cable', 'ethernet, filaire', 'ethernet, wired'],
    none: ['aucune connexion', 'no connection', 'hors ligne', 'offline'],
  }),
  attribute('device', 'choice', ['Quel appareil est concerné ?', 'Which device is it?'], {
    printer: ['imprimante', 'printer', 'copieur, multifonction', 'copier, mfp'],
    laptop: ['ordinateur portable', 'laptop', 'portable, pc portable', 'notebook'],
    router: ['routeur', 'router', 'borne wifi', 'access point'],
    phone: ['téléphone', 'phone', 'smartphone', 'smartphone, cell phone'],
    other: ['autre', 'other'],
  }),
  attribute('error-code', 'text', ["Quel code d'erreur voyez-vous ?", 'Which error code do you see?']),
  attribute(
    'free-space',
    'number',
    ['Combien de place libre reste-t-il sur le disque ?', 'How much free space is left on the disk?'],
    {},
    { unit: 'GB', min: 0, max: 10_000 },
  ),
  attribute(
    'battery-level',
    'number',
    ['Quel est le niveau de la batterie ?', 'What is the battery level?'],
    {},
    { unit: '%', min: 0, max: 100 },
  ),
  attribute(
    'boot-time',
    'number',
    ['Combien de temps prend le démarrage ?', 'How long does startup take?'],
    {},
    { unit: 'min', min: 0 },
  ),
  attribute(
    'led',
    'choice',
    ['De quelle couleur est le voyant ?', 'What colour is the light?'],
    {
      green: ['vert', 'green', 'voyant vert, lumière verte', 'green light'],
      amber: ['orange', 'amber', 'jaune', 'orange, yellow'],
      red: ['rouge', 'red', 'voyant rouge, lumière rouge', 'red light'],
      off: ['éteint', 'off', 'pas de voyant, aucune lumière', 'no light, unlit'],
    },
    LIT,
  ),
  attribute(
    'led-blinking',
    'boolean',
    ['Le voyant clignote-t-il ?', 'Is the light blinking?'],
    { yes: ['oui', 'yes', 'clignote', 'blinking, flashing'], no: ['non', 'no', 'fixe', 'steady, solid'] },
    LIT,
  ),
  attribute('network-ok', 'boolean', ['Pouvez-vous ouvrir un site internet ?', 'Can you open a web site?'], {
    yes: ['oui', 'yes', "internet marche, j'ai internet", 'internet works, i have internet'],
    no: ['non', 'no', "pas d'internet", 'no internet, internet is down'],
  }),
  attribute('os', 'taxonomy', ['Quel système utilisez-vous ?', 'Which system do you use?'], {}, { taxonomy: 'os' }),
  attribute('paper-stuck', 'boolean', ['Voyez-vous du papier coincé ?', 'Do you see stuck paper?'], {
    yes: ['oui', 'yes', 'bourrage, papier coincé, feuille bloquée', 'paper jam, jammed, stuck sheet'],
    no: ['non', 'no'],
  }),
  attribute('service', 'choice', ["Qu'est-ce qui ne marche pas ?", 'What is not working?'], {
    printing: ["l'impression", 'printing', 'imprimer, impression', 'print, printing'],
    vpn: ['le VPN', 'the VPN', 'vpn, tunnel', 'vpn, tunnel'],
    email: ['la messagerie', 'e-mail', 'courriel, outlook', 'outlook, mailbox'],
    account: ['le mot de passe', 'the password', 'mot de passe, mdp', 'password, login'],
  }),
  attribute('since', 'ordinal', ['Depuis quand ?', 'Since when?'], {
    today: ["aujourd'hui", 'today', 'depuis ce matin, ce matin', 'since this morning, this morning'],
    week: ['cette semaine', 'this week', 'depuis hier, depuis quelques jours', 'since yesterday, for a few days'],
    longer: ['plus longtemps', 'longer', 'depuis des semaines, depuis des mois', 'for weeks, for months'],
  }),
  attribute('tried', 'set', ["Qu'avez-vous déjà essayé ?", 'What have you already tried?'], {
    restart: ['redémarrer', 'restarting', 'redémarré, éteint et rallumé', 'restarted, rebooted, turned it off and on'],
    cable: ['un autre câble', 'another cable', 'changé de câble', 'swapped the cable'],
    nothing: ['rien', 'nothing'],
  }),
];

/** The vocabulary as knowledge, for a reader. */
export const KNOWLEDGE: Knowledge = {
  ...EMPTY_KNOWLEDGE,
  attributes: [...ATTRIBUTES].sort((a, b) => (a.id < b.id ? -1 : 1)),
  synonyms: [{ words: ['vpn', 'anyconnect', 'globalprotect'] }],
  taxonomies: [
    {
      id: 'os',
      nodes: [
        named('windows', ['Windows', 'Windows']),
        { ...named('windows-10', ['Windows 10', 'Windows 10', 'win10, w10', 'win10, w10']), parent: 'windows' },
        { ...named('windows-11', ['Windows 11', 'Windows 11', 'win11, w11', 'win11, w11']), parent: 'windows' },
        named('mac', ['Mac', 'Mac', 'macos, macbook', 'macos, macbook']),
        named('linux', ['Linux', 'Linux', 'ubuntu, debian', 'ubuntu, debian']),
      ],
    },
  ],
};
