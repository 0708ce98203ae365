import { LANGUAGES, type Language } from '../model/index.js';
import type { TextMask } from '../service/index.js';
import { fold, isCommonplace, ownWords, recogniseLanguage, shorten, tokenise } from '../text/index.js';
import type { ColumnMapping } from './columns.js';
import { withoutPeople } from './people.js';

/** A resolved ticket of the past, with nobody’s name, address or number in it. */
export interface PastTicket {
  /** Line of the file where it begins, or its place in a list; >= 1. */
  readonly line: number;
  /** Its number in the system that it comes from. */
  readonly source?: string;
  readonly language: Language;
  readonly problem: string;
  /** How it was resolved, in the words of whoever did. */
  readonly resolution: string;
  readonly resolutionLanguage: Language;
  /** What was noted of attributes, as it stands there but for the names of people. */
  readonly noted: ReadonlyMap<string, string>;
}

/** Why a row gives no draft: nobody said what was wrong, or how it was resolved. */
export type Untold = 'no-problem' | 'no-solution';

/** Most characters of a text that a draft takes; what is longer ends with an ellipsis. */
const MOST = 4_000;
/** Most characters of the number of a ticket. */
const LONGEST_NUMBER = 100;

/** Words that say that it is resolved, and not how, folded. */
const DONE = new Set(
  (
    'resolu resolue resolus regle reglee fait faite ok termine terminee clos close cloture cloturee ferme fermee traite traitee ' +
    'corrige corrigee fini finie vu repare reparee intervention effectuee effectue ras neant aucun aucune ticket incident ' +
    'demande solution resolution user utilisateur client duplicate doublon n/a na none ' +
    'resolved solved fixed done closed completed complete repaired corrected finished request'
  ).split(' '),
);

/** Reads the rows of a file as resolved tickets, by the columns that hold what. */
export function createTicketReader(
  mapping: ColumnMapping,
  mask: TextMask,
  fallback: Language,
): (line: number, values: ReadonlyMap<string, string>) => PastTicket | Untold {
  const { id, language: spoken, people = [], facts = {} } = mapping;
  return (line, values) => {
    const get = (column: string | undefined) => (column === undefined ? '' : (values.get(column) ?? '').trim());
    const names = people.map(get);
    const raw = joined(mapping.problem.map(get));
    if (raw === '') return 'no-problem';
    const language = languageOf(get(spoken)) ?? recogniseLanguage(raw, fallback);
    const solved = joined(mapping.solution.map(get));
    const resolutionLanguage = recogniseLanguage(solved, language);
    const told = (text: string, of: Language) => shorten(mask(withoutPeople(text, names), of), MOST);
    const resolution = told(solved, resolutionLanguage);
    if (!tells(resolution, resolutionLanguage)) return 'no-solution';
    const source = shorten(get(id), LONGEST_NUMBER);
    return {
      line,
      ...(source === '' ? {} : { source }),
      language,
      problem: told(raw, language),
      resolution,
      resolutionLanguage,
      noted: new Map(
        Object.entries(facts).flatMap(([attribute, { column, values: known = {} }]): [string, string][] => {
          const said = get(column);
          return said === ''
            ? []
            : [[attribute, Object.hasOwn(known, said) ? (known[said] ?? said) : withoutPeople(said, names)]];
        }),
      ),
    };
  };
}

/** Joins what somebody wrote in several fields; a field that the next one repeats is left out. */
function joined(fields: readonly string[]): string {
  const own = fields.map((field) => ownWords(field)).filter((field) => field !== '');
  return own
    .filter((field, at) => !own.some((other, place) => place > at && fold(other).startsWith(fold(field))))
    .join('\n');
}

function languageOf(said: string): Language | undefined {
  const word = fold(said);
  if (/^fran[cg]/.test(word) || /^fr(?:$|[^a-z])/.test(word)) return 'fr';
  if (/^(?:english|anglais)/.test(word) || /^en(?:$|[^a-z])/.test(word)) return 'en';
  return LANGUAGES.find((language) => language === word);
}

/** Tells whether a text has a word that says how something was resolved. */
function tells(text: string, language: Language): boolean {
  return tokenise(text, language).some(
    ({ folded, kind }) => kind === 'word' && !isCommonplace(folded, language) && !DONE.has(folded),
  );
}
