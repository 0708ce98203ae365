import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/model/index.js';
import { createReader } from '../../src/text/index.js';
import { readingsOf } from './readings.js';
import { ATTRIBUTES, KNOWLEDGE } from './vocabulary.js';

const reader = createReader(KNOWLEDGE);
const readings = readingsOf(reader);

describe('what is not the trouble is no answer to "what is not working?"', () => {
  it.each([
    ["ce n'est pas le VPN", ''],
    ["Ce n'est pas mon imprimante, c'est le VPN", 'service=vpn'],
    ["je n'ai plus de problème de VPN", ''],
    ['aucun souci avec la messagerie', ''],
    ["le VPN n'est pas en cause", ''],
    ['les mots de passe ne sont plus bloqués', '?service=account'],
    ["il n'y a pas eu de VPN", '?service=vpn'],
    ['plus de VPN', 'service=vpn'],
    ["je n'ai plus de VPN", 'service=vpn'],
    ["le mot de passe n'est pas accepté", 'service=account'],
    ['ni le VPN ni le reste', 'service=vpn'],
  ])('fr: %s', (text, expected) => expect(readings(text, 'fr')).toBe(expected));

  it.each([
    ["It's not the VPN", ''],
    ['I no longer have a VPN problem', ''],
    ['the VPN is not the problem', ''],
    ['no VPN', 'service=vpn'],
    ['it is not printing', 'service=printing'],
    ['the VPN is not connected', 'service=vpn'],
  ])('en: %s', (text, expected) => expect(readings(text, 'en')).toBe(expected));
});

describe('what does not end goes on', () => {
  it.each([
    ["le voyant n'arrête pas de clignoter", 'led-blinking=yes'],
    ['le voyant ne cesse pas de clignoter', 'led-blinking=yes'],
    ["le voyant n'arrête plus de clignoter", 'led-blinking=yes'],
    ['le voyant ne clignote pas', 'led-blinking=no'],
  ])('fr: %s', (text, expected) => expect(readings(text, 'fr')).toBe(expected));

  it.each([
    ["the light won't stop blinking", 'led-blinking=yes'],
    ['the light never stops blinking', 'led-blinking=yes'],
    ['the light does not stop blinking', 'led-blinking=yes'],
    ['the light is not blinking', 'led-blinking=no'],
  ])('en: %s', (text, expected) => expect(readings(text, 'en')).toBe(expected));
});

describe('what happened before is not the trouble', () => {
  it.each([
    ["depuis que j'ai changé de mot de passe, plus rien ne marche", ''],
    ["depuis que j'ai changé de mot de passe, plus de VPN", 'service=vpn'],
    ["le VPN plante depuis que j'ai changé de mot de passe", 'service=vpn'],
    ['après avoir changé mon mot de passe, le VPN plante', 'service=vpn'],
    ["depuis que j'ai changé d'outlook et de mot de passe, rien", ''],
    ['depuis ce matin le VPN plante', 'service=vpn since=today'],
    ["j'ai reçu un e-mail qui dit que le VPN est coupé", 'service=vpn'],
    ["je n'ai pas reçu l'e-mail qui dit quoi faire", 'service=email'],
  ])('fr: %s', (text, expected) => expect(readings(text, 'fr')).toBe(expected));

  it.each([
    ['since I changed my password, nothing works', ''],
    ['since I changed my password the VPN crashes', 'service=vpn'],
    ['ever since my password change, the VPN crashes', 'service=vpn'],
    ['the VPN crashes since we changed the password', 'service=vpn'],
    ['since this morning the VPN crashes', 'service=vpn since=today'],
    ['I got an e-mail that says my VPN is blocked', 'service=vpn'],
  ])('en: %s', (text, expected) => expect(readings(text, 'en')).toBe(expected));
});

describe('a state that did not appear is doubtful', () => {
  it.each<[string, Language, string]>([
    ['the red light on the printer does not come on', 'en', 'device=printer ?led=red'],
    ['the red light never comes on', 'en', '?led=red'],
    ['the red light has gone', 'en', '?led=red'],
    ["le voyant rouge ne s'allume pas", 'fr', '?led=red'],
    ['le voyant rouge a disparu', 'fr', '?led=red'],
    ['the red light does not stop', 'en', 'led=red'],
    ["le voyant rouge ne s'éteint pas", 'fr', 'led=red'],
  ])('%s', (text, language, expected) => expect(readings(text, language)).toBe(expected));
});

describe('a code that is denied is no fact', () => {
  it.each<[string, Language, string]>([
    ["pas d'erreur 404 mais une page blanche", 'fr', ''],
    ["aucun code d'erreur 404", 'fr', ''],
    ['no error 404 but a blank page', 'en', ''],
    ["Le code 0x80070005 n'apparaît plus", 'fr', '?error-code=0x80070005'],
    ['ça ne marche pas erreur 404', 'fr', 'error-code=404'],
    ['it does not work error 404', 'en', 'error-code=404'],
  ])('%s', (text, language, expected) => expect(readings(text, language)).toBe(expected));

  const code = ATTRIBUTES.find(({ id }) => id === 'error-code');

  it.each<[string, Language, string]>([
    ['non', 'fr', 'notApplicable'],
    ['aucun', 'fr', 'notApplicable'],
    ['je ne vois rien', 'fr', 'notApplicable'],
    ["il n'y a pas de code", 'fr', 'notApplicable'],
    ['there is no error message', 'en', 'notApplicable'],
    ['let me check', 'en', 'unclear'],
    ['oui', 'fr', 'unclear'],
    ['Le serveur ne répond pas', 'fr', 'value'],
    ['no signal', 'en', 'value'],
  ])('asked for it: %s', (text, language, expected) => {
    if (code === undefined) throw new Error('the test vocabulary asks for no code');
    expect(reader.settle(text, language, code).kind).toBe(expected);
  });
});
