import { describe, expect, it } from 'vitest';
import type { Knowledge, Language } from '../../src/model/index.js';
import { createReader, stem } from '../../src/text/index.js';
import { readingsOf } from './readings.js';
import { ATTRIBUTES, KNOWLEDGE } from './vocabulary.js';

const [sample] = ATTRIBUTES.filter(({ id }) => id === 'device');
if (sample === undefined) throw new Error('the test vocabulary has no device');
const WHERE: Knowledge = {
  ...KNOWLEDGE,
  attributes: [
    ...KNOWLEDGE.attributes,
    {
      ...sample,
      id: 'where',
      question: { fr: 'Où êtes-vous ?', en: 'Where are you?' },
      values: [
        { id: 'home', label: { fr: 'à la maison', en: 'at home' }, also: [] },
        { id: 'office', label: { fr: 'au bureau', en: 'at the office' }, also: [] },
      ],
    },
  ],
};
const readings = readingsOf(createReader(WHERE));

describe('plans, wishes and instructions are no deeds', () => {
  it.each<[string, Language, string]>([
    ['je vais redémarrer et je vous rappelle', 'fr', '?tried=restart'],
    ["on m'a dit de redémarrer", 'fr', '?tried=restart'],
    ['veuillez redémarrer le serveur', 'fr', '?tried=restart'],
    ['il faut que je redémarre', 'fr', '?tried=restart'],
    ['comment redémarrer', 'fr', '?tried=restart'],
    ["j'ai dû redémarrer", 'fr', 'tried=restart'],
    ["je veux imprimer, j'ai redémarré", 'fr', 'service=printing tried=restart'],
    ['could you restart the server please', 'en', '?tried=restart'],
    ['I will swap the cable tomorrow', 'en', '?tried=cable'],
    ['they told me to restart', 'en', '?tried=restart'],
    ['before I restart', 'en', '?tried=restart'],
    ['I need to print', 'en', 'service=printing'],
    ['I had to restart', 'en', 'tried=restart'],
  ])('%s', (text, language, expected) => expect(readings(text, language)).toBe(expected));
});

describe('where somebody is', () => {
  it.each<[string, Language, string]>([
    ['je suis à la maison', 'fr', 'where=home'],
    ['je suis a la maison', 'fr', 'where=home'],
    ['je ne suis pas à la maison', 'fr', ''],
    ['internet ne marche pas à la maison', 'fr', 'network-ok=no where=home'],
    ['mon collègue est au bureau, moi à la maison', 'fr', '?where=office'],
    ["j'ai laissé mon téléphone à la maison", 'fr', 'device=phone ?where=home'],
    ['I left my phone at home', 'en', 'device=phone ?where=home'],
    ['ma maison', 'fr', ''],
  ])('%s', (text, language, expected) => expect(readings(text, language)).toBe(expected));
});

describe('a few are not many', () => {
  it.each<[string, Language, string]>([
    ['depuis 3 jours', 'fr', 'since=week'],
    ['depuis quelques jours', 'fr', 'since=week'],
    ['depuis 15 jours', 'fr', ''],
    ['depuis quarante jours', 'fr', ''],
    ['for 300 days', 'en', ''],
    ['depuis trois cents jours', 'fr', ''],
  ])('%s', (text, language, expected) => expect(readings(text, language)).toBe(expected));
});

describe('numbers', () => {
  it.each<[string, Language, string]>([
    ['il reste deux mille cinq cents Mo libres sur le disque', 'fr', 'free-space=2.5'],
    ['il reste 1 500 Mo libres sur le disque', 'fr', '?free-space=1.5'],
    ['il reste 1,500 Go libres sur le disque', 'fr', 'free-space=1.5'],
    ['il reste -5 Go libres sur le disque', 'fr', ''],
    ["il n'y a pas 50 Go libres sur le disque", 'fr', ''],
    ['il faudrait 20 Go libres sur le disque', 'fr', '?free-space=20'],
    ['two thousand five hundred MB free on the disk', 'en', 'free-space=2.5'],
    ['one and a half GB free on the disk', 'en', 'free-space=1.5'],
    ['1,500 GB free on the disk', 'en', 'free-space=1500'],
    ['I need 20 GB of free space on the disk', 'en', '?free-space=20'],
  ])('%s', (text, language, expected) => expect(readings(text, language)).toBe(expected));
});

it.each<[string, Language]>([
  ['Outlook plante.\nEnvoyé de mon smartphone', 'fr'],
  ['Outlook plante.\n\nDe mon smartphone', 'fr'],
  ['Outlook crashes.\n\nFrom my smartphone\n', 'en'],
  ['Outlook plante.\n\nEnvoyé depuis mon smartphone\nle VPN', 'fr'],
  ['Outlook crashes.\nSent from my smartphone', 'en'],
  ['Outlook plante.\n\nDe mon smartphone', 'fr'],
  ['Outlook plante. Envoyé depuis mon smartphone Samsung.', 'fr'],
  ['Outlook crashes.\n-- \nJoe, phone 12', 'en'],
  ['Outlook crashes.\n\nFrom my phone\n', 'en'],
  ['Outlook crashes. Sent from my smartphone', 'en'],
])('does not read a signature: %j', (text, language) => expect(readings(text, language)).toBe('service=email'));

describe('short plurals', () => {
  it.each([
    ['pneu', 'pneus'],
    ['mou', 'mous'],
    ['clou', 'clous'],
  ])('%s meets %s', (one, many) => expect(stem(many, 'fr')).toBe(stem(one, 'fr')));

  it.each([
    ['moi', 'mois'],
    ['foi', 'fois'],
    ['temp', 'temps'],
    ['nou', 'nous'],
    ['sou', 'sous'],
  ])('%s does not meet %s', (one, many) => expect(stem(many, 'fr')).not.toBe(stem(one, 'fr')));
});
