import type { Course } from './course.js';
import type { Group } from './figures.js';
import { shareOf } from './share.js';

const NOTHING = { sessions: 0, decided: 0, firstContact: 0, handedOver: 0, stars: 0, rated: 0 };

/** Counts of how sessions of one kind went. */
export type Tallied = Record<keyof typeof NOTHING, number>;

/** Starts to count. */
export function createGroup(): Tallied {
  return { ...NOTHING };
}

/** Counts one more session. */
export function tally(group: Tallied, { status, handOvers, rating }: Course): void {
  const isHandedOver = handOvers.length > 0;
  group.sessions++;
  if (isHandedOver) group.handedOver++;
  if (isHandedOver || status === 'resolved') group.decided++;
  if (!isHandedOver && status === 'resolved') group.firstContact++;
  if (rating === undefined) return;
  group.rated++;
  group.stars += rating.rating;
}

/** Puts several kinds together. */
export function together(groups: readonly Tallied[]): Tallied {
  const sum = createGroup();
  for (const group of groups) for (const name of Object.keys(NOTHING) as (keyof Tallied)[]) sum[name] += group[name];
  return sum;
}

/** Says how they went. */
export function groupOf({ sessions, decided, firstContact, handedOver, stars, rated }: Tallied): Group {
  return {
    sessions,
    firstContact: shareOf(firstContact, decided),
    handedOver,
    ...(rated > 0 && { rating: stars / rated }),
    rated,
  };
}
