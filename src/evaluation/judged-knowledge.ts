import { type Case, EMPTY_KNOWLEDGE, type Knowledge, type Localised, type Solution } from '../model/index.js';
import { recogniseLanguage, TEXT_LIMIT } from '../text/index.js';
import { bareCase, bareSolution } from './bare.js';
import type { JudgedData, JudgedDocument } from './judged.js';

/**
 * Makes a case of each document.
 *
 * Where labels are judged, documents of one label share a solution, and title and text tell the trouble. Where
 * documents are judged, each is a solution of its own: its title is the trouble, and its text the steps. A document
 * without a label is its own solution too.
 */
export function knowledgeOf({ corpus, judges }: JudgedData): Knowledge {
  const solutions = new Map<string, Solution>();
  const cases = corpus.map((document): Case => {
    const { id, label, title, text } = document;
    const solution = judges === 'labels' ? (label ?? id) : id;
    const hasSteps = judges === 'documents' && title !== undefined && text !== '';
    const said = (words: string): Localised => ({ [languageOf(document)]: words });
    if (!solutions.has(solution)) solutions.set(solution, bareSolution(solution, hasSteps ? [said(text)] : []));
    const trouble = [title, hasSteps ? undefined : text].filter(Boolean).join('\n').slice(0, TEXT_LIMIT);
    return bareCase(id, said(trouble), solution);
  });
  return { ...EMPTY_KNOWLEDGE, solutions: [...solutions.values()].sort(byId), cases: cases.sort(byId) };
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const languageOf = ({ language, title = '', text }: JudgedDocument) =>
  language ?? recogniseLanguage(`${title} ${text}`);
