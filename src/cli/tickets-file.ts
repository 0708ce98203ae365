import { readFile } from 'node:fs/promises';
import type { Json, Language } from '../model/index.js';
import type { Store, TicketAdapter } from '../ports.js';
import { UsageError } from './exits.js';
import { type OutboxWords, outboxWordsFor } from './outbox-words.js';

/** What a setting of an adapter is, as JSON. */
type SettingType = keyof OutboxWords['types'];
/** Settings that were checked, with the token where there is one. */
type Settings = Readonly<Record<string, Json>>;

interface AdapterEntry {
  /** Names and types of what the file may hold beside `adapter` and `tokenVariable`. */
  readonly settings: Readonly<Record<string, SettingType>>;
  readonly required: readonly string[];
  /** The option that the token is given as; left out, the adapter has none. */
  readonly token?: string;
  /** Loads the adapter's code only now, and makes it. */
  readonly make: (settings: Settings, store: Store) => Promise<TicketAdapter>;
}

/** Adapters by the name that a tickets file gives. */
const ADAPTERS: Readonly<Record<string, AdapterEntry>> = {
  helpdesk: {
    settings: { lanes: 'object', targets: 'object', prefix: 'text' },
    required: [],
    make: async (settings, store) => (await import('../tickets/helpdesk.js')).helpdesk({ ...settings, store }),
  },
  rt: {
    settings: {
      ...{ url: 'text', lanes: 'object', fields: 'object', custom: 'object', outcomes: 'object' },
      ...{ priorities: 'object', statuses: 'object', timeoutMs: 'number' },
    },
    required: ['url'],
    token: 'token',
    make: async (settings) =>
      (await import('../tickets/request-tracker/index.js')).requestTracker(
        settings as unknown as RequestTrackerOptions,
      ),
  },
  redmine: {
    settings: {
      ...{ url: 'text', lanes: 'object', tracker: 'number', fields: 'object', custom: 'object', users: 'object' },
      ...{ statuses: 'object', priorities: 'object', outcomes: 'object', privateNotes: 'yes-no', timeoutMs: 'number' },
    },
    required: ['url', 'lanes', 'tracker', 'fields'],
    token: 'token',
    make: async (settings) =>
      (await import('../tickets/redmine/index.js')).redmine(settings as unknown as RedmineOptions),
  },
};

type RequestTrackerOptions = Parameters<typeof import('../tickets/request-tracker/index.js').requestTracker>[0];
type RedmineOptions = Parameters<typeof import('../tickets/redmine/index.js').redmine>[0];

/**
 * Reads which ticket system to use from a JSON file: `adapter` (helpdesk, rt or redmine), the options of that adapter by
 * their own names, and `tokenVariable`, the name of the environment variable that holds the token. The token itself is
 * never in the file.
 *
 * @throws UsageError when the file says something else, or the variable is empty
 */
export async function readTickets(file: string, store: Store, language: Language | undefined): Promise<TicketAdapter> {
  const words = outboxWordsFor(language);
  const fail = (message: string): never => {
    throw new UsageError(`dejacase: ${message}`);
  };
  const {
    adapter: name,
    tokenVariable,
    ...given
  } = objectOf(await readFile(file, 'utf8')) ?? fail(words.notTickets(file));
  const names = Object.keys(ADAPTERS).join(', ');
  if (typeof name !== 'string') return fail(words.notTickets(file));
  const entry = Object.hasOwn(ADAPTERS, name) ? ADAPTERS[name] : undefined;
  if (entry === undefined) return fail(words.noAdapter(file, name, names));
  const { settings, required, token } = entry;
  for (const [key, value] of Object.entries(given)) {
    if (/token|secret|password|apikey|api_key/i.test(key)) fail(words.secretInFile(file, key));
    const type = Object.hasOwn(settings, key) ? settings[key] : undefined;
    if (type === undefined) {
      const known = ['adapter', ...Object.keys(settings), ...(token === undefined ? [] : ['tokenVariable'])];
      fail(words.noSetting(file, key, known.join(', ')));
    } else if (!IS[type](value)) fail(words.badSetting(file, key, words.types[type]));
  }
  for (const key of required) {
    if (!Object.hasOwn(given, key)) fail(words.badSetting(file, key, words.types[settings[key] ?? 'text']));
  }
  let secret: Settings = {};
  if (token !== undefined) {
    const isName = typeof tokenVariable === 'string' && /^[A-Za-z_][A-Za-z0-9_]*$/.test(tokenVariable);
    if (!isName) return fail(words.badSetting(file, 'tokenVariable', words.types.text));
    const value = process.env[tokenVariable] ?? '';
    if (value.trim() === '') return fail(words.noToken(file, tokenVariable));
    secret = { [token]: value.trim() };
  }
  try {
    return await entry.make({ ...given, ...secret }, store);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) {
      return fail(words.refusedSettings(file, hide(error.message, Object.values(secret))));
    }
    throw error;
  }
}

const IS: Readonly<Record<SettingType, (value: Json) => boolean>> = {
  text: (value) => typeof value === 'string' && value.trim() !== '',
  number: (value) => typeof value === 'number',
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'yes-no': (value) => typeof value === 'boolean',
};

function hide(message: string, secrets: readonly Json[]): string {
  return secrets.reduce<string>((left, secret) => left.replaceAll(String(secret), '***'), message);
}

function objectOf(text: string): Settings | undefined {
  try {
    const value = JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Settings) : undefined;
  } catch {
    return undefined;
  }
}
