import { describe, expect, it } from 'vitest';
import { createReader, isConsent } from '../../src/text/index.js';
import { ATTRIBUTES, KNOWLEDGE } from './vocabulary.js';

const reader = createReader(KNOWLEDGE);

function settled(text: string, id: string): string {
  const attribute = ATTRIBUTES.find((one) => one.id === id);
  if (attribute === undefined) throw new Error(`the test vocabulary has no attribute ${id}`);
  const language = /^(?:[a-z]+ )*(?:it|I|right|no|of|yes|sure|ok|true)\b/.test(text) ? 'en' : 'fr';
  const settlement = reader.settle(text, language, attribute);
  if (settlement.kind === 'value' || settlement.kind === 'unsure') return `${settlement.kind} ${settlement.value}`;
  return settlement.kind;
}

describe('a yes is one when nothing takes it back', () => {
  it.each([
    ['it is off', 'unclear'],
    ['I have to check', 'unclear'],
    ['I can hear a noise', 'unclear'],
    ['right click does nothing', 'unclear'],
    ['sure, let me look', 'unclear'],
    ['ok wait', 'unclear'],
    ['y a rien du tout', 'unclear'],
    ['oui et non', 'unclear'],
    ['bien sûr que non', 'value no'],
    ['of course not', 'value no'],
    ['oui mais pas toujours', 'unsure yes'],
    ['no it does blink', 'unsure yes'],
    ['it is', 'value yes'],
    ['I do', 'value yes'],
    ['right', 'value yes'],
    ['ok merci', 'value yes'],
    ['y', 'value yes'],
    ['oui, depuis ce matin', 'value yes'],
    ['non non', 'value no'],
  ])('%s', (text, expected) => expect(settled(text, 'led-blinking')).toBe(expected));
});

describe('consent is a plain yes and nothing else', () => {
  it.each([
    'oui',
    'Oui.',
    'yes please',
    "ok, d'accord",
    'Yes, go ahead!',
    'oui allez-y',
    'bien sûr',
    "oui s'il vous plaît",
    'y',
  ])('%s', (text) => expect(isConsent(text, 'fr') || isConsent(text, 'en')).toBe(true));

  it.each([
    'I have to ask my boss first',
    'I can lose my data',
    'ok mais pas maintenant',
    'bien sûr que non',
    'oui si ça ne coûte rien',
    'yes?',
    'merci',
    'yes after my backup',
    'non',
    '',
  ])('not "%s"', (text) => expect(isConsent(text, 'fr') || isConsent(text, 'en')).toBe(false));
});
