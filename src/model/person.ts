import type { Audience, Facts } from './attribute.js';
import type { Language, Localised } from './language.js';
import type { Level } from './solution.js';

/** Something that a person works with, and what is known of it. */
export interface Asset {
  readonly id: string;
  /** By attribute id; what the knowledge does not declare is passed over. */
  readonly facts: Facts;
}

/** What a directory knows of a person; whatever it does not know is left out. */
export interface Person {
  /** The id under which the house keeps the person's sessions, where it is another one than was given. */
  readonly id?: string;
  readonly name?: string;
  readonly email?: string;
  readonly vip?: boolean;
  readonly language?: Language;
  /** What the person can answer and carry out. */
  readonly audience?: Audience;
  readonly level?: Level;
  /** At most 20. */
  readonly assets?: readonly Asset[];
}

/** What is asked to know that somebody is who they say. */
export interface VerificationQuestion {
  readonly id: string;
  readonly text: Localised;
}

/** What is asked before anything private is shown, as the knowledge declares it. */
export interface Verification {
  /** In the order in which they are asked; 1 to 10. */
  readonly questions: readonly VerificationQuestion[];
  /** Right answers that are needed; all where left out. */
  readonly required?: number;
  /** Wrong answers after which nothing more is asked; 1 to 10. */
  readonly tries: number;
  /** Channels that identify the person by themselves. */
  readonly trusted: readonly string[];
}

/** How it is found out at an opening whether somebody is who they say. */
export type IdentityCheck =
  /** Right answers that are needed, and wrong ones after which nothing more is asked. */
  | {
      readonly kind: 'questions';
      readonly questions: readonly VerificationQuestion[];
      readonly required: number;
      readonly tries: number;
    }
  /** Somebody else made sure: the channel, or whoever opened the session. */
  | { readonly kind: 'vouched'; readonly by: string }
  /** It should be, and cannot be found out. */
  | { readonly kind: 'impossible' };

/** What came of an answer to a verification question; the answer itself is kept nowhere. */
export type CheckResult = 'right' | 'wrong' | 'passed' | 'unavailable';

/** Whether the person of a session is who they say; nothing private is shown unless they are. */
export interface Identity {
  readonly status: 'asked' | 'verified' | 'unverified';
  readonly questions: readonly VerificationQuestion[];
  /** Right answers that are needed. */
  readonly required: number;
  /** Wrong answers after which nothing more is asked. */
  readonly tries: number;
  /** Ids of the questions that were answered rightly, and of those that were passed over. */
  readonly right: readonly string[];
  readonly passed: readonly string[];
  /** Count of wrong answers. */
  readonly wrong: number;
  /** What came of the last answer. */
  readonly last?: CheckResult;
  /** Who vouched for the person, where nobody was asked. */
  readonly vouchedBy?: string;
  /** When it was settled, in epoch milliseconds. */
  readonly at?: number;
}
