import type { Attribute, Case, Facts, Language, Localised } from '../model/index.js';
import type { TextMask } from '../service/index.js';
import { recogniseLanguage } from '../text/index.js';
import { withoutPeople } from './people.js';

/**
 * Takes personal data out of a case: out of its wordings, and out of facts that are free text.
 *
 * @param people - names and addresses of those whom it is about
 */
export function maskCase(
  one: Case,
  attributes: readonly Attribute[],
  mask: TextMask,
  people: readonly string[] = [],
): Case {
  const masked = (text: string, language: Language = recogniseLanguage(text)) =>
    mask(withoutPeople(text, people), language);
  const free = new Set(attributes.filter(({ type }) => type === 'text').map(({ id }) => id));
  const problem = Object.fromEntries(
    (Object.entries(one.problem) as [Language, string][]).map(([language, text]) => [language, masked(text, language)]),
  ) as Localised;
  const facts: Facts = Object.fromEntries(
    Object.entries(one.facts).map(([attribute, value]) => [
      attribute,
      free.has(attribute) && typeof value === 'string' ? masked(value) : value,
    ]),
  );
  return {
    ...one,
    problem,
    also: one.also.map((wording) => ({ ...wording, text: masked(wording.text, wording.language) })),
    facts,
  };
}
