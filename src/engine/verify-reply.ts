import type { SessionInput, SessionState } from '../model/index.js';
import { isCourtesy, TEXT_LIMIT } from '../text/index.js';
import { readText } from './interpret.js';
import type { KnowledgeBase } from './knowledge-base.js';
import type { Runtime } from './runtime.js';
import { checkedAnswer } from './verify.js';

/** What a reply to a verification question does, and what of it may be kept. */
export interface VerifiedReply {
  readonly inputs: readonly SessionInput[];
  /** The lines that are no answer; '' where there are none. */
  readonly told: string;
}

/** Fewest words of a line that tells of the trouble: fewer may be an answer. */
const TELLING = 4;
/** How a greeting begins that may go on with a name. */
const GREETING =
  /^(?:bonjour|bonsoir|salut|cher|chère|madame|monsieur|hello|hi|hey|dear|good (?:morning|afternoon|evening))(?![\p{L}\p{N}])[^.?:\d]{0,60}$/iu;

/**
 * Reads a message that came while its sender is asked who they are. What may be the answer goes to the directory and is
 * kept nowhere, whether it is right or wrong; lines that state something of the trouble are told and are no wrong answer,
 * and so is what follows an answer that is right.
 */
export async function readVerifyingReply(
  runtime: Pick<Runtime, 'identity'>,
  base: KnowledgeBase,
  state: SessionState,
  said: string,
): Promise<VerifiedReply> {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !isCourtesy(line, state.language) && !GREETING.test(line));
  if (lines.length === 0) return { inputs: [], told: '' };
  const isAbout = (line: string) => line.split(/\s+/).length >= TELLING && readText(base, state, line).length > 0;
  const answers = lines.filter((line) => !isAbout(line));
  const check = (parts: readonly string[]) => checkedAnswer(runtime, state, { kind: 'text', text: parts.join('\n') });
  const whole = await check(answers.length === 0 ? lines : answers);
  // A human is asked for, or it works again: no answer, and no secret.
  if (whole.kind !== 'checked') return { inputs: [whole], told: said.slice(0, TEXT_LIMIT) };
  if (answers.length === 0) {
    if (whole.result === 'right') return { inputs: [whole], told: '' };
    const heard = tell(base, state, lines);
    return whole.result === 'wrong' ? heard : { ...heard, inputs: [...heard.inputs, whole] };
  }
  const [first = '', ...rest] = answers;
  const alone = whole.result === 'wrong' && rest.length > 0 ? await check([first]) : whole;
  const isFirst = alone !== whole && alone.kind === 'checked' && alone.result === 'right';
  const heard = tell(
    base,
    state,
    lines.filter((line) => !answers.includes(line) || (isFirst && line !== first)),
  );
  return { ...heard, inputs: [...heard.inputs, isFirst ? alone : whole] };
}

function tell(base: KnowledgeBase, state: SessionState, lines: readonly string[]): VerifiedReply {
  const told = lines.join('\n').slice(0, TEXT_LIMIT);
  return {
    told,
    inputs: told === '' ? [] : [{ kind: 'told', text: told, readings: readText(base, state, told) }],
  };
}
