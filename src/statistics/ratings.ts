import { iso, RATING_SCALE, type SessionState } from '../model/index.js';
import type { TextMask } from '../service/index.js';
import type { Course } from './course.js';
import type { Comment, SessionFigures } from './figures.js';
import { shareOf } from './share.js';
import { quotable } from './shown-text.js';

/** Most comments that are quoted. */
const MOST_COMMENTS = 50;

/** Counts ratings, and keeps the comments of those that are least satisfied. */
export interface RatingTally {
  add(state: SessionState, course: Course): void;
  ratings(): SessionFigures['ratings'];
}

/** A comment with what orders it. */
interface Kept {
  readonly rating: number;
  readonly text: string;
  readonly at: number;
  readonly sessionId: string;
}

/** Starts to count. */
export function createRatings(mask: TextMask): RatingTally {
  const stars = Array.from({ length: RATING_SCALE.most }, () => 0);
  let [over, rated, sum] = [0, 0, 0];
  let kept: Kept[] = [];
  const cut = () => {
    kept = kept.sort(leastFirst).slice(0, MOST_COMMENTS);
  };
  return {
    add({ sessionId, language, requester }, { status, rating }) {
      const isOver = status !== 'open';
      if (isOver) over++;
      if (rating === undefined) return;
      if (isOver) rated++;
      sum += rating.rating;
      stars[rating.rating - 1] = (stars[rating.rating - 1] ?? 0) + 1;
      if (rating.comment === undefined) return;
      const text = quotable(rating.comment, language, requester, mask);
      kept.push({ rating: rating.rating, text, at: rating.at, sessionId });
      if (kept.length >= 10 * MOST_COMMENTS) cut();
    },
    ratings() {
      cut();
      const all = stars.reduce((total, count) => total + count, 0);
      const comments = kept.map(({ rating, text, at }): Comment => ({ rating, text, at: iso(at) }));
      return { given: shareOf(rated, over), ...(all > 0 && { mean: sum / all }), stars, comments };
    },
  };
}

function leastFirst(a: Kept, b: Kept): number {
  return a.rating - b.rating || b.at - a.at || (a.sessionId < b.sessionId ? -1 : 1);
}
