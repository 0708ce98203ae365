import type { Explained, Strategy, WhyItem } from '../../model/index.js';
import { EXPLAIN } from './words.js';
import type { ExplainWords } from './words-fr.js';

/**
 * Says an explanation in its language. The third form, for programs, is the explanation itself.
 *
 * @param form - `short`: one or two sentences for whoever has the trouble; `full`: lines for an agent, with the
 *   candidates, every piece of evidence in log-odds, past cases, and what would change the decision
 */
export function sayWhy(explanation: Explained, form: 'short' | 'full'): string {
  const words = EXPLAIN[explanation.language];
  if (form === 'short') return [explanation.text, ...second(explanation, words)].join(' ');
  return [
    titleOf(explanation, words),
    explanation.text,
    ...costLines(explanation, words),
    ...listed(words.missing, explanation.missing),
    ...candidateLines(explanation, words),
    ...balanceLines(explanation, words),
    ...unknownLines(explanation, words),
    ...caseLines(explanation, words),
    ...listed(explanation.about === 'solution' ? words.before : words.others, explanation.others),
    ...listed(words.wouldChange, explanation.wouldChange),
  ].join('\n');
}

/** The sentence that helps most beside the reason itself. */
function second(explanation: Explained, words: ExplainWords): readonly string[] {
  const { about, tries, missing, wouldChange } = explanation;
  if (about === 'proposal') {
    if (tries !== undefined && tries.worked > 0) return [words.worked(tries.worked, tries.failed)];
    const [strongest] = [...explanation.for].sort((a, b) => (b.logOdds ?? 0) - (a.logOdds ?? 0));
    if (strongest === undefined) return [];
    return [strongest.attribute === undefined ? strongest.text : words.mostly(strongest.text)];
  }
  const [next] = about === 'ending' ? missing : about === 'solution' ? wouldChange : [];
  return next === undefined ? [] : [next.text];
}

function titleOf({ about, kind, subject }: Explained, { title }: ExplainWords): string {
  if (about !== 'question') return title[about](subject);
  return isAsked(kind) ? title.question(subject, kind) : title.notQuestion(subject);
}

const ASKED: readonly string[] = ['confirm', 'eliminate', 'validate', 'oppose', 'narrow', 'gate', 'tree', 'clarify'];

function isAsked(kind: string): kind is Strategy {
  return ASKED.includes(kind);
}

function costLines({ cost }: Explained, words: ExplainWords): readonly string[] {
  return cost === undefined ? [] : [words.cost(cost.gain, cost.minutes, cost.answerRate)];
}

function candidateLines({ hypotheses, none }: Explained, words: ExplainWords): readonly string[] {
  if (hypotheses.length === 0) return [];
  return [
    '',
    words.candidates,
    ...hypotheses.map(({ title, confidence, excluded }, i) => {
      return `  ${i + 1}. ${words.candidate(title, confidence)}${excluded === undefined ? '' : ` (${excluded.replace(/\.$/, '')})`}`;
    }),
    `  –  ${words.none(none)}`,
  ];
}

function balanceLines(explanation: Explained, words: ExplainWords): readonly string[] {
  const { balance, target, hypotheses, subject } = explanation;
  if (balance === undefined) return [];
  const own = hypotheses.find(({ solutionId }) => solutionId === target);
  const title = own?.title ?? subject;
  const probability = own?.confidence ?? 1 / (1 + Math.exp(-balance.posterior));
  const line = (value: number, text: string) => `  ${words.logOdds(value)}  ${text}`;
  const items = [...explanation.for, ...explanation.against];
  const isRest = Math.abs(balance.rest) >= 0.05;
  return [
    '',
    words.balance(title),
    line(balance.prior, words.prior),
    ...items.map(({ text, logOdds }) => line(logOdds ?? 0, text)),
    ...(isRest ? [line(balance.rest, words.rest)] : []),
    `= ${words.logOdds(balance.posterior)}  ${words.posterior(words.percent(probability))}`,
  ];
}

function unknownLines({ unknown }: Explained, words: ExplainWords): readonly string[] {
  if (unknown.length === 0) return [];
  return [
    '',
    words.unknown,
    ...unknown.map(({ text, gain, minutes, answers }) => {
      const moves = answers.map((answer) => `${words.quote(answer.text)} ${words.logOdds(answer.logOdds)}`);
      return `  - ${text} ${moves.join(', ')} (${words.unknownCost(gain, minutes)})`;
    }),
  ];
}

function caseLines({ cases, tries }: Explained, words: ExplainWords): readonly string[] {
  if (cases.length === 0) return [];
  return [
    '',
    words.cases,
    ...(tries === undefined ? [] : [`  ${words.worked(tries.worked, tries.failed)}`]),
    ...cases.map(({ caseId, text, similarity, worked, failed, at }) => {
      const facts = [
        ...(similarity === undefined ? [] : [words.caseLike(similarity)]),
        words.caseTries(worked, failed),
        ...(at === undefined ? [] : [words.caseAt(at)]),
      ];
      return `  - ${caseId} (${facts.join(', ')})${words.colon}${text}`;
    }),
  ];
}

function listed(heading: string, items: readonly WhyItem[]): readonly string[] {
  return items.length === 0 ? [] : ['', heading, ...items.map(({ text }) => `  - ${text}`)];
}
