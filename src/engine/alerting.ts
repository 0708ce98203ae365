import type { SessionInput, SessionState } from '../model/index.js';
import { PRIORITIES, watchersOf } from '../service/index.js';
import { known } from './arguments.js';
import { limited, oneOf, party, shown } from './checks.js';
import type { KnowledgeBase } from './knowledge-base.js';
import type { AlertOptions } from './options.js';

/** Most people who are told at once, and most characters of what a ticket system calls one. */
const MOST_WATCHERS = 50;
const WATCHER_LIMIT = 255;

/** Reads whom more authority is told, and why; where nobody is named, those whom the level declares. */
export function alertOf({ knowledge }: KnowledgeBase, state: SessionState, given: AlertOptions): SessionInput {
  const names = { reason: true, watchers: true, priority: true, by: true } as const;
  const { reason, watchers, priority, by } = known('alert', given, names);
  if (limited('reason', reason).trim() === '') {
    throw new TypeError('reason says nothing; expected a text that says why it is told.');
  }
  return {
    kind: 'alerted',
    reason,
    watchers: watchers === undefined ? watchersOf(knowledge, state) : checkedWatchers(watchers),
    ...(priority === undefined ? {} : { priority: oneOf('priority', priority, PRIORITIES) }),
    ...(by === undefined ? {} : { by: party(by) }),
  };
}

function checkedWatchers(watchers: readonly string[]): readonly string[] {
  const isName = (name: unknown) => typeof name === 'string' && name.trim() !== '' && name.length <= WATCHER_LIMIT;
  if (Array.isArray(watchers) && watchers.length <= MOST_WATCHERS && watchers.every(isName))
    return [...new Set(watchers)];
  throw new TypeError(`watchers is ${shown(watchers)}; expected at most ${MOST_WATCHERS} names of people.`);
}
