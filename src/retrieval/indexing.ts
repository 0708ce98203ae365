import {
  createLexicalIndex,
  LEXICAL_LIMITS,
  type LexicalDocument,
  type LexicalIndex,
  restoreLexicalIndex,
} from '../lexical/index.js';
import { type Field, RETRIEVAL } from './defaults.js';
import { allTexts, type CaseDocument, visitTerms } from './documents.js';

/** Creates the index of whole cases by their words, field by field. */
export function indexCases(documents: readonly CaseDocument[]): LexicalIndex {
  const { fields, k1 } = RETRIEVAL;
  const index = createLexicalIndex({ fields, k1 });
  for (const document of documents) index.add(fieldsOf(document));
  return index;
}

/**
 * Gives an index with more cases, or newer states of them; the given one stays as it is.
 *
 * @param removed - ids of cases that are no more
 */
export function growIndex(
  before: LexicalIndex,
  added: readonly CaseDocument[],
  removed: readonly string[],
): LexicalIndex {
  const index = restoreLexicalIndex(before.snapshot());
  for (const id of removed) index.remove(id);
  for (const document of added) {
    if (index.has(document.case.id)) index.replace(fieldsOf(document));
    else index.add(fieldsOf(document));
  }
  return index;
}

/** The keys of a case by field; what passes a limit of the index is left out, so that one case never spoils the others. */
function fieldsOf({ case: { id }, read }: CaseDocument): LexicalDocument {
  const fields: Partial<Record<Field, string[]>> = {};
  let left: number = LEXICAL_LIMITS.terms;
  visitTerms(allTexts(read()), ({ key }, field) => {
    if (key.length > LEXICAL_LIMITS.name || left === 0) return;
    left--;
    const known = fields[field];
    if (known === undefined) fields[field] = [key];
    else known.push(key);
  });
  return { id, fields };
}
