import type { EscalationReason, Level } from '../model/index.js';
import { createCounter } from './counts.js';
import type { Course } from './course.js';
import type { SessionFigures } from './figures.js';
import { tidy } from './shown-text.js';

/** Counts where work went, and why. */
export interface HandOverTally {
  add(course: Course): void;
  handOvers(): SessionFigures['handOvers'];
}

/** Starts to count. */
export function createHandOvers(): HandOverTally {
  const [ways, reasons, teams, categories] = [createCounter(), createCounter(), createCounter(), createCounter()];
  let all = 0;
  return {
    add({ handOvers }) {
      for (const { from, to, code, team, category } of handOvers) {
        all++;
        ways.add(`${from} ${to}`);
        reasons.add(code);
        if (team !== undefined) teams.add(tidy(team));
        if (category !== undefined) categories.add(tidy(category));
      }
    },
    handOvers: () => ({
      all,
      ways: ways.list().map(({ name, count }) => {
        const [from, to] = name.split(' ') as [Level, Level];
        return { from, to, count };
      }),
      reasons: reasons.list().map(({ name, count }) => ({ code: name as EscalationReason['code'], count })),
      teams: teams.list(),
      categories: categories.list(),
    }),
  };
}
