import { describe, expect, it } from 'vitest';
import {
  characterGrams,
  editDistance,
  fold,
  isStopWord,
  recogniseLanguage,
  stem,
  TEXT_LIMIT,
  tokenise,
} from '../../src/text/index.js';

const folded = (text: string, language: 'fr' | 'en' = 'fr') => tokenise(text, language).map((token) => token.folded);

describe('tokenise', () => {
  it.each([
    ["L’imprimante n'imprime plus", 'le imprimante ne imprime plus'],
    ["aujourd'hui qu'il", 'aujourdhui que il'],
    ['Wi-Fi', 'wifi wi fi'],
    ['wi fi', 'wifi wi fi'],
    ['e-mail', 'email e mail'],
    ['clignote-t-il', 'clignote t il'],
    ['2Go 50 % 15min', '2 go 50 % 15 min'],
    ['0x0000007B', '0x0000007b 7b'],
    ['KB5012345', 'kb5012345 kb 5012345'],
    ['192.168.1.1', '192.168.1.1 192 168 1 1'],
    ['rapport.docx', 'rapport.docx rapport docx'],
    ['E-45', 'e45 e 45'],
    ['écran 👍🏽 ok', 'ecran ok'],
    ['ｆｕｌｌ ﬁchier', 'full fichier'],
    ["can't won't cannot doesn't", 'can not will not can not does not'],
  ])('%s', (text, expected) => expect(folded(text).join(' ')).toBe(expected));

  it('finds English negations without an apostrophe, in English only', () => {
    expect(folded('dont', 'en')).toEqual(['do', 'not']);
    expect(folded('dont', 'fr')).toEqual(['dont']);
  });

  it('refuses a text above its limit by name', () => {
    expect(() => tokenise('a'.repeat(TEXT_LIMIT + 1), 'fr')).toThrow(/TEXT_LIMIT/);
  });
});

describe('stem', () => {
  it.each([
    ['imprimer impression imprimante imprimé'],
    ['bloqué bloquer bloque bloquées blocage'],
    ['connecté connexion connecter connectée'],
    ['gelé gèle geler gelée'],
    ['lent lente lenteur lents'],
    ['mot mots'],
    ['clignote clignoter clignotant clignotent'],
    ['écran écrans'],
    ['arrêté arrête arrêter'],
    ['éteint éteindre éteinte'],
    ['données donnée'],
  ])('joins %s', (family) => {
    expect(new Set(family.split(' ').map((word) => stem(fold(word), 'fr'))).size).toBe(1);
  });

  it('keeps Windows apart from a window', () => expect(stem('windows', 'en')).not.toBe(stem('window', 'en')));

  it('joins English forms', () => {
    for (const [a, b] of [
      ['freezes', 'frozen'],
      ['slowly', 'slow'],
      ['blinks', 'blinking'],
      ['forgot', 'forgotten'],
    ] as const) {
      expect(stem(a, 'en')).toBe(stem(b, 'en'));
    }
  });
});

describe('small parts', () => {
  it('never takes a negation for a stop word', () => {
    for (const word of ['pas', 'ne', 'plus', 'sans', 'jamais', 'aucun', 'ni', 'non', 'not', 'no', 'without', 'never']) {
      expect(isStopWord(word, 'fr') || isStopWord(word, 'en')).toBe(false);
    }
  });

  it.each([
    ['plus de son', 'fr'],
    ['ordi lent', 'fr'],
    ["l'imprimante", 'fr'],
    ['ca marche pas', 'fr'],
    ['écran noir', 'fr'],
    ['no wifi', 'en'],
    ['printer is offline', 'en'],
    ['cant log in', 'en'],
    ['slow laptop', 'en'],
  ] as const)('recognises the language of "%s"', (text, language) => {
    expect(recogniseLanguage(text, language === 'fr' ? 'en' : 'fr')).toBe(language);
  });

  it('falls back when nothing tells', () => {
    expect(recogniseLanguage('vpn', 'en')).toBe('en');
    expect(recogniseLanguage('', 'fr')).toBe('fr');
  });

  it('marks the ends of words in grams', () => {
    expect(characterGrams('wifi', 3, 3)).toEqual(['<wi', 'wif', 'ifi', 'fi>']);
    expect(() => characterGrams('a', 3, 2)).toThrow(RangeError);
  });

  it('counts a transposition once', () => expect(editDistance('imprimante', 'imprimnate', 2)).toBe(1));
});
