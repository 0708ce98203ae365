import { type Case, type Evidence, type Knowledge, NO_EVIDENCE, type Solution, triesOf } from '../model/index.js';
import { type Column, createColumn } from './column.js';
import type { DialogueParameters } from './parameters.js';

/** The active cases as columns, laid out once for a case base. */
export interface CaseTable {
  /** By solution, then by id. */
  readonly cases: readonly Case[];
  readonly caseIndex: ReadonlyMap<string, number>;
  /** Solutions that have an active case, by id. */
  readonly solutions: readonly Solution[];
  readonly solutionIndex: ReadonlyMap<string, number>;
  /** Cases of solution s are `start[s]` to `start[s + 1]`. */
  readonly start: Int32Array;
  /** By attribute id. */
  readonly columns: readonly Column[];
  readonly columnIndex: ReadonlyMap<string, number>;
  /** By case: what its outcomes multiply its prior with; 1 when none is known. */
  readonly outcomeFactor: Float64Array;
  /** By case: its weight before anything is known, from outcomes alone; sums to 1 unless there is no case. */
  readonly usual: Float64Array;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Twice the mean of the Beta posterior of what was tried for a case, and for its solution without any case. */
function factorOf(...tried: readonly Evidence[]): number {
  const { worked, failed } = triesOf(...tried);
  return (2 * (worked + 1)) / (worked + failed + 2);
}

/** Lays out the active cases of a case base. */
export function createCaseTable(knowledge: Knowledge, parameters: DialogueParameters): CaseTable {
  const active = knowledge.cases.filter((one) => one.status === 'active');
  const used = new Set(active.map((one) => one.solution));
  const solutions = knowledge.solutions.filter((solution) => used.has(solution.id)).sort(byId);
  const solutionIndex = new Map(solutions.map((solution, index) => [solution.id, index]));
  const placed = active
    .flatMap((one) => {
      const solution = solutionIndex.get(one.solution);
      return solution === undefined ? [] : [{ id: one.id, one, solution }];
    })
    .sort((a, b) => a.solution - b.solution || byId(a, b));
  const cases = placed.map(({ one }) => one);
  const solutionOf = Int32Array.from(placed, ({ solution }) => solution);
  const start = new Int32Array(solutions.length + 1);
  for (const solution of solutionOf) start[solution + 1] = (start[solution + 1] as number) + 1;
  for (let s = 0; s < solutions.length; s++) start[s + 1] = (start[s + 1] as number) + (start[s] as number);

  const taxonomies = new Map(knowledge.taxonomies.map((taxonomy) => [taxonomy.id, taxonomy]));
  const attributes = [...knowledge.attributes].sort(byId);
  const columns = attributes.map((attribute) =>
    createColumn(
      attribute,
      cases.map((one) => (Object.hasOwn(one.facts, attribute.id) ? one.facts[attribute.id] : undefined)),
      solutionOf,
      solutions.length,
      parameters,
      taxonomies.get(attribute.taxonomy ?? ''),
    ),
  );
  const outcomeFactor = Float64Array.from(placed, ({ one, solution }) =>
    factorOf(one.evidence, solutions[solution]?.evidence ?? NO_EVIDENCE),
  );
  const outcomes = outcomeFactor.reduce((sum, factor) => sum + factor, 0);
  return {
    cases,
    caseIndex: new Map(cases.map((one, index) => [one.id, index])),
    solutions,
    solutionIndex,
    start,
    columns,
    columnIndex: new Map(attributes.map((attribute, index) => [attribute.id, index])),
    outcomeFactor,
    usual: outcomeFactor.map((factor) => factor / outcomes),
  };
}
