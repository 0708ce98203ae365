import type { WhyAbout } from '../dialogue/index.js';
import { failure } from '../failures/index.js';
import type { Catalogue } from '../model/index.js';
import { known } from './arguments.js';

/**
 * Lets pass what an explanation can be about.
 *
 * @throws {@link CbrError} `answer-invalid` when the base declares no such solution or attribute
 * @throws TypeError when both are given, or neither
 */
export function aboutOf({ solutions, attributes }: Catalogue, about: WhyAbout | undefined): WhyAbout | undefined {
  if (about === undefined) return undefined;
  const { solution, attribute } = known<{ solution?: string; attribute?: string }>('why', about, {
    solution: true,
    attribute: true,
  });
  if ((solution === undefined) === (attribute === undefined)) {
    throw new TypeError(
      'why takes either { solution } or { attribute }, with an id; or nothing, for the present turn.',
    );
  }
  if (solution !== undefined) {
    if (!solutions.has(solution)) throw failure('answer-invalid.solution', { solution });
    return { solution };
  }
  if (attribute === undefined || !attributes.has(attribute)) {
    throw failure('answer-invalid.attribute', { attribute: attribute ?? '' });
  }
  return { attribute };
}
