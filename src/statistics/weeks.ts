import { dateOf } from '../model/index.js';
import type { Course } from './course.js';
import { mondayOf } from './days.js';
import { MOST_WEEKS, type WeekFigures } from './figures.js';
import { createGroup, groupOf, tally } from './group.js';
import { spreadOf } from './share.js';

/** Counts sessions by the week in which they were opened. */
export interface WeekTally {
  /** @param day - local day of the opening */
  add(day: number, course: Course): void;
  weeks(): readonly WeekFigures[];
}

const createWeek = () => ({ group: createGroup(), lasted: [] as number[], questions: [] as number[] });

/** Starts to count. */
export function createWeeks(): WeekTally {
  const kept = new Map<number, ReturnType<typeof createWeek>>();
  return {
    add(day, course) {
      const monday = mondayOf(day);
      const week = kept.get(monday) ?? createWeek();
      kept.set(monday, week);
      tally(week.group, course);
      week.questions.push(course.questions);
      if (course.lasted !== undefined) week.lasted.push(course.lasted);
    },
    weeks() {
      if (kept.size === 0) return [];
      const mondays = [...kept.keys()].sort((a, b) => a - b);
      const [first = 0, last = 0] = [mondays[0], mondays.at(-1)];
      const from = Math.max(first, last - 7 * (MOST_WEEKS - 1));
      return Array.from({ length: (last - from) / 7 + 1 }, (_, index) => {
        const monday = from + 7 * index;
        const { group, lasted, questions } = kept.get(monday) ?? createWeek();
        return {
          week: dateOf(monday),
          ...groupOf(group),
          resolved: lasted.length,
          resolution: spreadOf(lasted),
          questions: spreadOf(questions),
        };
      });
    },
  };
}
