import type { Level } from './solution.js';
import type { Party, Priority } from './ticket.js';

/** More authority that is told of a session; the work stays where it is. */
export interface Alert {
  /** One sentence; in the session's language where the engine tells it. */
  readonly reason: string;
  /** Whom it is told, as the ticket system names them; may be empty. */
  readonly watchers: readonly string[];
  /** The priority it has from now on, where that changes. */
  readonly priority?: Priority;
  readonly by?: Party;
  /** What told it by itself: `bounced`, or where in the knowledge it is declared, as `escalation.L1.vip`. */
  readonly rule?: string;
}

/** An alert that was told. */
export interface ToldAlert extends Alert {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Where the work is. */
  readonly level: Level;
}
