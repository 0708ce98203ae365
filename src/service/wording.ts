import {
  type Attribute,
  type Catalogue,
  type FactValue,
  type Language,
  localise,
  type SettledAnswer,
  valuesOf,
} from '../model/index.js';

const PHRASES = {
  fr: {
    yes: 'oui',
    no: 'non',
    unknown: 'ne sait pas',
    notApplicable: 'sans objet',
    skip: 'passé',
    unsure: 'peut-être',
  },
  en: {
    yes: 'yes',
    no: 'no',
    unknown: "doesn't know",
    notApplicable: 'does not apply',
    skip: 'skipped',
    unsure: 'perhaps',
  },
} as const satisfies Record<Language, Record<string, string>>;

/** Says a value in words: its label, or the number with its unit; without an attribute, it is that of a confirmation. */
export function valueText(
  attribute: Attribute | undefined,
  value: FactValue,
  catalogue: Catalogue,
  language: Language,
): string {
  if (typeof value === 'object') return value.map((each) => valueText(attribute, each, catalogue, language)).join(', ');
  if (typeof value === 'number')
    return attribute?.unit === undefined ? String(value) : `${value}\u00a0${attribute.unit}`;
  const values = attribute === undefined ? [] : valuesOf(attribute, catalogue);
  const label = localise(values.find((each) => each.id === value)?.label ?? {}, language);
  if (label !== '') return label;
  return value === 'yes' || value === 'no' ? PHRASES[language][value] : value;
}

/** Says an answer in words. */
export function answerText(
  attribute: Attribute | undefined,
  answer: SettledAnswer,
  catalogue: Catalogue,
  language: Language,
): string {
  if (answer.kind === 'value') return valueText(attribute, answer.value, catalogue, language);
  const phrase = PHRASES[language][answer.kind];
  return answer.kind === 'unsure' ? `${phrase} ${valueText(attribute, answer.value, catalogue, language)}` : phrase;
}
