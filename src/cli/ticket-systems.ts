import type { Json } from '../model/index.js';
import type { Store, TicketAdapter } from '../ports.js';
import type { OutboxWords } from './outbox-words.js';

/** What a setting is, as JSON; one of a type with `variable` names environment variables in the place of secrets. */
export type SettingType = keyof OutboxWords['types'];
/** Options of an adapter, its secrets among them. */
export type Settings = Readonly<Record<string, Json>>;

/** A ticket system that a tickets file can name. */
export interface TicketSystem {
  /** Names and types of what the file may hold beside `adapter`; `xVariable` gives the option `x`. */
  readonly settings: Readonly<Record<string, SettingType>>;
  readonly required: readonly string[];
  /** Not yet run against a live server. */
  readonly isExperimental?: boolean;
  /** Loads the adapter's code, only now, and gives what makes it. */
  readonly load: () => Promise<(settings: Settings, store: Store) => TicketAdapter>;
}

/** Ticket systems by the name that a tickets file gives. */
export const TICKET_SYSTEMS: Readonly<Record<string, TicketSystem>> = {
  helpdesk: {
    settings: { lanes: 'texts', targets: 'object', prefix: 'text' },
    required: [],
    load: async () => {
      const { helpdesk } = await import('../tickets/helpdesk.js');
      return (settings, store) => helpdesk({ ...settings, store });
    },
  },
  rt: {
    settings: {
      ...{ url: 'text', tokenVariable: 'variable', lanes: 'texts', fields: 'texts', custom: 'texts', teams: 'texts' },
      ...{ outcomes: 'texts', priorities: 'numbers', statuses: 'object', timeoutMs: 'number' },
    },
    required: ['url', 'tokenVariable'],
    load: async () => {
      const { requestTracker } = await import('../tickets/request-tracker/index.js');
      return (settings) => requestTracker(settings as OptionsOf<typeof requestTracker>);
    },
  },
  redmine: {
    settings: {
      ...{ url: 'text', tokenVariable: 'variable', lanes: 'numbers', tracker: 'number', fields: 'numbers' },
      ...{ custom: 'numbers', users: 'numbers', statuses: 'object', priorities: 'object', outcomes: 'texts' },
      ...{ privateNotes: 'yes-no', timeoutMs: 'number' },
    },
    required: ['url', 'tokenVariable', 'lanes', 'tracker', 'fields'],
    load: async () => {
      const { redmine } = await import('../tickets/redmine/index.js');
      return (settings) => redmine(settings as OptionsOf<typeof redmine>);
    },
  },
  webhook: {
    settings: {
      ...{ url: 'text', secretVariable: 'variables', headersVariable: 'named-variables' },
      ...{ readUrl: 'text', lanes: 'texts', timeoutMs: 'number' },
    },
    required: ['url', 'secretVariable'],
    load: async () => {
      const { webhook } = await import('../tickets/webhook/index.js');
      return (settings, store) => webhook({ ...(settings as OptionsOf<typeof webhook>), store });
    },
  },
  glpi: {
    settings: {
      ...{ url: 'text', userTokenVariable: 'variable', appTokenVariable: 'variable' },
      ...{ lanes: 'numbers', people: 'numbers', timeoutMs: 'number' },
    },
    required: ['url', 'userTokenVariable', 'lanes'],
    isExperimental: true,
    load: async () => {
      const { glpi } = await import('../tickets/glpi/index.js');
      return (settings) => glpi(settings as OptionsOf<typeof glpi>);
    },
  },
  zendesk: {
    settings: {
      ...{ url: 'text', email: 'text', tokenVariable: 'variable', lanes: 'numbers', people: 'numbers' },
      ...{ fields: 'numbers', isPublic: 'yes-no', timeoutMs: 'number' },
    },
    required: ['url', 'tokenVariable', 'lanes'],
    isExperimental: true,
    load: async () => {
      const { zendesk } = await import('../tickets/zendesk/index.js');
      return (settings) => zendesk(settings as OptionsOf<typeof zendesk>);
    },
  },
};

/** The settings were checked against the table; the adapter checks what they hold. */
type OptionsOf<T extends (options: never) => TicketAdapter> = Settings & Parameters<T>[0];
