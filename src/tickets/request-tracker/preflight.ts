import { isCbrError } from '../../errors.js';
import type { CallOptions, Problem } from '../../ports.js';
import type { Desk } from './desk.js';
import { asList, asRaw, asText, idIn, type Raw } from './raw.js';

/** Names what is missing on the other side: a token that works, queues, the right to create, custom fields, values. */
export async function preflight(
  { http, reader, settings }: Desk,
  call: CallOptions | undefined,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const fatal = (message: string): void => void problems.push({ message, fatal: true });
  /** What it gives, or why it does not; an outage is no finding. */
  const read = async (path: string, what: string): Promise<Raw | undefined> => {
    try {
      return asRaw(await http.json({ method: 'GET', path }, call));
    } catch (error) {
      if (!isCbrError(error) || (error.code !== 'ticket-refused' && error.code !== 'ticket-unknown')) throw error;
      fatal(`${what} (${error.message})`);
      return undefined;
    }
  };
  if ((await read('/rt', 'The token is not valid, or the address is not that of Request Tracker.')) === undefined) {
    return problems;
  }
  await reader.account(call);
  const { fields, custom, lanes, outcomes } = settings;
  const values = new Map<string, readonly string[]>([
    [fields.level, Object.keys(lanes)],
    [fields.outcome, Object.values(outcomes)],
  ]);
  const ids = new Map<string, string>();
  for (const lane of new Set(Object.values(lanes))) {
    const path = `/queue/${encodeURIComponent(lane)}`;
    const queue = await read(path, `The queue ${lane} is not there, or the account may not see it: it needs SeeQueue.`);
    if (queue === undefined) continue;
    if (!asList(queue._hyperlinks).some((link) => asRaw(link).ref === 'create')) {
      fatal(`The account may not create tickets in the queue ${lane}: it needs CreateTicket.`);
    }
    const held = asList(queue.TicketCustomFields).map(asRaw);
    for (const name of new Set([...Object.values(fields), ...custom.values()])) {
      const field = held.find((each) => each.name === name);
      if (field !== undefined) ids.set(name, idIn(field));
      else
        fatal(`The queue ${lane} has no custom field ${name}, or the account may not see it: it needs SeeCustomField.`);
    }
  }
  for (const user of new Set(settings.teams.values())) {
    await read(`/user/${encodeURIComponent(user)}`, `There is no user ${user}, whom tickets of a team are given to.`);
  }
  for (const [name, needed] of values) {
    const id = ids.get(name);
    const field =
      id === undefined ? undefined : await read(`/customfield/${id}`, `The custom field ${name} cannot be read.`);
    if (field === undefined || field.Type !== 'Select') continue;
    const offered = asList(field.Values).map((value) =>
      typeof value === 'string' ? value : asText(asRaw(value).name),
    );
    const missing = needed.filter((value) => !offered.includes(value));
    if (missing.length > 0) fatal(`The custom field ${name} does not offer the value ${missing.join(', ')}.`);
  }
  return problems;
}
