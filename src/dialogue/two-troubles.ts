import type {
  Doubt,
  Facts,
  RetrievedCut,
  RetrievedPart,
  Seam,
  SessionState,
  ToldTrouble,
  Trouble,
} from '../model/index.js';
import { heard } from './belief.js';
import { type Explained, explain } from './explains.js';
import type { DialogueParameters } from './parameters.js';
import { isOfWords } from './set-aside.js';
import type { CaseTable } from './table.js';

/** The doubt whether what was said is two troubles. */
export type TwoTroubles = Extract<Doubt, { readonly kind: 'two-troubles' }>;

/** Parts that must be known troubles by themselves; who announces another thing means it, however they say it. */
const KNOWN_PARTS: Readonly<Record<Seam, number>> = { another: 1, sentence: 2, and: 2 };
/** Belief that retrieval leaves over at least: no words rule a solution out. */
const LEAST_LEFT = 0.01;

/** A part of what was said, with what its own words say of every solution. */
interface Side {
  readonly part: RetrievedPart;
  readonly facts: readonly Explained[];
}

/**
 * Finds two troubles in what was said: a cut of the words whose parts are known troubles by themselves, and two solutions
 * that explain the parts better than any single one.
 *
 * One trouble is as likely as the solution that best explains both parts and every fact. Two are as likely as the pair
 * of which each explains its own part, with the facts in it; any other fact is of either of them, as likely as not.
 * They are worth a question once they are likelier by the odds that the seam between the parts asks for.
 *
 * @returns nothing when the person has said before whether there are two
 */
export function findTwoTroubles(
  table: CaseTable,
  state: SessionState,
  parameters: DialogueParameters,
): TwoTroubles | undefined {
  if (state.troubles !== undefined) return undefined;
  const cuts = heard(state)?.cuts ?? [];
  if (cuts.length === 0) return undefined;
  const given = givenFacts(table, state, parameters);
  let found: TwoTroubles | undefined;
  let most = 0;
  for (const cut of cuts) {
    const judged = judge(table, cut, given, parameters);
    if (judged !== undefined && judged.lead > most) {
      most = judged.lead;
      found = judged.found;
    }
  }
  return found;
}

/** What is left for a session of its own: the trouble that was set aside, with what this session has learned of both. */
export function remainingTrouble(
  table: CaseTable,
  state: SessionState,
  parameters: DialogueParameters,
): Trouble | undefined {
  if (state.aside === undefined) return undefined;
  const { text, facts, solutionId } = state.aside;
  const shared = Object.values(state.facts).flatMap(({ attribute, answer }) => {
    const explained = answer.kind === 'value' ? explain(table, attribute, answer, parameters) : undefined;
    return explained?.fits(solutionId) ? [explained] : [];
  });
  return { text, facts: { ...plain(shared), ...facts } };
}

function judge(
  table: CaseTable,
  { first, second, seam }: RetrievedCut,
  given: readonly Explained[],
  parameters: DialogueParameters,
): { readonly found: TwoTroubles; readonly lead: number } | undefined {
  if ([first, second].filter(({ verdict }) => verdict === 'known').length < KNOWN_PARTS[seam]) return undefined;
  const { apart } = parameters;
  const [one, other] = [first, second].map((part): Side => ({ part, facts: readFacts(table, part, parameters) })) as [
    Side,
    Side,
  ];
  const likelihood = ({ part, facts }: Side, id: string) => {
    const belief = Object.hasOwn(part.confidence, id) ? (part.confidence[id] as number) : 0;
    // What retrieval leaves over may be any solution.
    const left = 1 - Object.values(part.confidence).reduce((total, each) => total + each, 0);
    return Math.log(belief + Math.max(left, LEAST_LEFT) / table.solutions.length) + sum(facts, id);
  };
  const ids = [...new Set([...Object.keys(first.confidence), ...Object.keys(second.confidence)])].sort();
  const a = likeliest(ids, (id) => likelihood(one, id));
  const b = likeliest(ids, (id) => likelihood(other, id));
  if (a === undefined || b === undefined || a === b) return undefined;
  const single = Math.max(...ids.map((id) => likelihood(one, id) + likelihood(other, id) + sum(given, id)));
  const either = given.reduce(
    (total, fact) => total + Math.log((Math.exp(fact.lift(a)) + Math.exp(fact.lift(b))) / 2),
    0,
  );
  const lead = likelihood(one, a) + likelihood(other, b) + either - single - Math.log(apart[seam]);
  const found = {
    kind: 'two-troubles',
    first: told(one, a, [...other.facts, ...given]),
    second: told(other, b, [...one.facts, ...given]),
  } as const;
  return { found, lead };
}

/** A trouble with the facts of its own words, and those of the other facts that its solution explains. */
function told({ part, facts }: Side, solutionId: string, others: readonly Explained[]): ToldTrouble {
  const { text, readings } = part;
  const shared = others.filter((fact) => fact.fits(solutionId));
  return { text, solutionId, readings, facts: { ...plain(shared), ...plain(facts) } };
}

/** What is known from elsewhere than the words, which are read part by part. */
function givenFacts(table: CaseTable, state: SessionState, parameters: DialogueParameters): readonly Explained[] {
  // What is only presumed is no fact of either trouble: it is remembered anew.
  return Object.values(state.facts).flatMap((fact) =>
    isOfWords(state, fact) || fact.source === 'history' || fact.source === 'directory'
      ? []
      : (explain(table, fact.attribute, fact.answer, parameters) ?? []),
  );
}

function readFacts(
  table: CaseTable,
  { readings }: RetrievedPart,
  parameters: DialogueParameters,
): readonly Explained[] {
  return readings.flatMap(({ attribute, value, certainty }) =>
    certainty === 'sure' ? (explain(table, attribute, { kind: 'value', value }, parameters) ?? []) : [],
  );
}

function plain(facts: readonly Explained[]): Facts {
  return Object.fromEntries(facts.map(({ attribute, value }) => [attribute, value]));
}

function sum(facts: readonly Explained[], solutionId: string): number {
  return facts.reduce((total, fact) => total + fact.lift(solutionId), 0);
}

/** The id with the highest worth, ties by id. */
function likeliest(ids: readonly string[], worth: (id: string) => number): string | undefined {
  let best: string | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const id of ids) {
    const own = worth(id);
    if (own > most) [best, most] = [id, own];
  }
  return best;
}
