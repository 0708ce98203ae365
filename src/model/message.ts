/** A message of any channel, as it came into a session. */
export interface ReceivedMessage {
  /** What the channel calls it, by which a second delivery is known. */
  readonly id?: string;
  readonly channel: string;
  /** Id of the sender. */
  readonly from: string;
  readonly subject?: string;
  /**
   * All of it, with what was quoted and signed; of a reply to a verification question no more than the lines that tell of
   * the trouble.
   */
  readonly text: string;
  /** What of it was read: without what was quoted and signed. */
  readonly said: string;
  /** Epoch milliseconds. */
  readonly at: number;
}
