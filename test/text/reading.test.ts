import { describe, expect, it } from 'vitest';
import type { Attribute, Language } from '../../src/model/index.js';
import { createReader } from '../../src/text/index.js';
import { readingsOf } from './readings.js';
import { ENGLISH, FRENCH, type Row } from './sentences.js';
import { ATTRIBUTES, KNOWLEDGE } from './vocabulary.js';

const reader = createReader(KNOWLEDGE);
const readings = readingsOf(reader);

function attribute(id: string): Attribute {
  const found = ATTRIBUTES.find((one) => one.id === id);
  if (found === undefined) throw new Error(`the test vocabulary has no attribute ${id}`);
  return found;
}

function settled(text: string, id: string, language: Language = 'fr'): string {
  const settlement = reader.settle(text, language, attribute(id));
  if (settlement.kind === 'value' || settlement.kind === 'unsure') return `${settlement.kind} ${settlement.value}`;
  return settlement.kind === 'unclear' ? `unclear ${settlement.candidates.join(',')}`.trim() : settlement.kind;
}

describe('a sentence becomes the facts it states, and no others', () => {
  it.each<Row>(FRENCH)('fr: %s', (sentence, expected) => expect(readings(sentence, 'fr')).toBe(expected));
  it.each<Row>(ENGLISH)('en: %s', (sentence, expected) => expect(readings(sentence, 'en')).toBe(expected));
});

describe('a bare answer belongs to the question just asked', () => {
  it.each([
    ['oui', 'led-blinking', 'led-blinking=yes'],
    ['non', 'led-blinking', 'led-blinking=no'],
    ['ouais', 'network-ok', 'network-ok=yes'],
    ['pas du tout', 'network-ok', 'network-ok=no'],
    ['nope', 'network-ok', 'network-ok=no'],
    ['je crois que oui', 'led-blinking', '?led-blinking=yes'],
    ['I think so', 'led-blinking', '?led-blinking=yes'],
    ['je pense que non', 'led-blinking', '?led-blinking=no'],
    ['non, il est fixe', 'led-blinking', 'led-blinking=no'],
    ['oui mais il ne clignote plus', 'led-blinking', '?led-blinking=no'],
    ['rouge', 'led', 'led=red'],
    ['autre', 'device', 'device=other'],
    ['rien', 'tried', 'tried=nothing'],
    ['12', 'free-space', 'free-space=12'],
    ['500 Mo', 'free-space', 'free-space=0.5'],
    ['une vingtaine', 'boot-time', 'boot-time=20'],
    ['wifi', 'connection', 'connection=wifi'],
    ['E-45', 'error-code', 'error-code=E-45'],
  ])('%s, asked %s', (text, asked, expected) => expect(readings(text, 'fr', asked)).toBe(expected));

  it('leaves a number out of the range of the attribute alone', () => {
    expect(readings('120 %', 'fr', 'battery-level')).toBe('');
  });
});

describe('settle tells how an answer was meant', () => {
  it.each([
    ['rouge', 'led', 'value red'],
    ['peut-être rouge', 'led', 'unsure red'],
    ['je ne sais pas', 'led', 'unknown'],
    ['sais pas', 'led', 'unknown'],
    ['aucune idée', 'led', 'unknown'],
    ['I dunno', 'led', 'unknown'],
    ["I don't know", 'led-blinking', 'unknown'],
    ['?', 'led', 'unknown'],
    ['je ne sais pas si il est rouge', 'led', 'unknown'],
    ["ça ne s'applique pas", 'led', 'notApplicable'],
    ['n/a', 'led', 'notApplicable'],
    ['passer', 'led', 'skip'],
    ['skip', 'error-code', 'skip'],
    ['rouge ou vert', 'led', 'unclear green,red'],
    ['bof', 'led', 'unclear'],
    ['oui', 'paper-stuck', 'value yes'],
    ['Windows 11', 'os', 'value windows-11'],
    ['win10', 'os', 'value windows-10'],
    ['redémarré et changé de câble', 'tried', 'value cable,restart'],
    ['Le service a cessé de répondre', 'error-code', 'value Le service a cessé de répondre'],
  ])('%s, for %s', (text, id, expected) => expect(settled(text, id)).toBe(expected));
});

describe('the context of a text decides', () => {
  it('drops a question that known facts rule out', () => {
    const known = { device: 'laptop' };
    expect(reader.read('voyant rouge', 'fr', { known })).toEqual([]);
  });

  it('keeps the words as they were written', () => {
    expect(reader.read("L'Imprimante est HS", 'fr')[0]?.quote).toBe('Imprimante');
  });

  it('ignores an asked attribute that does not exist', () => {
    expect(reader.read('oui', 'fr', { asked: '__proto__' })).toEqual([]);
  });
});
