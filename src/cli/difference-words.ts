import type { IdDifference, TestShift } from '../evaluation/index.js';
import { type Language, writeNumber } from '../model/index.js';
import { languageFor } from './words.js';

const NBSP = '\u00a0';

/** What `dejacase diff` says. */
export interface DifferenceWords {
  readonly noGit: string;
  readonly noRevision: (revision: string, folder: string) => string;
  readonly noFiles: (revision: string, paths: string) => string;
  readonly noChange: string;
  /** How many of a kind differ; empty where none does. */
  readonly counts: (what: 'cases' | 'solutions' | 'attributes', ids: IdDifference) => string;
  readonly shifts: Readonly<Record<TestShift, string>>;
  /** Of the place of the expected solution; nothing where it is not among those proposed. */
  readonly rank: (rank: number | undefined) => string;
  readonly expected: (solution: string) => string;
  readonly got: (solution: string) => string;
  /** How many tests pass before and after, of how many. */
  readonly sum: (before: number, after: number, ran: number) => string;
}

/** A French name, and how its participles end. */
const FRENCH = { cases: ['cas', ''], solutions: ['solutions', 'e'], attributes: ['attributs', ''] } as const;

function parts(heading: string, list: readonly (readonly [count: number, words: string])[]): string {
  const told = list.flatMap(([count, words]) => (count === 0 ? [] : [words]));
  return told.length === 0 ? '' : heading + told.join(', ');
}
const fr = (count: number, word: string): string => `${writeNumber(count, 'fr')} ${word}${count > 1 ? 's' : ''}`;
const en = (count: number, word: string): string => `${writeNumber(count, 'en')} ${word}`;

export const DIFFERENCE_WORDS: Readonly<Record<Language, DifferenceWords>> = {
  fr: {
    noGit: 'La commande git n’est pas là. Installez-la pour comparer avec une révision.',
    noRevision: (revision, folder) =>
      `«${NBSP}${revision}${NBSP}» n’est pas une révision de ${folder}. Voyez les révisions par git log, et donnez un dossier suivi par git.`,
    noFiles: (revision, paths) =>
      `À la révision ${revision}, il n’y a pas de fichier YAML dans ${paths}. Donnez le dossier qui portait ce nom.`,
    noChange: 'Rien n’a bougé.',
    counts: (what, { added, removed, changed }) => {
      const [name, ending] = FRENCH[what];
      return parts(`${name}${NBSP}: `, [
        [added.length, fr(added.length, `ajouté${ending}`)],
        [removed.length, fr(removed.length, `retiré${ending}`)],
        [changed.length, fr(changed.length, `modifié${ending}`)],
      ]);
    },
    shifts: {
      broken: 'CASSÉ',
      repaired: 'réparé',
      worse: 'recule',
      better: 'avance',
      new: 'nouveau',
      gone: 'retiré',
      same: 'pareil',
    },
    rank: (rank) => (rank === undefined ? 'absent' : `${writeNumber(rank, 'fr')}${rank === 1 ? 'er' : 'e'}`),
    expected: (solution) => `attendu ${solution}`,
    got: (solution) => `obtenu ${solution}`,
    sum: (before, after, ran) => `Tests réussis${NBSP}: ${before} avant, ${after} après, sur ${ran}.`,
  },
  en: {
    noGit: 'The command git is not there. Install it to compare with a revision.',
    noRevision: (revision, folder) =>
      `“${revision}” is no revision of ${folder}. See the revisions with git log, and give a folder that git follows.`,
    noFiles: (revision, paths) =>
      `At revision ${revision} there is no YAML file in ${paths}. Give the folder that had this name.`,
    noChange: 'Nothing has moved.',
    counts: (what, { added, removed, changed }) =>
      parts(`${what}: `, [
        [added.length, en(added.length, 'added')],
        [removed.length, en(removed.length, 'removed')],
        [changed.length, en(changed.length, 'changed')],
      ]),
    shifts: {
      broken: 'BROKEN',
      repaired: 'repaired',
      worse: 'worse',
      better: 'better',
      new: 'new',
      gone: 'gone',
      same: 'same',
    },
    rank: (rank) => (rank === undefined ? 'absent' : `#${writeNumber(rank, 'en')}`),
    expected: (solution) => `expected ${solution}`,
    got: (solution) => `got ${solution}`,
    sum: (before, after, ran) => `Tests passed: ${before} before, ${after} after, of ${ran}.`,
  },
};

/** The words of a language; that of the machine where none is given. */
export const differenceWordsFor = (language: Language | undefined): DifferenceWords =>
  DIFFERENCE_WORDS[languageFor(language)];
