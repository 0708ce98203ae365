import { RATING_SCALE, type SessionInput } from '../model/index.js';
import { known } from './arguments.js';
import { limited, party, shown } from './checks.js';
import type { RatingOptions } from './options.js';

/** Reads how satisfied somebody is; a comment that says nothing is none. @throws TypeError, RangeError */
export function ratingOf(given: RatingOptions): SessionInput {
  const { rating, comment, by } = known('rate', given, { rating: true, comment: true, by: true });
  const { least, most } = RATING_SCALE;
  if (!Number.isInteger(rating) || rating < least || rating > most) {
    throw new RangeError(`rating is ${shown(rating)}; expected a whole number from ${least} to ${most}.`);
  }
  const said = comment === undefined ? '' : limited('comment', comment).trim();
  return {
    kind: 'rated',
    rating,
    ...(said === '' ? {} : { comment: said }),
    ...(by === undefined ? {} : { by: party(by) }),
  };
}
