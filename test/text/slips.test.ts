import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/model/index.js';
import { createReader, tokenise } from '../../src/text/index.js';
import { createSpelling } from '../../src/text/spelling.js';
import { readingsOf } from './readings.js';
import { KNOWLEDGE } from './vocabulary.js';

const reader = createReader(KNOWLEDGE);
const readings = readingsOf(reader);

describe('a word that is nearly another one is doubtful unless it is a plain slip', () => {
  it.each<[string, Language, string]>([
    ['a painter is in my office', 'en', '?device=printer'],
    ['I restated the problem', 'en', '?tried=restart'],
    ['le rouleur est cassé', 'fr', '?device=router'],
    ['prniter broken', 'en', 'device=printer'],
    ['printter broken', 'en', 'device=printer'],
    ['mon imprimente', 'fr', 'device=printer'],
    ['mon impriante', 'fr', 'device=printer'],
    ['mon imprimarte', 'fr', '?device=printer'],
  ])('%s', (text, language, expected) => expect(readings(text, language)).toBe(expected));

  it('leaves a word alone that may be either of two, whatever else is near', () => {
    const spell = createSpelling(new Set(['brodbox', 'brodcox', 'brodox']), () => false);
    expect(spell()('brodmox')).toBeUndefined();
  });
});

describe('a bare number answers a question when nothing else is said', () => {
  it.each<[string, Language, string]>([
    ['12', 'fr', 'free-space=12'],
    ['environ 12', 'fr', 'free-space=12'],
    ['about 12 I would say', 'en', ''],
    ['il reste 12', 'fr', 'free-space=12'],
    ['there is only 12 left', 'en', 'free-space=12'],
    ['je suis sous Windows 11', 'fr', 'os=windows-11'],
    ['there are 2 disks', 'en', ''],
    ['depuis le 12 mai', 'fr', ''],
    ['moins de 1', 'fr', ''],
    ['12 Go depuis le 3 mai', 'fr', 'free-space=12'],
  ])('%s', (text, language, expected) => expect(readings(text, language, 'free-space')).toBe(expected));
});

describe('an apostrophe of any shape, or none, elides', () => {
  it.each(["'", '’', 'ʼ', '′', '‛', '＇'])('%s', (mark) => {
    expect(readings(`the light on the printer isn${mark}t blinking`, 'en')).toBe('device=printer led-blinking=no');
    const said = `l${mark}imprimante`;
    const tokens = tokenise(said, 'fr');
    expect(tokens.map(({ folded }) => folded)).toEqual(['le', 'imprimante']);
    for (const { surface, start, end } of tokens) expect(said.slice(start, end)).toBe(surface);
  });

  it.each<[string, Language, string]>([
    ['l imprimante n imprime plus', 'fr', 'le imprimante ne imprime plus'],
    ['j ai qu un ecran', 'fr', 'je ai que un ecran'],
    ['clignote t il', 'fr', 'clignote t il'],
    ['disque C est plein', 'fr', 'disque c est plein'],
    ['vitamin c is good', 'en', 'vitamin c is good'],
  ])('%s', (text, language, expected) => {
    expect(
      tokenise(text, language)
        .map(({ folded }) => folded)
        .join(' '),
    ).toBe(expected);
  });
});
