import type { Audience } from './attribute.js';
import type { Evidence } from './case.js';
import type { Extras } from './json.js';
import type { Localised, Wording } from './language.js';

/** Self-service, first line, advanced, subject expert, outside vendor. */
export type Level = 'L0' | 'L1' | 'L2' | 'L3' | 'L4';

/** Every level, lowest first. */
export const LEVELS: readonly Level[] = ['L0', 'L1', 'L2', 'L3', 'L4'];

/** Steps that repair a trouble; shared by all the cases that they repaired. */
export interface Solution {
  readonly id: string;
  readonly title: Localised;
  /** Other ways people name the repair. */
  readonly also: readonly Wording[];
  /** In the order in which they are carried out. */
  readonly steps: readonly Localised[];
  /** How to see whether it worked. */
  readonly check?: Localised;
  readonly kind: 'fix' | 'workaround';
  readonly rootCause?: Localised;
  /** Lowest level that may carry it out. */
  readonly level: Level;
  /** Minutes it takes to carry out; > 0. */
  readonly cost: number;
  /** Chance in [0, 1] that it repairs when the cause is right. */
  readonly success: number;
  /** Outcomes in sessions that resembled none of its cases; left out where there is none. */
  readonly evidence?: Evidence;
  /** `high` is confirmed before it is carried out. */
  readonly risk: 'none' | 'low' | 'high';
  readonly audience: Audience;
  readonly extras: Extras;
}
