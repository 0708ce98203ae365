import { fold } from '../text/index.js';

/** Which column of a file of past tickets holds what. */
export interface ColumnMapping {
  /** What the person wrote, in reading order: a subject and a description, mostly. At least one. */
  readonly problem: readonly string[];
  /** What repaired it, in the words of whoever did. At least one. */
  readonly solution: readonly string[];
  /** The number of the ticket; without it drafts are named by their line. */
  readonly id?: string;
  /** The language of the ticket; recognised in its words where it is left out or says neither. */
  readonly language?: string;
  /** Names of people: never copied, and taken out of the texts of their ticket. */
  readonly people?: readonly string[];
  /** By attribute, where its value stands. */
  readonly facts?: Readonly<Record<string, FactColumn>>;
}

/** A column that tells a fact. */
export interface FactColumn {
  readonly column: string;
  /** Value ids by what stands in the column; what is not listed is read as an answer in free text. */
  readonly values?: Readonly<Record<string, string>>;
}

/** Names of columns in the exports of ticket systems, folded and with a space between words, the likeliest first. */
const NAMES = {
  subject: `short description|summary|subject|title|titre|objet|sujet|intitule|resume|libelle`,
  description: `description|details|detail|body|message|content|contenu|problem|probleme|demande|text|texte|symptom|symptome|issue|question`,
  solution: `resolution|solution|resolution notes|close notes|closing notes|resolution description|solution description|notes de resolution|notes de cloture|commentaire de cloture|compte rendu|compte rendu de resolution|reponse|answer|fix|response|correction|action corrective|reparation`,
  id: `number|ticket|ticket id|ticket number|ticket no|incident|incident number|incident id|issue key|key|id|numero|numero de ticket|no|n°|no ticket|reference|ref|#`,
  language: `language|lang|langue|locale|ticket language|langue du ticket`,
  people: `caller|caller id|requester|requester name|requestor|requestors|requested by|requested for|reporter|reported by|creator|author|opened by|user|user name|customer|contact|client|assignee|assigned to|owner|agent|technician|resolved by|closed by|from|demandeur|demandeurs|appelant|auteur|utilisateur|beneficiaire|emetteur|ouvert par|cree par|technicien|assigne a|attribue a|affecte a|intervenant|resolu par|ferme par|cloture par|de|email|e mail|mail|courriel|name|nom|prenom|first name|last name|requester email|phone|telephone`,
} as const;

/**
 * Guesses which column holds what by well-known names, in French and in English.
 *
 * @param given - what is known already and not guessed; a column that it names is taken for nothing else
 * @returns nothing where no column names a problem, or none a solution
 * @example
 * guessMapping(['N°', 'Demandeur', 'Objet', 'Résolution']);
 * // { problem: ['Objet'], solution: ['Résolution'], id: 'N°', people: ['Demandeur'] }
 */
export function guessMapping(
  columns: readonly string[],
  given: Partial<ColumnMapping> = {},
): ColumnMapping | undefined {
  const taken = new Set(columnsOf(given));
  const free = columns.filter((column) => !taken.has(column));
  const byName = new Map([...free].reverse().map((column) => [plainName(column), column]));
  const all = (names: string) => names.split('|').flatMap((name) => byName.get(name) ?? []);
  const first = (names: string) => all(names).slice(0, 1);
  const named = new Set(NAMES.people.split('|'));
  const {
    problem = [...first(NAMES.subject), ...first(NAMES.description)],
    solution = first(NAMES.solution),
    id = first(NAMES.id)[0],
    language = first(NAMES.language)[0],
    people = free.filter((column) => named.has(plainName(column))),
    facts,
  } = given;
  if (problem.length === 0 || solution.length === 0) return undefined;
  return {
    problem,
    solution,
    ...(id === undefined ? {} : { id }),
    ...(language === undefined ? {} : { language }),
    ...(people.length === 0 ? {} : { people }),
    ...(facts === undefined ? {} : { facts }),
  };
}

function plainName(column: string): string {
  return fold(column)
    .replace(/[_.\-:/()\s]+/g, ' ')
    .trim();
}

/** Lists the columns that a mapping names. */
export function columnsOf({
  problem = [],
  solution = [],
  id,
  language,
  people = [],
  facts = {},
}: Partial<ColumnMapping>): readonly string[] {
  const single = [id, language].flatMap((column) => column ?? []);
  return [...problem, ...solution, ...single, ...people, ...Object.values(facts).map(({ column }) => column)];
}
