import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ownWords } from '../../src/text/index.js';

const QUOTED = '> Quelle couleur ?\n> [DC-000012]';

describe('of a mail, what the writer wrote', () => {
  test.each([
    ['Gmail fr', `Rouge.\n\nLe jeu. 12 mars 2026 à 10:14, Support <s@desk.example> a écrit :\n\n${QUOTED}`],
    [
      'Gmail fr, wrapped',
      `Rouge.\n\nLe jeu. 12 mars 2026 à 10:14, Support informatique\n<s@desk.example> a\u00a0écrit\u00a0:\n${QUOTED}`,
    ],
    ['Gmail en', `Rouge.\n\nOn Thu, Mar 12, 2026 at 10:14 AM Support <s@desk.example> wrote:\n\n${QUOTED}`],
    [
      'Gmail en, wrapped',
      `Rouge.\n\nOn Thu, Mar 12, 2026 at 10:14 AM Support desk\n<s@desk.example> wrote:\n${QUOTED}`,
    ],
    [
      'Apple Mail fr',
      `Rouge.\n\nEnvoyé de mon iPhone\n\n> Le 12 mars 2026 à 10:14, Support a écrit :\n> \n> Couleur ?`,
    ],
    ['Apple Mail en', `Rouge.\n\nSent from my iPhone\n\n> On 12 Mar 2026, at 10:14, Support wrote:\n> Colour?`],
    ['Thunderbird fr', `Le 12/03/2026 à 10:14, Support a écrit :\n${QUOTED}\n\nRouge.\n\n-- \nAda\nService achats`],
    ['Thunderbird en', `On 12/03/2026 10:14, Support wrote:\n${QUOTED}\n\nRouge.\n\n--\nAda`],
    [
      'Outlook fr',
      `Rouge.\n\nCordialement,\nAda\n\nDe : Support <s@desk.example>\nEnvoyé : jeudi 12 mars 2026 10:14\nÀ : Ada\nObjet : [DC-000012]\n\nQuelle couleur ?`,
    ],
    [
      'Outlook en',
      `Rouge.\r\n\r\nKind regards,\r\nAda\r\n\r\nFrom: Support\r\nSent: Thursday, March 12, 2026\r\nTo: Ada\r\nSubject: x\r\n\r\nWhich colour?`,
    ],
    ['Outlook, bold', `Rouge.\n\n*De :* Support\n*Envoyé :* jeudi\n*À :* Ada\n*Objet :* x\n\nCouleur ?`],
    ['old Outlook fr', `Rouge.\n\n-----Message d'origine-----\nDe : Support\nCouleur ?`],
    ['old Outlook fr, curly', `Rouge.\n\n----- Message d’origine -----\nCouleur ?`],
    ['old Outlook en', `Rouge.\n\n-----Original Message-----\nFrom: Support\nColour?`],
    [
      'Outlook mobile',
      `Rouge.\n\nTélécharger Outlook pour iOS\n________________________________\nDe : Support\nEnvoyé : jeudi\nÀ : Ada\nCouleur ?`,
    ],
    ['web, quoted without marks', `Rouge.\n\nLe 12 mars 2026 à 10:14, Support a écrit :\nQuelle couleur ?`],
    ['closing', `Rouge.\n\nBien cordialement.\n\nAda Martin\nTél. 01 00 00 00 00`],
    ['device, bare fr', 'Rouge.\n\nDe mon iPhone'],
    ['device, bare fr, quoted', `Rouge.\n\nDe mon iPhone\n\n> Le 12 mars 2026 à 10:14, Support a écrit :\n> Couleur ?`],
    ['device, bare fr, Outlook', 'Rouge.\n\nDe mon téléphone portable\n\nDe : Support\nEnvoyé : jeudi\nÀ : Ada'],
    ['device, bare en', 'Rouge.\n\nFrom my iPad Pro\n'],
    ['Samsung fr', 'Rouge.\n\nEnvoyé depuis mon mobile Samsung'],
    ['Samsung en', 'Rouge.\n\nSent from my Samsung Galaxy smartphone.'],
    ['with', 'Rouge.\n\nEnvoyé avec mon smartphone'],
    ['Windows Mail', 'Rouge.\n\nProvenance : Courrier pour Windows'],
    ['of one line fr', 'Rouge. Envoyé de mon iPhone'],
    ['of one line en', 'Rouge. Sent from my iPhone'],
  ])('%s', (_, text) => expect(ownWords(text)).toBe('Rouge.'));

  test('answers between quoted lines stay', () => {
    const text = 'On 12/03/2026 10:14, Support wrote:\n> Colour?\nred\n> Device?\nprinter\n';
    expect(ownWords(text)).toBe('red\nprinter');
  });

  test.each([
    ["L'imprimante affiche une erreur.\nVoici ce qu'elle a écrit :\nErreur 42"],
    ['On the screen it wrote:\nERROR 5'],
    ['De : mon bureau, plus rien ne marche.\nDepuis hier.'],
    ['From: the kitchen to the office the network is down.'],
    ['Le 3 mars, tout marchait.\nDepuis, plus rien.'],
    ['Cordialement,'],
    ['Rouge.\nCordialement,\nAda\n\nPS : le voyant clignote aussi.'],
    ['a -- b\n---\nc'],
    ['sent from a printer'],
    ['Rien ne part\nde mon iPhone'],
    ['Plus de réseau.\n\nDe mon iPhone je ne vois rien.'],
    ['De mon iPhone\n\nplus rien ne part.'],
    ['From my phone nothing works.'],
    ['Rien n’arrive. Le mail est envoyé de mon iPhone'],
  ])('what only looks like it stays: %j', (text) => expect(ownWords(text)).toBe(text));

  test.each([['> only quoted'], ['-- \nAda'], [''], ['\n\n'], ['Sent from my iPhone']])(
    'nothing is left of %j',
    (text) => expect(ownWords(text)).toBe(''),
  );
});

const piece = fc.constantFrom(
  'Le 12 mars 2026 à 10:14, x@y a écrit :',
  'On 12/03/2026 10:14, Support wrote:',
  'Le ',
  'a écrit :',
  '> ',
  '>>>',
  '-- ',
  '--',
  '-----Message d’origine-----',
  'De : ',
  'Envoyé : ',
  'À : ',
  '________________',
  'Cordialement,',
  'PS',
  'Sent from my iPhone',
  'De mon iPhone',
  'Rouge. Envoyé de mon iPhone',
  'rouge',
  '',
  '\u00a0',
);

test('whatever comes, some of its own lines are left in their order, none of them quoted', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 60 }), (pieces) => {
      const text = pieces.join('\n');
      const lines = text.replace(/\r\n?/g, '\n').split('\n');
      let at = 0;
      for (const line of ownWords(text).split('\n')) {
        if (line.trim() === '') continue;
        expect(line.trimStart().startsWith('>')).toBe(false);
        at = lines.findIndex((each, place) => place >= at && each.includes(line)) + 1;
        expect(at).toBeGreaterThan(0);
      }
    }),
    { numRuns: 500 },
  );
});

test('what is long and repeated a thousand times is read', () => {
  for (const one of [
    'Le 1 1:11 ',
    '>',
    '--\n',
    'De :\n',
    'Cordialement,\nx\n',
    'on a\n',
    '________________\n',
    '-'.repeat(300),
  ]) {
    expect(ownWords(`rouge\n${one.repeat(20_000)}`)).toMatch(/^rouge/);
  }
});

test.each([
  'Problem. Sent from my account nothing arrives',
  'Le mail ne part pas.\nSent from my phone it works, sent from my PC it does not.',
  'Envoyé depuis ce matin, rien n’arrive',
  'Bloqué.\nEnvoyé avec mon compte pro, ça échoue.',
  'Panne.\n\nsent via outlook the mail never arrives',
  'Panne.\n\nEnvoyé depuis mon compte rien ne part',
])('what begins as a mail program’s line and says something stays: %j', (text) => {
  expect(ownWords(text)).toBe(text);
});

test.each([
  'Sent from my Verizon, Samsung Galaxy smartphone',
  'Get Outlook for iOS<https://aka.ms/o0ukef>',
  'Sent from Yahoo Mail on Android',
  'Envoyé à partir de Outlook pour Android',
  'Envoyé depuis l’application Mail Orange',
  'Provenance : Courrier pour Windows',
  'Sent from my BlackBerry 10 smartphone on the Verizon Wireless 4G LTE network.',
  'Sent from my Surface',
  'Sent via BT Email App',
  'Sent from my Nothing Phone',
  'Envoyé de mon Fairphone',
  'Envoyé depuis La Poste mobile',
  'Envoyé de mon iPhone SE de Paul',
])('the line of a program goes: %j', (line) => {
  expect(ownWords(`Panne.\n\n${line}`)).toBe('Panne.');
});
