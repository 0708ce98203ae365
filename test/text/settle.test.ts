import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Attribute, type Knowledge, LANGUAGES, type Language } from '../../src/model/index.js';
import { createReader } from '../../src/text/index.js';
import { ATTRIBUTES, KNOWLEDGE } from './vocabulary.js';

const [sample] = ATTRIBUTES.filter(({ id }) => id === 'device');
if (sample === undefined) throw new Error('the test vocabulary has no device');
const KEY: Attribute = {
  ...sample,
  id: 'key',
  question: { fr: 'Où est la clé qui donne le code ?', en: 'Where is the key that gives the code?' },
  values: [
    {
      id: 'here',
      label: { fr: 'avec moi', en: 'with me' },
      also: [
        { language: 'fr', text: '… dans ma poche' },
        { language: 'en', text: '… in my pocket' },
      ],
    },
    {
      id: 'away',
      label: { fr: 'oubliée ailleurs', en: 'left elsewhere' },
      also: [
        { language: 'fr', text: '… dans la voiture' },
        { language: 'en', text: '… in the car' },
      ],
    },
  ],
};
const FAILING: Attribute = {
  ...sample,
  id: 'failing',
  type: 'set',
  question: { fr: "Qu'est-ce qui ne s'ouvre pas ?", en: 'What does not open?' },
  values: [
    { id: 'mail', label: { fr: 'la messagerie', en: 'mail' }, also: [] },
    { id: 'web', label: { fr: 'les sites', en: 'web pages' }, also: [] },
    { id: 'files', label: { fr: 'les dossiers', en: 'folders' }, also: [] },
  ],
};
const attributes = [...ATTRIBUTES, KEY, FAILING].sort((a, b) => (a.id < b.id ? -1 : 1));
const VOCABULARY: Knowledge = { ...KNOWLEDGE, attributes };
const reader = createReader(VOCABULARY);

function settled(text: string, language: Language, id: string): string {
  const attribute = attributes.find((one) => one.id === id);
  if (attribute === undefined) throw new Error(`the test vocabulary has no attribute ${id}`);
  const found = reader.settle(text, language, attribute);
  return found.kind === 'value' || found.kind === 'unsure' ? `${found.kind} ${found.value}` : found.kind;
}

type Row = readonly [text: string, language: Language, asked: string, expected: string];

describe('not knowing', () => {
  it.each<Row>([
    ["j'en sais strictement rien", 'fr', 'led', 'unknown'],
    ["la pièce est fermée, impossible de vérifier s'il est rouge", 'fr', 'led', 'unknown'],
    ['où est-ce que je trouve ce voyant ?', 'fr', 'led', 'unknown'],
    ["I couldn't tell you whether it was red", 'en', 'led', 'unknown'],
    ['how would I find that out?', 'en', 'free-space', 'unknown'],
    ['no clue, maybe red', 'en', 'led', 'unsure red'],
    ['windows, aucune idée de la version', 'fr', 'os', 'unsure windows'],
  ])('%s', (text, language, asked, expected) => expect(settled(text, language, asked)).toBe(expected));
});

describe('yes and no', () => {
  it.each<Row>([
    ['je vois une feuille bloquée donc oui', 'fr', 'paper-stuck', 'unsure yes'],
    ['a priori non', 'fr', 'paper-stuck', 'unsure no'],
    ['it does, all the time', 'en', 'led-blinking', 'value yes'],
    ['I opened every tray so no', 'en', 'paper-stuck', 'unsure no'],
    ['pas spécialement', 'fr', 'led-blinking', 'value no'],
    ['not that I can see', 'en', 'paper-stuck', 'value no'],
  ])('%s', (text, language, asked, expected) => expect(settled(text, language, asked)).toBe(expected));
});

describe('amounts', () => {
  it.each<Row>([
    ['un quart de 200 Go', 'fr', 'free-space', 'value 50'],
    ['half of a 1 TB disk', 'en', 'free-space', 'value 500'],
    ['20 % de 500 Go', 'fr', 'free-space', 'value 100'],
    ['2 Go et 3 Go', 'fr', 'free-space', 'value 5'],
    ['four folders of 2 GB each', 'en', 'free-space', 'value 8'],
    ['7 GB left of 256 GB', 'en', 'free-space', 'value 7'],
    ['80 out of 500 GB', 'en', 'free-space', 'value 80'],
    ['plus rien', 'fr', 'free-space', 'value 0'],
    ['a gig and a half', 'en', 'free-space', 'value 1.5'],
    ['40G', 'en', 'free-space', 'value 40'],
  ])('%s', (text, language, asked, expected) => expect(settled(text, language, asked)).toBe(expected));
});

describe('how long ago', () => {
  it.each<Row>([
    ['hier soir vers 18 heures', 'fr', 'since', 'value week'],
    ['ça fait bien trois semaines', 'fr', 'since', 'value longer'],
    ['il y a deux heures', 'fr', 'since', 'value today'],
    ['about a fortnight', 'en', 'since', 'value longer'],
    ['the day before yesterday', 'en', 'since', 'value week'],
    ['since 10 am', 'en', 'since', 'value today'],
    ['ever since my holiday', 'en', 'since', 'value longer'],
  ])('%s', (text, language, asked, expected) => expect(settled(text, language, asked)).toBe(expected));
});

describe('codes', () => {
  it.each<Row>([
    ["l'écran affiche B200 en rouge", 'fr', 'error-code', 'value B200'],
    ['it stopped with PAGE_FAULT_IN_NONPAGED_AREA', 'en', 'error-code', 'value PAGE_FAULT_IN_NONPAGED_AREA'],
    ['erreur numéro 733 sous Windows 11', 'fr', 'error-code', 'value 733'],
    ['sorry, I did not write it down and closed it before I could', 'en', 'error-code', 'unknown'],
  ])('%s', (text, language, asked, expected) => expect(settled(text, language, asked)).toBe(expected));
});

describe('lists', () => {
  it.each<Row>([
    ['tout sauf les sites', 'fr', 'failing', 'value files,mail'],
    ['everything', 'en', 'failing', 'value files,mail,web'],
    ['folders + web pages', 'en', 'failing', 'value files,web'],
    ["not the mail, that's fine, it's the folders", 'en', 'failing', 'value files'],
    ['les dossiers et la messagerie', 'fr', 'failing', 'value files,mail'],
  ])('%s', (text, language, asked, expected) => expect(settled(text, language, asked)).toBe(expected));
});

describe('what only a question makes read', () => {
  it.each<Row>([
    ['elle est dans ma poche', 'fr', 'key', 'value here'],
    ['it is in the car today', 'en', 'key', 'value away'],
  ])('%s', (text, language, asked, expected) => expect(settled(text, language, asked)).toBe(expected));

  it('is no fact of a text that speaks of anything', () => {
    expect(
      reader.read("mon téléphone s'est éteint dans ma poche", 'fr').map(({ attribute }) => attribute),
    ).not.toContain('key');
    expect(reader.read('the laptop got hot in the car', 'en').map(({ attribute }) => attribute)).not.toContain('key');
  });
});

it('gives values of the attribute only, and the same ones each time', () => {
  const words = [
    'pas',
    'rouge',
    'red',
    'not',
    '12',
    'Go',
    'poche',
    'car',
    'sais',
    'know',
    'oui',
    'hier',
    'tout',
    'sauf',
    ',',
    '?',
  ];
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 8 })), { maxLength: 12 }),
      fc.constantFrom(...LANGUAGES),
      fc.constantFrom(...attributes.filter(({ values }) => values.length > 0)),
      (said, language, attribute) => {
        const found = reader.settle(said.join(' '), language, attribute);
        expect(reader.settle(said.join(' '), language, attribute)).toEqual(found);
        if (found.kind !== 'value' && found.kind !== 'unsure') return;
        const ids = attribute.values.map(({ id }) => id);
        for (const value of [found.value].flat()) expect(ids).toContain(value);
      },
    ),
    { numRuns: 200 },
  );
});
