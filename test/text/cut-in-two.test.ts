import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../src/model/index.js';
import { CUT_LIMIT, cutInTwo } from '../../src/text/cut-in-two.js';

test.each([
  [
    'fr',
    'Mon imprimante est bloquée. Par ailleurs, le VPN se coupe.',
    'Mon imprimante est bloquée.',
    'le VPN se coupe.',
  ],
  ['fr', "Rien ne s'imprime, et en plus l'écran est noir", "Rien ne s'imprime", "l'écran est noir"],
  ['fr', "J'ai plus de son ; autre problème : mot de passe oublié", "J'ai plus de son", 'mot de passe oublié'],
  ['fr', 'Plus de wifi. Sinon, ma boîte est pleine', 'Plus de wifi.', 'ma boîte est pleine'],
  ['en', 'The printer is jammed and also the VPN drops', 'The printer is jammed', 'the VPN drops'],
  ['en', 'My mailbox is full. Another thing is that the Wi-Fi is down', 'My mailbox is full.', 'the Wi-Fi is down'],
  ['en', 'No sound in calls. Separately, I forgot my password', 'No sound in calls.', 'I forgot my password'],
] as const)('words that announce another thing cut a text (%s): %s', (language, text, first, second) => {
  expect(cutInTwo(text, language)[0]).toEqual({ seam: 'another', first, second });
});

test('the end of a sentence and “and” cut a text too, behind what is announced', () => {
  expect(cutInTwo('It blinks red. Nothing comes out', 'en')).toEqual([
    { seam: 'sentence', first: 'It blinks red.', second: 'Nothing comes out' },
  ]);
  expect(cutInTwo('plus de son et le wifi est coupé', 'fr')).toEqual([
    { seam: 'and', first: 'plus de son', second: 'le wifi est coupé' },
  ]);
  const seams = cutInTwo('The screen is dark. The mouse is dead and the fan is loud. Also, no network', 'en');
  expect(seams.map(({ seam }) => seam)).toEqual(['another', 'sentence', 'and']);
});

test.each(['', 'printer', 'en plus rien ne marche', 'it also', 'the mouse and', 'x '.repeat(1_001)])(
  'what has no two parts of two words is not cut: %j',
  (text) => {
    for (const language of LANGUAGES) expect(cutInTwo(text, language)).toEqual([]);
  },
);

test('the parts of every cut are stretches of the text, in their order', () => {
  const words = fc.constantFrom(
    ...[
      'imprimante',
      'wifi',
      'écran',
      'et',
      'and',
      'also',
      'en plus',
      'sinon',
      '.',
      '!',
      ',',
      ';',
      '\n',
      ' : ',
      '(',
      '—',
      '…',
    ],
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 30 }), fc.constantFrom(...LANGUAGES), (list, language) => {
      const text = list.join(' ');
      const cuts = cutInTwo(text, language);
      expect(cuts.length).toBeLessThanOrEqual(CUT_LIMIT);
      for (const { first, second } of cuts) {
        const at = text.indexOf(first);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(text.indexOf(second, at + first.length)).toBeGreaterThan(at);
      }
    }),
  );
});
