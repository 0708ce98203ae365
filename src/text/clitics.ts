/** Elided French words, as they stand before an apostrophe, with their full form. */
export const ELISIONS: ReadonlyMap<string, string> = new Map([
  ['l', 'le'],
  ['d', 'de'],
  ['j', 'je'],
  ['n', 'ne'],
  ['s', 'se'],
  ['c', 'ce'],
  ['m', 'me'],
  ['t', 'te'],
  ['qu', 'que'],
  ['jusqu', 'jusque'],
  ['lorsqu', 'lorsque'],
  ['puisqu', 'puisque'],
  ['quoiqu', 'quoique'],
  ['quelqu', 'quelque'],
]);

/** What stands after an apostrophe in English, with its full form. */
export const ENCLITICS: ReadonlyMap<string, string> = new Map([
  ['s', 's'],
  ['re', 'are'],
  ['ve', 'have'],
  ['ll', 'will'],
  ['d', 'would'],
  ['m', 'am'],
  ['t', 'not'],
]);

/** English verbs before "n't", without their n where they share it, with their full form. */
export const NEGATED: ReadonlyMap<string, string> = new Map([
  ['ca', 'can'],
  ['wo', 'will'],
  ['sha', 'shall'],
  ['do', 'do'],
  ['does', 'does'],
  ['did', 'did'],
  ['is', 'is'],
  ['are', 'are'],
  ['was', 'was'],
  ['were', 'were'],
  ['has', 'has'],
  ['have', 'have'],
  ['had', 'had'],
  ['could', 'could'],
  ['should', 'should'],
  ['would', 'would'],
  ['must', 'must'],
  ['need', 'need'],
]);

/** Words whose apostrophe belongs to them. */
export const WHOLE: ReadonlySet<string> = new Set([
  "aujourd'hui",
  "presqu'ile",
  "entr'ouvert",
  "entr'ouverte",
  "prud'homme",
  "o'clock",
]);

/** Pronouns that French joins with hyphens to a verb: "clignote-t-il", "est-ce", "celui-ci". */
export const HYPHENATED: ReadonlySet<string> = new Set(
  'je tu il elle on nous vous ils elles ce t y en moi toi lui leur le la les ci'.split(' '),
);

/** Pairs of words that are one word to most people. */
export const JOINED: ReadonlyMap<string, string> = new Map([
  ['wi', 'fi'],
  ['e', 'mail'],
]);

/** Units that may stand right after a number. */
export const UNITS: ReadonlySet<string> = new Set(
  'o ko mo go to b kb mb gb tb kio mio gio k s sec secs min mins mn h hr hrs ms d j hz khz mhz ghz kbps mbps gbps px cm mm m v w kg g dpi ppp eur x'.split(
    ' ',
  ),
);
