import type { Priority } from '../model/index.js';

/** Every priority, least urgent first. */
export const PRIORITIES: readonly Priority[] = ['low', 'normal', 'high', 'urgent'];

/** A priority raised by so many steps; nothing is more than urgent. */
export function raisedBy(priority: Priority, steps: number): Priority {
  return PRIORITIES[Math.min(PRIORITIES.indexOf(priority) + steps, PRIORITIES.length - 1)] ?? priority;
}
