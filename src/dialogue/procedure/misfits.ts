import type { Case, Catalogue, FactValue, Knowledge } from '../../model/index.js';
import type { TreeFault, TreeWay } from './fault.js';
import type { Passed, Way, Ways } from './ways.js';

/** By how many answers more a case of another solution must agree before a way is said to be its. */
const CLEARLY = 2;

/** How answers and the facts of a case go together. */
interface Fit {
  readonly case: Case;
  /** Attributes whose answers differ from the case's facts. */
  readonly against: readonly string[];
  /** Count of answers that agree less that of those that differ. */
  readonly lead: number;
}

type Misfit = ReturnType<typeof judge>;

/** Finds ends whose answers contradict every case of their solution, or are clearly those of another one. */
export function findMisfits(knowledge: Knowledge, catalogue: Catalogue, ways: Ways): readonly TreeFault[] {
  const cases = knowledge.cases.filter(({ status }) => status === 'active');
  const solved = new Set(cases.map(({ solution }) => solution));
  const faults: TreeFault[] = [];
  for (const arrivals of ways.arrivals) {
    for (const [key, step] of Object.entries(arrivals.node.answers)) {
      if (step.kind !== 'solution' || !solved.has(step.solution)) continue;
      // An author may let somebody through who answered otherwise; nobody who comes here should have.
      const misfits: Misfit[] = [];
      for (const way of arrivals.ways) {
        const values = ways.split(arrivals, way).get(key);
        if (values === undefined) continue;
        const misfit = judge(step.solution, ways.pass(arrivals, way, key, values), cases, catalogue);
        misfits.push(misfit);
        if (misfit === undefined) break;
      }
      const [first] = misfits;
      if (first === undefined || misfits.includes(undefined)) continue;
      const at = { tree: arrivals.tree.id, node: arrivals.name, answer: key, solution: step.solution };
      const fault = misfits.find((misfit) => misfit?.kind === 'other') ?? first;
      faults.push({ ...at, ...fault });
    }
  }
  return faults;
}

/** A case contradicts answers when more of them are against it than for it; one that differs is only another case. */
function judge(solution: string, way: Way, cases: readonly Case[], catalogue: Catalogue) {
  const answers = [...way].filter(([, { from, values }]) => from === 'answer' && !values.includes(undefined));
  const said: TreeWay = answers.map(([attribute, { key }]) => [attribute, key]);
  let own: Fit | undefined;
  let other: Fit | undefined;
  for (const one of cases) {
    const fit = fitOf(one, answers, catalogue);
    if (one.solution === solution) {
      if (own === undefined || fit.lead > own.lead) own = fit;
    } else if (fit.against.length === 0 && (other === undefined || fit.lead > other.lead)) {
      other = fit;
    }
  }
  if (own === undefined || own.against.length === 0) return undefined;
  const { against } = own;
  if (own.lead < 0) return { kind: 'contradicted', way: said, caseId: own.case.id, against } as const;
  if (other === undefined || other.lead < own.lead + CLEARLY) return undefined;
  const better = { other: other.case.solution, otherCaseId: other.case.id };
  return { kind: 'other', way: said, caseId: own.case.id, against, ...better } as const;
}

function fitOf(one: Case, answers: readonly (readonly [string, Passed])[], catalogue: Catalogue): Fit {
  const known = answers.filter(([attribute]) => Object.hasOwn(one.facts, attribute));
  const against = known.flatMap(([attribute, { values }]) =>
    agrees(attribute, values, one.facts[attribute] as FactValue, catalogue) ? [] : [attribute],
  );
  return { case: one, against, lead: known.length - 2 * against.length };
}

function agrees(attribute: string, values: Passed['values'], fact: FactValue, catalogue: Catalogue): boolean {
  if (catalogue.attributes.get(attribute)?.type === 'text') return true;
  return values.some((value) => {
    if (value === undefined) return false;
    if (typeof value === 'object' || typeof fact === 'object') return String(value) === String(fact);
    return catalogue.isWithin(attribute, fact, value) || catalogue.isWithin(attribute, value, fact);
  });
}
