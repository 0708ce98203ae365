import type { Language } from '../model/index.js';

/** What people begin another trouble with, as parts of a regular expression; longer ones before those they begin with. */
export const ANOTHER: Readonly<Record<Language, readonly string[]>> = {
  fr: [
    '(?:et )?(?:une |un )?autres? (?:chose|problème|souci|question|point|panne)',
    '(?:et )?(?:une |un |le |la )?(?:deuxième|second|seconde|2e) (?:chose|problème|souci|question|point|panne)',
    'et (?:aussi|en plus|sinon|puis aussi)',
    'en plus de (?:ça|cela)',
    'à part (?:ça|cela)',
    "pendant que j[’']y suis",
    "tant que j[’']y suis",
    "d[’']autre part",
    "d[’']un autre côté",
    'rien à voir,? mais',
    'sans rapport',
    'par ailleurs',
    'deuxièmement',
    'également',
    'en outre',
    'en plus',
    'de plus',
    'sinon',
    'secundo',
  ],
  en: [
    '(?:and )?(?:another|one more|a second|a different|the other) (?:thing|problem|issue|question|trouble|point)(?: is(?: that)?)?',
    "while (?:i|we)(?:[’']?m|[’']?re| am| are) (?:at it|here)",
    'on top of (?:that|it)',
    'on another note',
    'other than that',
    'apart from that',
    'besides that',
    'additionally',
    'in addition',
    'separately',
    'unrelated',
    'and also',
    'secondly',
    'besides',
    'by the way',
    'also',
  ],
};

/** What goes on with the same thing or turns to another one. */
export const AND: Readonly<Record<Language, readonly string[]>> = {
  fr: ['et puis', 'et', 'puis'],
  en: ['and then', 'and', 'then'],
};
