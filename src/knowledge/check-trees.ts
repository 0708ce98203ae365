import type { ParsedKnowledge } from '../compiled/index.js';
import { findTreeFaults, type TreeFault, type TreeWay } from '../dialogue/index.js';
import { listNames } from '../failures/index.js';
import type { FindingCode } from './codes.js';
import { keysOf, type Path } from './data.js';
import { resolveKnowledge } from './parse.js';
import type { KnowledgeSource } from './source.js';
import { type ResolvedTree, readRange } from './trees.js';
import type { Said } from './words/index.js';

/** What is about trees: what lint finds where they stand, and what is found by going through them. */
const ABOUT_TREES: ReadonlySet<string> = new Set<FindingCode>([
  ...(['DC409', 'DC413', 'DC414'] as const),
  ...(['DC421', 'DC422', 'DC423', 'DC424', 'DC425', 'DC426', 'DC427'] as const),
]);
/** Answers of a way that a message shows. */
const SHOWN = 8;

/**
 * Reads knowledge files and goes every way through their trees: to answers that lead nowhere or cannot be given,
 * questions that change nothing, circles, and ends that contradict the cases.
 *
 * @param sources - any order
 * @returns every error, for what has one is left out, and of the rest what is about trees
 * @throws nothing: whatever is wrong becomes a finding
 * @example
 * const { findings } = checkTrees([{ file: 'base.yaml', text: 'version: 1' }]);
 */
export function checkTrees(sources: readonly KnowledgeSource[]): ParsedKnowledge {
  const { context, resolved } = resolveKnowledge(sources);
  const { knowledge } = resolved;
  const trees = new Map(resolved.trees.map((one) => [one.tree.id, one]));
  for (const fault of findTreeFaults(knowledge)) {
    const tree = trees.get(fault.tree);
    if (tree === undefined) continue;
    const { path, part } = placeOf(fault, tree);
    context.say(tree.entry, path, sayFault(fault), { part });
  }
  const findings = context.report.findings();
  return {
    knowledge,
    findings: findings.filter(({ severity, code }) => severity === 'error' || ABOUT_TREES.has(code)),
  };
}

function placeOf({ node, answer }: TreeFault, { entry }: ResolvedTree): { readonly path: Path; readonly part: 'key' } {
  if (node === undefined) return { path: [], part: 'key' };
  const path = ['nodes', node];
  if (answer === undefined) return { path, part: 'key' };
  const inside = [...path, 'answers'];
  // Ranges of numbers were brought into one form.
  const written = keysOf(entry.file.root, [...entry.path, ...inside]).find(
    (key) => key === answer || readRange(key) === answer,
  );
  return { path: [...inside, written ?? answer], part: 'key' };
}

function sayFault(fault: TreeFault): Said {
  const { tree, node = '', answer = '' } = fault;
  switch (fault.kind) {
    case 'lost':
      return { reason: 'DC421.values', values: { node, missing: listNames(fault.values) } };
    case 'lost-unknown':
      return { reason: 'DC421.unknown', values: { node } };
    case 'never':
      return { reason: 'DC422', values: { node, answer } };
    case 'known':
      return { reason: 'DC423.known', values: { node, attribute: fault.attribute, answer: fault.key } };
    case 'alike':
      return { reason: 'DC423.alike', values: { node, attribute: fault.attribute, end: fault.end } };
    case 'closed': {
      const { attribute, gate, wanted } = fault;
      return { reason: 'DC424', values: { node, attribute, gate, expected: listNames(wanted) } };
    }
    case 'contradicted': {
      const { way, solution, caseId, against } = fault;
      return { reason: 'DC425', values: { way: shownWay(way), solution, case: caseId, against: listNames(against) } };
    }
    case 'other': {
      const { way, solution, caseId, other, otherCaseId } = fault;
      const values = { way: shownWay(way), solution, case: caseId, other, otherCase: otherCaseId };
      return { reason: 'DC426', values };
    }
    case 'many':
      return { reason: 'DC427', values: { tree, count: fault.followed } };
  }
}

function shownWay(way: TreeWay): string {
  const answers = way.map(([attribute, key]) => `${attribute} = ${key}`);
  return [...(answers.length > SHOWN ? ['…'] : []), ...answers.slice(-SHOWN)].join(', ');
}
