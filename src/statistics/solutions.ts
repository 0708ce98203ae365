import { type Catalogue, iso, type Language, localise, type SessionState, type Solution } from '../model/index.js';
import type { TextMask } from '../service/index.js';
import { fold } from '../text/index.js';
import { createNames } from './counts.js';
import type { Course } from './course.js';
import type { SolutionFigures, WorkaroundFigures } from './figures.js';
import { shareOf } from './share.js';
import { quotable, tidy } from './shown-text.js';

/** Most characters of a title. */
const TITLE = 200;

/** Counts what came of solutions. */
export interface SolutionTally {
  add(state: SessionState, course: Course): void;
  readonly ownRepairs: number;
  solutions(): readonly SolutionFigures[];
  workarounds(): readonly WorkaroundFigures[];
}

/** Starts to count. */
export function createSolutions(catalogue: Catalogue, language: Language, mask: TextMask): SolutionTally {
  const tried = createNames(() => ({ proposed: 0, worked: 0, failed: 0, skipped: 0, shown: '' }));
  const used = createNames(() => ({ sessions: 0, first: Infinity, last: -Infinity, cause: '', title: '', own: true }));
  let ownRepairs = 0;
  /** A base that does not hold a solution any more, or another one, calls it what it was called when it was proposed. */
  const titleOf = (id: string, shown = '') =>
    tidy(localise(catalogue.solutions.get(id)?.title ?? {}, language) || shown || id, TITLE);
  const causeOf = (solution: Solution | undefined) => localise(solution?.rootCause ?? {}, language);
  const fixesOf = (cause: string) =>
    [...catalogue.solutions.values()]
      .filter((other) => other.kind === 'fix' && cause !== '' && fold(causeOf(other)) === fold(cause))
      .map(({ id }) => ({ solutionId: id, title: titleOf(id) }));

  return {
    get ownRepairs() {
      return ownRepairs;
    },
    add(state, { proposed, trials, resolution }) {
      for (const [id, title] of proposed) {
        const counts = tried.of(id);
        if (counts === undefined) continue;
        counts.proposed++;
        counts.shown = oneOf(counts.shown, title);
      }
      for (const { solutionId, result } of trials) {
        const counts = tried.of(solutionId);
        if (counts !== undefined) counts[result]++;
      }
      if (resolution === undefined) return;
      const { own, solutionId, kind } = resolution;
      if (own !== undefined) ownRepairs++;
      if (kind !== 'workaround') return;
      const quoted = (text: string) => quotable(text, state.language, state.requester, mask);
      const title = own === undefined ? titleOf(solutionId) : quoted(own.title);
      const kept = used.of(own === undefined ? `base ${solutionId}` : `own ${fold(title)}`);
      if (kept === undefined) return;
      kept.title = oneOf(kept.title, title);
      kept.cause ||= own === undefined ? causeOf(catalogue.solutions.get(solutionId)) : quoted(own.rootCause ?? '');
      kept.own = own !== undefined;
      kept.sessions++;
      kept.first = Math.min(kept.first, state.openedAt);
      kept.last = Math.max(kept.last, state.openedAt);
    },
    solutions: () =>
      tried
        .entries()
        .map(([solutionId, { proposed, worked, failed, skipped, shown }]) => ({
          solutionId,
          title: titleOf(solutionId, shown),
          kind: catalogue.solutions.get(solutionId)?.kind ?? ('fix' as const),
          proposed,
          worked: shareOf(worked, worked + failed),
          skipped,
        }))
        .sort((a, b) => b.worked.of - a.worked.of || b.proposed - a.proposed || (a.solutionId < b.solutionId ? -1 : 1)),
    workarounds: () =>
      used
        .entries()
        .map(([key, { title, cause, sessions, first, last, own }]) => ({
          title,
          ...(!own && { solutionId: key.slice('base '.length) }),
          ...(cause !== '' && { rootCause: cause }),
          sessions,
          first: iso(first),
          last: iso(last),
          fixes: fixesOf(cause),
        }))
        .sort((a, b) => b.sessions - a.sessions || (a.title < b.title ? -1 : a.title > b.title ? 1 : 0)),
  };
}

/** Of two ways to write it, the same one in whatever order they come. */
function oneOf(kept: string, title: string): string {
  return kept === '' || title < kept ? title : kept;
}
