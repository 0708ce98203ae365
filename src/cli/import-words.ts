import type { RowFault, Untold } from '../drafting/index.js';
import { type Language, writeNumber } from '../model/index.js';
import { languageFor } from './words.js';

const NBSP = '\u00a0';

/** What became of a ticket. */
export type Fate = 'new' | 'variant' | 'contradiction' | 'duplicate' | 'untold' | 'faulty';

/** What `dejacase import` says to people; shares are in [0, 1]. */
export interface ImportWords {
  /** Above the columns: the file, how it was read, and its rows. */
  readonly read: (file: string, how: string, rows: number) => string;
  readonly roles: Readonly<Record<'problem' | 'solution' | 'id' | 'language' | 'people' | 'facts', string>>;
  /** Where no column tells the number or the language. */
  readonly byLine: string;
  readonly recognised: string;
  readonly neverCopied: (columns: string) => string;
  readonly fates: Readonly<Record<Fate, string>>;
  readonly leftOut: string;
  /** Of a draft: its id, what was wrong, and its solution with how surely it was recognised. */
  readonly drafted: (id: string, problem: string, solution: string, confidence: number | undefined) => string;
  readonly variant: (caseId: string, likeness: number) => string;
  readonly contradiction: (caseId: string, likeness: number, solution: string) => string;
  readonly duplicate: (source: string, caseId: string, likeness: number) => string;
  readonly solutions: (count: number) => string;
  readonly fault: (file: string, line: number, fault: RowFault) => string;
  readonly untold: (file: string, line: number, why: Untold) => string;
  readonly moreRows: (count: number) => string;
  readonly unread: (attribute: string, tickets: number) => string;
  readonly written: (files: number, folder: string) => string;
  readonly nothingNew: string;
  readonly dryRun: string;
  readonly review: string;
  /** At the head of each file. */
  readonly head: (file: string) => readonly string[];
  readonly tooLarge: (file: string, bytes: number) => string;
  readonly tooMany: (file: string, rows: number) => string;
  readonly workbook: (file: string) => string;
  readonly noText: (file: string) => string;
  readonly jsonList: (file: string) => string;
  readonly noHeader: (file: string) => string;
  readonly noColumn: (file: string, name: string, columns: string) => string;
  readonly noMapping: (file: string) => string;
  readonly noField: (name: string, fields: string) => string;
  readonly notGuessed: (file: string, columns: string) => string;
  readonly oneCharacter: (got: string) => string;
}

/** Chooses the words as `wordsFor` does. */
export function importWordsFor(language: Language | undefined): ImportWords {
  return IMPORT_WORDS[languageFor(language)];
}

const percent = (share: number) => Math.round(100 * share);
const fr = (count: number) => writeNumber(count, 'fr');
const en = (count: number) => writeNumber(count, 'en');

export const IMPORT_WORDS: Readonly<Record<Language, ImportWords>> = {
  fr: {
    read: (file, how, rows) => `${file}${NBSP}: ${how}, ${fr(rows)} ${rows > 1 ? 'lignes' : 'ligne'}`,
    roles: {
      problem: 'problème',
      solution: 'solution',
      id: 'numéro',
      language: 'langue',
      people: 'personnes',
      facts: 'faits',
    },
    byLine: 'aucune colonne, donc la ligne',
    recognised: 'reconnue aux mots',
    neverCopied: (columns) => `${columns} (jamais repris)`,
    fates: {
      new: 'nouveaux',
      variant: 'variantes',
      contradiction: 'contradictions',
      duplicate: 'doublons',
      untold: 'sans contenu',
      faulty: 'lignes fautives',
    },
    leftOut: 'de côté',
    drafted: (id, problem, solution, confidence) =>
      `${id}${NBSP}: «${NBSP}${problem}${NBSP}» → ${solution} (${confidence === undefined ? 'solution nouvelle' : `reconnue à ${percent(confidence)}${NBSP}%`})`,
    variant: (caseId, likeness) => `proche de ${caseId} (${percent(likeness)}${NBSP}%)`,
    contradiction: (caseId, likeness, solution) =>
      `presque les mots de ${caseId} (${percent(likeness)}${NBSP}%), réglé par ${solution}`,
    duplicate: (source, caseId, likeness) => `${source}${NBSP}: déjà dit par ${caseId} (${percent(likeness)}${NBSP}%)`,
    solutions: (count) =>
      count > 1
        ? `${fr(count)} solutions nouvelles, tirées des mots des tickets, à relire`
        : `${count} solution nouvelle, tirée des mots des tickets, à relire`,
    fault: (file, line, fault) => `${file}:${line} ${faultFr(fault)} Ligne laissée de côté.`,
    untold: (file, line, why) =>
      `${file}:${line} ${why === 'no-problem' ? 'Personne n’y dit ce qui n’allait pas.' : 'Personne n’y dit comment cela fut réglé.'} Ticket laissé de côté.`,
    moreRows: (count) =>
      `… et ${fr(count)} ${count > 1 ? 'autres lignes' : 'autre ligne'}${NBSP}; --json les donne toutes.`,
    unread: (attribute, tickets) =>
      `${attribute}${NBSP}: ${fr(tickets)} ${tickets > 1 ? 'tickets portent' : 'ticket porte'} un mot qui n’en est pas une valeur. Donnez le sens de chaque mot sous \`facts\` d’un fichier --map.`,
    written: (files, folder) => `${fr(files)} ${files > 1 ? 'fichiers écrits' : 'fichier écrit'} dans ${folder}.`,
    nothingNew: `Aucun brouillon${NBSP}: rien n’a été écrit.`,
    dryRun: 'Rien n’a été écrit (--dry-run).',
    review: `Relisez les brouillons, retirez \`status: draft\` de ceux qui sont bons, puis${NBSP}:`,
    head: (file) => [
      `Brouillons tirés de ${file} par dejacase import.`,
      `À relire un par un${NBSP}: retirez \`status: draft\` de ceux qui sont bons, supprimez les autres.`,
      'x-import dit de quel ticket chacun vient, et à quel cas il ressemble.',
    ],
    tooLarge: (file, bytes) => `${file} dépasse ${fr(bytes)} octets. Partagez-le, et reprenez chaque partie.`,
    tooMany: (file, rows) => `${file} a plus de ${fr(rows)} lignes. Partagez-le, et reprenez chaque partie.`,
    workbook: (file) => `${file} est un classeur. Enregistrez-le en CSV, puis recommencez.`,
    noText: (file) => `${file} n’est pas du texte dans cet encodage. Enregistrez-le en UTF-8, ou donnez --encoding.`,
    jsonList: (file) => `${file} est une liste JSON. Écrivez un objet par ligne (JSONL).`,
    noHeader: (file) =>
      `${file} ne commence pas par une ligne qui nomme ses colonnes. Ajoutez-la, ou donnez --delimiter.`,
    noColumn: (file, name, columns) =>
      `${file} n’a pas de colonne «${NBSP}${name}${NBSP}»${NBSP}; il y a${NBSP}: ${columns}.`,
    noMapping: (file) => `${file} a des erreurs. Corrigez-les, puis recommencez.`,
    noField: (name, fields) =>
      `--map ne connaît pas «${NBSP}${name}${NBSP}»${NBSP}; écrivez CHAMP=Colonne, avec l’un de${NBSP}: ${fields}.`,
    notGuessed: (file, columns) =>
      `Aucun nom de colonne de ${file} ne dit où sont le problème et la solution. Donnez --map problem=… solution=…, parmi${NBSP}: ${columns}.`,
    oneCharacter: (got) =>
      `--delimiter ne peut pas valoir «${NBSP}${got}${NBSP}». Donnez un seul caractère, ou \`tab\`.`,
  },
  en: {
    read: (file, how, rows) => `${file}: ${how}, ${en(rows)} ${rows === 1 ? 'row' : 'rows'}`,
    roles: {
      problem: 'problem',
      solution: 'solution',
      id: 'number',
      language: 'language',
      people: 'people',
      facts: 'facts',
    },
    byLine: 'no column, so the line',
    recognised: 'recognised by the words',
    neverCopied: (columns) => `${columns} (never copied)`,
    fates: {
      new: 'new',
      variant: 'variants',
      contradiction: 'contradictions',
      duplicate: 'duplicates',
      untold: 'nothing told',
      faulty: 'faulty rows',
    },
    leftOut: 'left out',
    drafted: (id, problem, solution, confidence) =>
      `${id}: “${problem}” → ${solution} (${confidence === undefined ? 'a new solution' : `recognised, ${percent(confidence)}%`})`,
    variant: (caseId, likeness) => `like ${caseId} (${percent(likeness)}%)`,
    contradiction: (caseId, likeness, solution) =>
      `nearly the words of ${caseId} (${percent(likeness)}%), solved by ${solution}`,
    duplicate: (source, caseId, likeness) => `${source}: said by ${caseId} already (${percent(likeness)}%)`,
    solutions: (count) =>
      `${en(count)} new ${count === 1 ? 'solution' : 'solutions'}, made of the words of tickets, to be reviewed`,
    fault: (file, line, fault) => `${file}:${line} ${faultEn(fault)} Row left out.`,
    untold: (file, line, why) =>
      `${file}:${line} ${why === 'no-problem' ? 'Nobody says what was wrong.' : 'Nobody says how it was resolved.'} Ticket left out.`,
    moreRows: (count) => `… and ${en(count)} more ${count === 1 ? 'row' : 'rows'}; --json gives all of them.`,
    unread: (attribute, tickets) =>
      `${attribute}: ${en(tickets)} ${tickets === 1 ? 'ticket has' : 'tickets have'} a word that is no value of it. Say what each word means under \`facts\` of a file for --map.`,
    written: (files, folder) => `${en(files)} ${files === 1 ? 'file' : 'files'} written to ${folder}.`,
    nothingNew: 'No drafts: nothing was written.',
    dryRun: 'Nothing was written (--dry-run).',
    review: 'Review the drafts, take `status: draft` out of those that are right, then:',
    head: (file) => [
      `Drafts made of ${file} by dejacase import.`,
      'Review each: take `status: draft` out of those that are right, delete the others.',
      'x-import tells which ticket each comes from, and which case it is like.',
    ],
    tooLarge: (file, bytes) => `${file} has more than ${en(bytes)} bytes. Split it, and import each part.`,
    tooMany: (file, rows) => `${file} has more than ${en(rows)} rows. Split it, and import each part.`,
    workbook: (file) => `${file} is a workbook. Save it as CSV, and run it again.`,
    noText: (file) => `${file} is no text in this encoding. Save it as UTF-8, or give --encoding.`,
    jsonList: (file) => `${file} is a JSON list. Write one object a line (JSONL).`,
    noHeader: (file) => `${file} does not begin with a line that names its columns. Add it, or give --delimiter.`,
    noColumn: (file, name, columns) => `${file} has no column “${name}”; there are: ${columns}.`,
    noMapping: (file) => `${file} has errors. Mend them, and run it again.`,
    noField: (name, fields) => `--map does not know “${name}”; write FIELD=Column, with one of: ${fields}.`,
    notGuessed: (file, columns) =>
      `No name of a column of ${file} tells where the problem and the solution are. Give --map problem=… solution=…, of: ${columns}.`,
    oneCharacter: (got) => `--delimiter cannot be “${got}”. Give one character, or \`tab\`.`,
  },
};

function faultFr(fault: RowFault): string {
  switch (fault.fault) {
    case 'unclosed':
      return 'Un guillemet ouvert n’est jamais refermé.';
    case 'quote':
      return 'Quelque chose suit le guillemet qui ferme un champ.';
    case 'columns':
      return `Elle a ${fr(fault.got)} champs, et ${fr(fault.expected)} sont attendus.`;
    case 'long':
      return `Elle dépasse ${fr(fault.most)} caractères.`;
    case 'json':
      return 'Ce n’est pas un objet JSON.';
  }
}

function faultEn(fault: RowFault): string {
  switch (fault.fault) {
    case 'unclosed':
      return 'A quote is opened and never closed.';
    case 'quote':
      return 'Something stands behind the quote that ends a field.';
    case 'columns':
      return `It has ${en(fault.got)} fields, and ${en(fault.expected)} are expected.`;
    case 'long':
      return `It has more than ${en(fault.most)} characters.`;
    case 'json':
      return 'It is no JSON object.';
  }
}
