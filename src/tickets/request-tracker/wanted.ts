import type { TicketPatch } from '../../ports.js';
import { asList, asText, fieldOf, idIn, laneOf, type Raw, valuesOf } from './raw.js';
import type { Transaction } from './reader.js';
import { priorityOf, type Settings, stateOf } from './settings.js';
import { readableSolution } from './text.js';
import { watchersOf } from './ticket.js';

/** The requests of an update, in this order: whoever is to own a ticket may have the right only in its new queue. */
export const STAGES = ['fields', 'owner'] as const;

/** Names of what was set, as transactions name it; a watcher who came leaves room for more. */
export function touchedBy(transactions: readonly Transaction[]): Set<string> {
  const set = transactions.filter(({ type }) => type !== 'AddWatcher');
  return new Set(set.map(({ type, field }) => (type === 'CustomField' ? `CF.${field}` : field)));
}

/**
 * Says what a stage of a patch must still set.
 *
 * @param touched - what was set since the note of this operation, by it or by a person: that stays
 */
export function wanted(
  stage: (typeof STAGES)[number],
  patch: TicketPatch,
  raw: Raw,
  touched: ReadonlySet<string>,
  settings: Settings,
): Raw {
  const { level, assignee, priority, state } = patch;
  const isFree = (name: string): boolean => !touched.has(name);
  if (stage === 'owner') {
    return assignee !== undefined && isFree('Owner') && idIn(raw.Owner) !== assignee ? { Owner: assignee } : {};
  }
  const lane = level === undefined ? undefined : settings.lanes[level];
  const isPriority = priority === undefined || priorityOf(Number(raw.Priority), settings) === priority;
  const isState = state === undefined || stateOf(asText(raw.Status), settings) === state;
  const told = watchersOf(raw);
  const untold = (patch.watchers ?? []).filter((name) => !told.includes(name));
  const custom = Object.entries(customWanted(patch, settings)).filter(([name, value]) => {
    const field = fieldOf(raw, name);
    return isFree(`CF.${asText(field?.id)}`) && !isSameText(valuesOf(raw, name)?.[0], value);
  });
  return {
    ...(custom.length > 0 && { CustomFields: Object.fromEntries(custom) }),
    ...(lane !== undefined && isFree('Queue') && laneOf(raw) !== lane && { Queue: lane }),
    ...(!isPriority && isFree('Priority') && { Priority: settings.priorities[priority] }),
    ...(!isState && isFree('Status') && { Status: settings.statuses[state][0] }),
    // What is sent replaces what is there.
    ...(untold.length > 0 && isFree('AdminCc') && { AdminCc: [...asList(raw.AdminCc).map(idIn), ...untold] }),
  };
}

function customWanted(
  { level, outcome, solution }: TicketPatch,
  { fields, outcomes }: Settings,
): Record<string, string> {
  return {
    ...(level !== undefined && { [fields.level]: level }),
    ...(outcome !== undefined && { [fields.outcome]: outcomes[outcome] }),
    ...(solution !== undefined && { [fields.solution]: readableSolution(solution) }),
  };
}

function isSameText(got: string | undefined, asked: string): boolean {
  const plain = (text: string): string => text.replace(/\r\n?/g, '\n').trim();
  return got !== undefined && plain(got) === plain(asked);
}
