import { bareCase, bareKnowledge, createSyntheticTexts } from '../../evaluation/index.js';
import type { Case } from '../../model/index.js';
import { createCaseBase } from '../../retrieval/index.js';
import type { LearningRow } from './bench-run.js';

/** Count of words of a case: half of them from the text of its solution, half from any. */
const WORDS = 8;

/** Measures how much longer a case base of short cases takes to make when it learns its solutions. */
export function measureLearning(cases: number, solutions: number): LearningRow {
  const knowledge = bareKnowledge(shortCases(cases, solutions));
  const start = performance.now();
  createCaseBase(knowledge, { learn: false });
  const between = performance.now();
  const { model } = createCaseBase(knowledge);
  const end = performance.now();
  return { cases, solutions, plainMs: between - start, learnedMs: end - between, isLearned: model !== undefined };
}

function shortCases(count: number, solutions: number): readonly Case[] {
  const texts = createSyntheticTexts();
  const wordsOf = (number: number) => texts.text(number).body.split(' ');
  return Array.from({ length: count }, (_, at) => {
    const solution = at % solutions;
    const [own, any] = [wordsOf(solution), wordsOf(solutions + at)];
    const words = Array.from({ length: WORDS }, (_, place) => {
      const from = place % 2 === 0 ? own : any;
      return from[(at + place) % from.length];
    });
    return bareCase(`c${at}`, { en: words.join(' ') }, `s${solution}`);
  });
}
