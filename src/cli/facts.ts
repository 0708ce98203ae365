import type { Facts, FactValue, Knowledge, Language } from '../model/index.js';
import { TEXT_LIMIT } from '../text/index.js';
import { UsageError } from './exits.js';
import { wordsFor } from './words.js';

/** Lets a text pass that the engine will take. @throws UsageError */
export function checkLength(text: string, language: Language | undefined): string {
  if (text.length <= TEXT_LIMIT) return text;
  throw new UsageError(`dejacase: ${wordsFor(language).tooLong(text.length, TEXT_LIMIT)}`);
}

/** Splits `name=value` arguments, keeping everything behind the first `=`. */
export function parsePairs(
  pairs: readonly string[] | undefined,
  language: Language | undefined,
): readonly (readonly [string, string])[] {
  return (pairs ?? []).map((pair) => {
    const at = pair.indexOf('=');
    if (at > 0) return [pair.slice(0, at).trim(), checkLength(pair.slice(at + 1).trim(), language)];
    throw new UsageError(`dejacase: ${wordsFor(language).notAPair(pair)}`);
  });
}

/** Reads `attribute=value` arguments; a set takes values separated by commas. */
export function parseFacts(
  pairs: readonly string[] | undefined,
  knowledge: Knowledge,
  language: Language | undefined,
): Facts {
  const types = new Map(knowledge.attributes.map(({ id, type }) => [id, type]));
  const entries = parsePairs(pairs, language).map(([id, value]): readonly [string, FactValue] => {
    const type = types.get(id);
    if (type === undefined) {
      throw new UsageError(`dejacase: ${wordsFor(language).noAttribute(id, [...types.keys()].join(', '))}`);
    }
    return [id, type === 'set' ? value.split(',').map((each) => each.trim()) : value];
  });
  return Object.fromEntries(entries);
}
