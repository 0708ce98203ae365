/** An object of a reply. */
export type Raw = Readonly<Record<string, unknown>>;

/** What is no object has no fields. */
export function asRaw(value: unknown): Raw {
  return typeof value === 'object' && value !== null ? (value as Raw) : {};
}

/** Numbers come as texts as often as not. */
export function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The id of a thing that is named inside another: a number, or the name of a user. */
export function idIn(value: unknown): string {
  return asText(asRaw(value).id);
}

/** Values of a ticket's custom field, by name; `undefined` when the ticket has no such field. */
export function valuesOf(ticket: Raw, name: string): readonly string[] | undefined {
  const field = fieldOf(ticket, name);
  return field === undefined ? undefined : asList(field.values).map(asText);
}

/** A ticket's custom field, by name. */
export function fieldOf(ticket: Raw, name: string): Raw | undefined {
  return asList(ticket.CustomFields)
    .map(asRaw)
    .find((field) => field.name === name);
}

/** Name of the queue that a ticket is in. */
export function laneOf(ticket: Raw): string {
  return asText(asRaw(ticket.Queue).Name);
}
