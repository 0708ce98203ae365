import type { Party } from './ticket.js';

/** The scale of ratings: one for all, so that figures of different houses can be compared. */
export const RATING_SCALE = { least: 1, most: 5 } as const;

/** How satisfied somebody is with a session. */
export interface Rating {
  /** A whole number from 1, not at all, to 5, entirely. */
  readonly rating: number;
  readonly comment?: string;
  readonly by?: Party;
}

/** A rating that was given. */
export interface GivenRating extends Rating {
  /** Epoch milliseconds. */
  readonly at: number;
}
