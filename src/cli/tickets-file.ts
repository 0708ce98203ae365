import { readFile } from 'node:fs/promises';
import type { Json, Language } from '../model/index.js';
import type { Store, TicketAdapter } from '../ports.js';
import { UsageError } from './exits.js';
import { io } from './io.js';
import { type OutboxWords, outboxWordsFor } from './outbox-words.js';
import { type Settings, type SettingType, TICKET_SYSTEMS } from './ticket-systems.js';

/** Makes the ticket system for a store, as an option of the engine; nothing where no file names one. */
export type TicketsOn = (store: Store) => { readonly tickets?: TicketAdapter };

/** Ends the name of a setting that names environment variables. */
const VARIABLE = 'Variable';
/** Names of settings that would hold a secret, of whatever system. */
const SECRET = /token|secret|password|apikey|api_key/i;

/**
 * Reads which ticket system to use from a JSON file: `adapter` (helpdesk, rt, redmine, webhook, glpi or zendesk) and the
 * options of that adapter by their own names. A secret is never in the file: in the place of an option `x` that is one,
 * `xVariable` holds the name of the environment variable that holds it, or, where the option is a list or an object, a
 * list or an object of such names. An adapter that is experimental says so on stderr.
 *
 * @throws UsageError when the file says something else, a variable is empty, or the adapter refuses a setting; the last
 *   of them when the ticket system is made
 */
export async function readTickets(file: string | undefined, language: Language | undefined): Promise<TicketsOn> {
  if (file === undefined) return () => ({});
  const words = outboxWordsFor(language);
  const { adapter, ...given } = objectOf(await readFile(file, 'utf8')) ?? fail(words.notTickets(file));
  if (typeof adapter !== 'string') return fail(words.notTickets(file));
  const system = Object.hasOwn(TICKET_SYSTEMS, adapter) ? TICKET_SYSTEMS[adapter] : undefined;
  if (system === undefined) return fail(words.noAdapter(file, adapter, Object.keys(TICKET_SYSTEMS).join(', ')));
  const { settings, required, isExperimental, load } = system;
  const options: Record<string, Json> = {};
  const secrets: string[] = [];
  const secretOf = (variable: string): string => {
    const value = (process.env[variable] ?? '').trim();
    if (value === '') return fail(words.noSecret(file, variable));
    secrets.push(value);
    return value;
  };
  for (const [key, value] of Object.entries(given)) {
    const type = Object.hasOwn(settings, key) ? settings[key] : undefined;
    if (type === undefined) return fail(unknownSetting(file, key, settings, words));
    if (!IS[type](value)) return fail(words.badSetting(file, key, words.types[type]));
    if (isVariable(type)) options[key.slice(0, -VARIABLE.length)] = mapTexts(value, secretOf);
    else options[key] = value;
  }
  for (const key of required) {
    if (!Object.hasOwn(given, key)) return fail(words.badSetting(file, key, words.types[settings[key] ?? 'text']));
  }
  const make = await load();
  if (isExperimental === true) io.say(words.experimental(adapter));
  return (store) => {
    try {
      return { tickets: make(options, store) };
    } catch (error) {
      if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
      return fail(words.refusedSettings(file, hide(error.message, secrets)));
    }
  };
}

function fail(message: string): never {
  throw new UsageError(`dejacase: ${message}`);
}

/** What to say of a setting that there is not, most of all where a secret is in the file. */
function unknownSetting(
  file: string,
  key: string,
  settings: Readonly<Record<string, SettingType>>,
  words: OutboxWords,
): string {
  const variables = Object.keys(settings).filter((name) => isVariable(settings[name]));
  const own = variables.filter((name) => name === key + VARIABLE);
  const [place] = own.length > 0 ? own : SECRET.test(key) ? variables : [];
  if (place !== undefined) return words.secretInFile(file, key, place);
  return words.noSetting(file, key, ['adapter', ...Object.keys(settings)].join(', '));
}

function isVariable(type: SettingType | undefined): boolean {
  return type === 'variable' || type === 'variables' || type === 'named-variables';
}

const isText = (value: Json): boolean => typeof value === 'string' && value.trim() !== '';
const isNumber = (value: Json): boolean => typeof value === 'number';
const isName = (value: Json): boolean => typeof value === 'string' && /^[A-Za-z_][A-Za-z0-9_]*$/.test(value);
const isObject = (value: Json): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isObjectOf = (value: Json, isRight: (each: Json) => boolean): boolean =>
  isObject(value) && Object.values(value).every(isRight);

const IS: Readonly<Record<SettingType, (value: Json) => boolean>> = {
  text: isText,
  number: (value) => typeof value === 'number' && value > 0,
  object: isObject,
  texts: (value) => isObjectOf(value, isText),
  numbers: (value) => isObjectOf(value, isNumber),
  'yes-no': (value) => typeof value === 'boolean',
  variable: isName,
  variables: (value) => isName(value) || (Array.isArray(value) && value.length > 0 && value.every(isName)),
  'named-variables': (value) => isObjectOf(value, isName),
};

/** Puts other texts in the place of those of a text, a list or an object. */
function mapTexts(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each: Json) => mapTexts(each, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapTexts(each, change)]));
}

function hide(message: string, secrets: readonly string[]): string {
  return secrets.reduce((left, secret) => left.replaceAll(secret, '***'), message);
}

function objectOf(text: string): Settings | undefined {
  try {
    const value = JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
