import { bareCase, bareKnowledge } from '../../evaluation/index.js';
import { type Case, EMPTY_KNOWLEDGE } from '../../model/index.js';
import { addCase, type CaseBase, createCaseBase, retrieve, snapshotCaseBase } from '../../retrieval/index.js';
import { type Engine, type EngineText, FOUND } from './engine.js';

/** Count of cases that share a solution. */
const SHARED = 20;

const caseOf = ({ id, title, body }: EngineText, solution: number): Case =>
  bareCase(String(id), { en: `${title} ${body}` }, `s${solution}`);

const find = (caseBase: CaseBase, text: string) =>
  retrieve(caseBase, { text, limit: FOUND }).hits.map(({ caseId }) => Number(caseId));

/** Everything that retrieval does, by its public functions: ten cases with their explanations, solutions and verdict. */
export function retrieveEngine(): Engine {
  const cases: Case[] = [];
  let caseBase = createCaseBase(EMPTY_KNOWLEDGE);
  return {
    add(texts) {
      for (const text of texts) cases.push(caseOf(text, Math.floor(text.id / SHARED)));
    },
    finish() {
      caseBase = createCaseBase(bareKnowledge(cases));
    },
    search: (query) => find(caseBase, query),
    save() {
      const text = JSON.stringify(snapshotCaseBase(caseBase));
      const { knowledge } = caseBase;
      return {
        bytes: Buffer.byteLength(text),
        open: (query) => find(createCaseBase(knowledge, { snapshot: JSON.parse(text) }), query),
      };
    },
    addOne(text) {
      caseBase = addCase(caseBase, caseOf(text, 0));
    },
  };
}
