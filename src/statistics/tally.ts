import {
  createCatalogue,
  dateOf,
  EMPTY_KNOWLEDGE,
  type Knowledge,
  type Language,
  type SessionState,
} from '../model/index.js';
import { createTextMask, type MaskingRules } from '../service/index.js';
import { createCounter } from './counts.js';
import { type Course, courseOf } from './course.js';
import { dayOf } from './days.js';
import { createDimensions } from './dimensions.js';
import type { SessionFigures } from './figures.js';
import { createGaps } from './gaps.js';
import { createGroup, groupOf, tally } from './group.js';
import { createHandOvers } from './hand-overs.js';
import { createRatings } from './ratings.js';
import { spreadOf } from './share.js';
import { quotable, tidy } from './shown-text.js';
import { createSolutions } from './solutions.js';
import { createWeeks } from './weeks.js';

/** Questions from which sessions are counted together. */
const MANY_QUESTIONS = 10;

/** Settings of {@link createTally}. */
export interface TallyOptions {
  /** Where titles, labels and root causes are taken from. @defaultValue nothing: ids stand for themselves */
  readonly knowledge?: Knowledge;
  /** Of titles and labels. @defaultValue 'en' */
  readonly language?: Language;
  /** IANA name of the zone whose days and weeks count. @defaultValue 'UTC' */
  readonly zone?: string;
  /** Days, `YYYY-MM-DD`, both included: only sessions that were opened then count. @defaultValue all */
  readonly from?: string;
  readonly to?: string;
  /** Ids of attributes and `x-` fields to tell sessions apart by. @defaultValue those that most sessions know */
  readonly dimensions?: readonly string[];
  /** What is masked of texts that are quoted. @defaultValue as of dossiers */
  readonly masking?: MaskingRules;
}

/** Counts sessions one by one, and holds none of them. */
export interface SessionTally {
  add(state: SessionState): void;
  /** What was counted so far; the same whatever the order in which sessions were added, up to the limits of names. */
  figures(): SessionFigures;
}

/**
 * Starts to count what happened in sessions.
 *
 * @throws RangeError when the platform knows no such zone
 * @example
 * const tally = createTally({ knowledge, language: 'fr', zone: 'Europe/Paris' });
 * tally.figures().all.sessions; // 0
 */
export function createTally(options: TallyOptions = {}): SessionTally {
  const { knowledge = EMPTY_KNOWLEDGE, language = 'en', zone = 'UTC', from, to, masking } = options;
  const catalogue = createCatalogue(knowledge);
  const mask = createTextMask(masking);
  dayOf(0, zone);
  const all = createGroup();
  const by = { open: 0, resolved: 0, escalated: 0, cancelled: 0 };
  const [lasted, questions]: [number[], number[]] = [[], []];
  const [channels, languages, caseBases] = [createCounter(), createCounter(), createCounter()];
  const weeks = createWeeks();
  const handOvers = createHandOvers();
  const ratings = createRatings(mask);
  const solutions = createSolutions(catalogue, language, mask);
  const gaps = createGaps();
  const dimensions = createDimensions(catalogue, language, options.dimensions, mask);
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

  const addGap = ({ sessionId, openedAt: at, language: spoken, texts, requester }: SessionState, course: Course) => {
    const quoted = (text: string) => quotable(text, spoken, requester, mask);
    const own = course.resolution?.own;
    gaps.add({
      sessionId,
      at,
      language: spoken,
      text: quoted(texts[0] ?? ''),
      ...(own && { repair: quoted(own.title) }),
    });
  };

  return {
    add(state) {
      const day = dayOf(state.openedAt, zone);
      const date = dateOf(day);
      if ((from !== undefined && date < from) || (to !== undefined && date > to)) return;
      const course = courseOf(state, catalogue);
      [first, last] = [Math.min(first, day), Math.max(last, day)];
      tally(all, course);
      by[course.status]++;
      questions.push(course.questions);
      if (course.lasted !== undefined) lasted.push(course.lasted);
      channels.add(tidy(state.channel));
      languages.add(state.language);
      caseBases.add(tidy(state.caseBase));
      weeks.add(day, course);
      handOvers.add(course);
      ratings.add(state, course);
      solutions.add(state, course);
      dimensions.add(state, course);
      if (course.isGap) addGap(state, course);
    },
    figures: () => ({
      schemaVersion: 1,
      language,
      zone,
      period: {
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
        ...(all.sessions > 0 && { first: dateOf(first), last: dateOf(last) }),
      },
      all: { ...groupOf(all), by: { ...by }, resolution: spreadOf(lasted), questions: spreadOf(questions) },
      weeks: weeks.weeks(),
      channels: channels.list(),
      languages: languages.list(),
      caseBases: caseBases.list(),
      questionCounts: histogram(questions),
      handOvers: handOvers.handOvers(),
      ratings: ratings.ratings(),
      solutions: solutions.solutions(),
      ownRepairs: solutions.ownRepairs,
      workarounds: solutions.workarounds(),
      gaps: gaps.gaps(),
      dimensions: dimensions.list(),
    }),
  };
}

/** Sessions by their questions, from none to the most there are. */
function histogram(questions: readonly number[]): SessionFigures['questionCounts'] {
  const sessions = Array.from({ length: MANY_QUESTIONS + 1 }, () => 0);
  for (const count of questions) {
    const bin = Math.min(count, MANY_QUESTIONS);
    sessions[bin] = (sessions[bin] ?? 0) + 1;
  }
  return sessions
    .slice(0, sessions.findLastIndex((count) => count > 0) + 1)
    .map((count, bin) => ({ questions: bin, sessions: count }));
}
