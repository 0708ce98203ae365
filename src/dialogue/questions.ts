import type { Attribute, Catalogue, SessionState } from '../model/index.js';
import { type Belief, factOf } from './belief.js';
import type { Column } from './column.js';
import { checkCondition, valueHolds } from './condition.js';
import { answerProbabilities, informationGain, type Joint, predictAnswers, relevance } from './gain.js';
import { passedGates } from './implied.js';
import { canAnswer } from './known.js';
import { preparePairWeights } from './likelihood.js';
import type { DialogueParameters } from './parameters.js';
import type { CaseTable } from './table.js';

/** A question that could be asked, for its own sake or to open the way to another one. */
export interface OpenQuestion {
  /** Column to ask now. */
  readonly ask: number;
  /** Column whose answer is wanted; differs from `ask` behind an open gate question. */
  readonly wanted: number;
  readonly joint: Joint;
  /** Expected information gain of the wanted answer, in bits. */
  readonly gain: number;
  /** Chance in [0, 1] that the wanted answer is reached and given. */
  readonly chance: number;
  /** Expected minutes to get there. */
  readonly cost: number;
}

/** Share of the belief that must know an attribute before anybody is asked: what tells of none of it only fishes. */
const RELEVANCE = 0.05;
const MAX_GATES = 16;

/** Lists what could be asked in this state, in the order of attribute ids, each with its gain. */
export function openQuestions(
  table: CaseTable,
  state: SessionState,
  belief: Belief,
  parameters: DialogueParameters,
  catalogue: Catalogue,
): OpenQuestion[] {
  const asked = new Set(state.asked);
  const passed = passedGates(state, catalogue);
  const askable = (attribute: Attribute) =>
    factOf(state, attribute.id) === undefined && !asked.has(attribute.id) && canAnswer(state.audience, attribute);
  const joints = new Map<number, Joint>();
  const jointOf = (index: number): Joint => {
    let joint = joints.get(index);
    if (joint === undefined) {
      joint = predictAnswers(table, table.columns[index] as CaseTable['columns'][number], belief, parameters);
      joints.set(index, joint);
    }
    return joint;
  };
  const rateOf = (attribute: Attribute) => attribute.answerRate[state.audience] ?? 1;

  /** Chance that the answers to a gate question let the condition hold. */
  const passes = (gate: number, wanted: readonly (string | number)[]): number => {
    const column = table.columns[gate] as CaseTable['columns'][number];
    if (column.known === 0) return 1 / Math.max(1, column.size);
    const probabilities = answerProbabilities(jointOf(gate));
    let sum = 0;
    for (let g = 0; g < column.groups; g++) {
      const answer = column.scale.answers[column.groupAnswer[g] as number];
      if (answer !== undefined && valueHolds(catalogue, column.attribute.id, answer, wanted))
        sum += probabilities[g] as number;
    }
    return sum;
  };

  const isWanted = ({ attribute, known }: Column) => askable(attribute) && !passed.has(attribute.id) && known > 0;
  preparePairWeights(table.columns.filter(isWanted), belief.cases);
  const open: OpenQuestion[] = [];
  for (const [wanted, column] of table.columns.entries()) {
    if (!isWanted(column)) continue;
    const known = relevance(column, belief);
    if (known < RELEVANCE * (1 - belief.none)) continue;
    let ask = wanted;
    let chance = rateOf(column.attribute);
    let cost = column.attribute.cost + parameters.askCost;
    let reachable = true;
    for (let depth = 0; ; depth++) {
      const attribute = (table.columns[ask] as CaseTable['columns'][number]).attribute;
      const condition = checkCondition(attribute.askWhen, state, catalogue);
      if (condition.kind === 'holds') break;
      const gate = condition.kind === 'waits' ? table.columnIndex.get(condition.for) : undefined;
      const gateAttribute = gate === undefined ? undefined : table.columns[gate]?.attribute;
      if (depth === MAX_GATES || gate === undefined || gateAttribute === undefined || !askable(gateAttribute)) {
        reachable = false;
        break;
      }
      const pass = rateOf(gateAttribute) * passes(gate, attribute.askWhen[gateAttribute.id] ?? []);
      chance *= pass;
      cost = gateAttribute.cost + parameters.askCost + pass * cost;
      ask = gate;
    }
    if (!reachable) continue;
    const joint = jointOf(wanted);
    open.push({ ask, wanted, joint, gain: informationGain(joint), chance, cost });
  }
  return open;
}

/** Finds the best by a worth; the first of equals. */
export function bestBy<T>(items: readonly T[], worth: (item: T) => number): T | undefined {
  let best: T | undefined;
  let top = Number.NEGATIVE_INFINITY;
  for (const item of items) {
    const value = worth(item);
    if (value > top) [best, top] = [item, value];
  }
  return best;
}
