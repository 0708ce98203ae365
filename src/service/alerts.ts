import type { Knowledge, Priority, SessionState } from '../model/index.js';
import { levelNow } from './levels.js';

/** Every priority, least urgent first. */
export const PRIORITIES: readonly Priority[] = ['low', 'normal', 'high', 'urgent'];

/** Whom more authority is told where the work is, as declared; nobody where nothing is. */
export function watchersOf(
  { escalation }: Knowledge,
  state: Pick<SessionState, 'decision' | 'level'>,
): readonly string[] {
  return escalation[levelNow(state)]?.alert ?? [];
}
