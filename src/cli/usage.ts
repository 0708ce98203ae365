import type { CommanderError } from 'commander';
import type { Language } from '../model/index.js';

const NBSP = '\u00a0';

function quote(text: string | undefined): string {
  return `«${NBSP}${text}${NBSP}»`;
}

function near(names: string | undefined): string {
  if (names === undefined) return '';
  return ` Vouliez-vous dire ${names.split(', ').map(quote).join(' ou ')}${NBSP}?`;
}

function words(count: string | undefined): string {
  return `${count} ${Number(count) > 1 ? 'arguments' : 'argument'}`;
}

/** Commander's sentences by its codes, and how they are said in French; it gives no more of them than the words. */
const FRENCH: Readonly<Record<string, readonly [RegExp, (...found: (string | undefined)[]) => string]>> = {
  'commander.unknownCommand': [
    /^unknown command '(.*?)'(?:\n\(Did you mean (?:one of )?(.*)\?\))?$/s,
    (name, meant) => `Il n’y a pas de commande ${quote(name)}.${near(meant)}`,
  ],
  'commander.unknownOption': [
    /^unknown option '(.*?)'(?:\n\(Did you mean (?:one of )?(.*)\?\))?$/s,
    (flag, meant) => `Il n’y a pas d’option ${quote(flag)}.${near(meant)}`,
  ],
  'commander.missingArgument': [
    /^missing required argument '(.*)'$/,
    (name) => `Il manque l’argument obligatoire ${quote(name)}`,
  ],
  'commander.optionMissingArgument': [
    /^option '(.*)' argument missing$/,
    (flags) => `L’option ${quote(flags)} attend une valeur`,
  ],
  'commander.missingMandatoryOptionValue': [
    /^required option '(.*)' not specified$/,
    (flags) => `Il manque l’option obligatoire ${quote(flags)}`,
  ],
  'commander.excessArguments': [
    /^too many arguments(?: for '(.*)')?\. Expected (\d+) arguments? but got (\d+)\.$/,
    (command, expected, got) =>
      `Trop d’arguments${command === undefined ? '' : ` pour ${quote(command)}`}${NBSP}: ${words(expected)} au plus, et ${got} sont donnés.`,
  ],
  'commander.invalidArgument': [
    /^option '(.*?)' argument '(.*)' is invalid\. (?:Allowed choices are (.*)\.|(.*))$/s,
    (flags, got, choices, expected) =>
      `L’option ${quote(flags)} ne peut pas valoir ${quote(got)}. ${choices === undefined ? expected : `Il faut l’un de ces mots${NBSP}: ${choices}.`}`,
  ],
};

/** Says what is wrong with a command line, on one line and with the next step. */
export function sayUsage({ code, message }: CommanderError, language: Language): string {
  const said = message.trim().replace(/^error: /, '');
  const [pattern, french] = FRENCH[code] ?? [];
  const found = language === 'fr' ? pattern?.exec(said) : undefined;
  const text = found == null || french === undefined ? said : french(...found.slice(1));
  const see = language === 'fr' ? 'voir' : 'see';
  return `dejacase: ${text.charAt(0).toUpperCase()}${text.slice(1).replace(/(?<!\s)\s*\n\s*/g, ' ')} – ${see} dejacase --help`;
}

/** What numbers an option takes, for Commander to say behind the option and what it got. */
export const NUMBERS: Readonly<Record<Language, { readonly whole: string; readonly share: string }>> = {
  fr: { whole: 'Il faut un nombre entier supérieur ou égal à 1.', share: 'Il faut un nombre de 0 à 1.' },
  en: { whole: 'Expected a whole number from 1.', share: 'Expected a number from 0 to 1.' },
};
