import {
  type Attribute,
  type Catalogue,
  type Confirmation,
  type Doubt,
  type Language,
  localise,
  type Question,
  valuesOf,
} from '../model/index.js';
import { answerText, valueText } from '../service/index.js';
import { shorten } from '../text/index.js';
import { doubtId } from './doubt.js';
import { MESSAGES } from './messages.js';

/** Most characters of a trouble that a question quotes. */
const QUOTED = 120;

/** Words a question in a language. */
export function presentQuestion(attribute: Attribute, catalogue: Catalogue, language: Language): Question {
  const { yes, no } = MESSAGES[language];
  const options = valuesOf(attribute, catalogue).map(({ id, label }) => ({
    id,
    label: localise(label, language) || id,
  }));
  const booleans = [
    { id: 'yes', label: yes },
    { id: 'no', label: no },
  ];
  return {
    id: attribute.id,
    text: localise(attribute.question, language) || attribute.id,
    type: attribute.type,
    options: attribute.type === 'boolean' ? booleans : options,
    ...(attribute.unit === undefined ? {} : { unit: attribute.unit }),
  };
}

/** Words a doubt as a question to be answered with yes or no. */
export function presentDoubt(doubt: Doubt, catalogue: Catalogue, language: Language): Confirmation {
  return { id: doubtId(doubt), text: doubtText(doubt, catalogue, language), ...doubt };
}

function doubtText(doubt: Doubt, catalogue: Catalogue, language: Language): string {
  const messages = MESSAGES[language];
  if (doubt.kind === 'risk') {
    return messages.risk(localise(catalogue.solutions.get(doubt.solutionId)?.title ?? {}, language));
  }
  if (doubt.kind === 'outcome') {
    return messages.outcome(localise(catalogue.solutions.get(doubt.solutionId)?.title ?? {}, language));
  }
  if (doubt.kind === 'two-troubles')
    return messages.twoTroubles(shortened(doubt.first.text), shortened(doubt.second.text));
  const attribute = catalogue.attributes.get(doubt.attribute);
  if (attribute === undefined) return doubt.attribute;
  const question = localise(attribute.question, language);
  const after = answerText(attribute, doubt.after, catalogue, language);
  if (doubt.kind === 'reading') return messages.reading(question, after);
  const before = 'value' in doubt.before ? valueText(attribute, doubt.before.value, catalogue, language) : '';
  return messages.contradiction[doubt.source](question, before, after);
}

/** Somebody's words as they can be quoted in a question. */
function shortened(text: string): string {
  return shorten(text.replace(/\s+/g, ' ').replace(/(?<![.…])[.…]+$/, ''), QUOTED);
}
