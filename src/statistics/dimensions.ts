import {
  type Attribute,
  type Catalogue,
  type Json,
  type Language,
  localise,
  type SessionState,
  valuesOf,
} from '../model/index.js';
import type { TextMask } from '../service/index.js';
import { createNames, type Names } from './counts.js';
import type { Course } from './course.js';
import type { Dimension } from './figures.js';
import { createGroup, groupOf, type Tallied, tally, together } from './group.js';
import { quotable, tidy } from './shown-text.js';

/** Most attributes, and most `x-` fields, that are told where nobody chose. */
const UNASKED = 4;
/** Sessions that a value which is on no list needs to be named: fewer may be one person. */
const LEAST_SESSIONS = 3;
/** Types whose values are a closed list. */
const CLOSED: ReadonlySet<Attribute['type']> = new Set(['boolean', 'choice', 'ordinal', 'set', 'taxonomy']);

/** What is kept of one dimension. */
interface Kept {
  readonly known: Tallied;
  readonly values: Names<Tallied>;
  /** Of values beyond the limit of names. */
  readonly beyond: Tallied;
}

/** Tells sessions apart by attributes and `x-` fields. */
export interface Dimensions {
  add(state: SessionState, course: Course): void;
  list(): readonly Dimension[];
}

/**
 * Starts to tell sessions apart.
 *
 * @param chosen - ids in the order in which they are told; left out: what most sessions know, a few of each kind
 */
export function createDimensions(
  catalogue: Catalogue,
  language: Language,
  chosen: readonly string[] | undefined,
  mask: TextMask,
): Dimensions {
  const dimensions = createNames<Kept>(() => ({
    known: createGroup(),
    values: createNames(createGroup),
    beyond: createGroup(),
  }));
  const isClosed = (id: string) => CLOSED.has(catalogue.attributes.get(id)?.type ?? 'text');
  const isWanted = (id: string) => (chosen === undefined ? id.startsWith('x-') || isClosed(id) : chosen.includes(id));

  const describe = (id: string, { known, values, beyond }: Kept): Dimension => {
    const attribute = catalogue.attributes.get(id);
    const listed = attribute === undefined ? [] : valuesOf(attribute, catalogue);
    const labels = new Map(listed.map((each) => [each.id, localise(each.label, language)]));
    const isRare = ({ sessions }: Tallied) => !isClosed(id) && sessions < LEAST_SESSIONS;
    const rare = values.entries().filter(([, group]) => isRare(group));
    const others = together([beyond, ...rare.map(([, group]) => group)]);
    return {
      id,
      label: attribute === undefined ? tidy(id.replace(/^x-/, '')) : localise(attribute.question, language),
      values: values
        .entries()
        .filter(([, group]) => !isRare(group))
        .map(([value, group]) => ({ value, label: labels.get(value) || value, ...groupOf(group) }))
        .sort((a, b) => b.sessions - a.sessions || (a.value < b.value ? -1 : 1)),
      ...(others.sessions > 0 && { others: groupOf(others) }),
      known: known.sessions,
    };
  };

  return {
    add(state, course) {
      for (const [id, values] of valuesIn(state)) {
        const kept = isWanted(id) ? dimensions.of(id) : undefined;
        if (kept === undefined) continue;
        tally(kept.known, course);
        const shown = values.map((value) =>
          isClosed(id) ? value : quotable(value, state.language, state.requester, mask),
        );
        for (const value of new Set(shown)) tally(kept.values.of(value) ?? kept.beyond, course);
      }
    },
    list() {
      const all = dimensions.entries();
      if (chosen !== undefined) {
        return chosen.flatMap((id) => all.filter(([name]) => name === id).map(([name, kept]) => describe(name, kept)));
      }
      const mostKnown = [...all].sort(([, a], [, b]) => b.known.sessions - a.known.sessions);
      const isOwn = ([id]: (typeof all)[number]) => id.startsWith('x-');
      const told = [
        ...mostKnown.filter((each) => !isOwn(each)).slice(0, UNASKED),
        ...mostKnown.filter(isOwn).slice(0, UNASKED),
      ];
      return told.map(([id, kept]) => describe(id, kept));
    },
  };
}

/** What a session surely knows, and what was given with it; lists and objects in a field of the site say nothing here. */
function* valuesIn({ facts, extras }: SessionState): Generator<readonly [id: string, values: readonly string[]]> {
  for (const [id, { answer }] of Object.entries(facts)) {
    if (answer.kind === 'value') yield [id, [answer.value].flat().map(String)];
  }
  for (const [id, value] of Object.entries(extras))
    if (id.startsWith('x-') && isPlain(value)) yield [id, [String(value)]];
}

function isPlain(value: Json): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
