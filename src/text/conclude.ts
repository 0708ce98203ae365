import type { Attribute, FactValue, Reading } from '../model/index.js';
import type { Claim, Setting } from './claims.js';
import type { Context } from './reading-context.js';
import { CORRECTION } from './reading-words.js';
import type { Passage } from './sentence.js';

/** Joins what a text says of each attribute into one reading. */
export function conclude(claims: readonly Claim[], setting: Pick<Setting, 'context' | 'passage'>): readonly Reading[] {
  return group(claims).flatMap(([id, own]) => concludeOne(id, own, setting));
}

function group(claims: readonly Claim[]): readonly (readonly [string, readonly Claim[]])[] {
  const groups = new Map<string, Claim[]>();
  for (const claim of claims) {
    const own = groups.get(claim.attribute);
    if (own === undefined) groups.set(claim.attribute, [claim]);
    else own.push(claim);
  }
  return [...groups];
}

function concludeOne(
  id: string,
  claims: readonly Claim[],
  { context, passage }: Pick<Setting, 'context' | 'passage'>,
): readonly Reading[] {
  const attribute = context.attributes.get(id);
  if (attribute === undefined) return [];
  const firm = claims.filter((claim) => !claim.doubtful);
  const kept = unambiguous(specific(attribute, firm.length > 0 ? firm : claims, context));
  const values = [...new Set(kept.map((claim) => claim.value))];
  const [first] = kept;
  const last = kept.at(-1);
  if (first === undefined || last === undefined) return [];
  const certainty = firm.length > 0 ? 'sure' : 'doubtful';
  if (attribute.type === 'set') {
    return [reading(id, values.sort(), certainty, passage, first, last)];
  }
  if (values.length === 1) return [reading(id, first.value, certainty, passage, first, first)];
  const before = kept.findLast((claim) => claim.value !== last.value);
  const between = passage.words.slice(before?.to ?? 0, last.from).map((word) => word.folded);
  if (CORRECTION.test(between.join(' '))) return [reading(id, last.value, certainty, passage, last, last)];
  return [reading(id, first.value, 'doubtful', passage, first, last)];
}

/** Of the values that one stretch may mean, keeps the one that the text also gives elsewhere, and plainly. */
function unambiguous(claims: readonly Claim[]): readonly Claim[] {
  const meanings = new Map<string, Set<string>>();
  const stretch = ({ from, to }: Claim) => `${from} ${to}`;
  for (const claim of claims) {
    meanings.set(stretch(claim), (meanings.get(stretch(claim)) ?? new Set()).add(claim.value));
  }
  const plain = new Set([...meanings.values()].flatMap((values) => (values.size === 1 ? [...values] : [])));
  const isMeant = (claim: Claim) =>
    plain.has(claim.value) || ![...(meanings.get(stretch(claim)) ?? [])].some((value) => plain.has(value));
  return claims.filter(isMeant);
}

/** Leaves out the nodes above another one that was named too: "Windows" beside "Windows 11". */
function specific(attribute: Attribute, claims: readonly Claim[], { ancestors }: Context): readonly Claim[] {
  const above = ancestors.get(attribute.taxonomy ?? '');
  if (above === undefined) return claims;
  const values = [...new Set(claims.map((claim) => claim.value))];
  const general = new Set(values.filter((value) => values.some((other) => above.get(other)?.has(value))));
  return claims.filter((claim) => !general.has(claim.value));
}

function reading(
  attribute: string,
  value: FactValue,
  certainty: Reading['certainty'],
  passage: Passage,
  first: Claim,
  last: Claim,
): Reading {
  const quote = passage.text.slice(passage.words[first.from]?.start, passage.words[last.to - 1]?.end);
  return { attribute, value, certainty, quote };
}
