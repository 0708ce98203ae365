/** Remembers which deliveries came, so that none is taken twice. */
export interface DeliveryMemory {
  /**
   * Remembers a delivery until a time.
   *
   * @param now - epoch milliseconds
   * @param until - epoch milliseconds after which its signature is too old anyway
   * @returns `seen` when it is remembered already, `full` when there is no room for it
   */
  remember(id: string, now: number, until: number): 'new' | 'seen' | 'full';
}

/**
 * Makes a memory of deliveries in this process; several processes behind one address need one that they share.
 *
 * Nothing is forgotten early to make room: a memory that is full takes no more, since what it forgot could be replayed.
 *
 * @param limit - most deliveries at a time
 */
export function deliveryMemory(limit = 10_000): DeliveryMemory {
  const seen = new Map<string, number>();
  return {
    remember(id, now, until) {
      if ((seen.get(id) ?? Number.NEGATIVE_INFINITY) >= now) return 'seen';
      if (seen.size >= limit) for (const [old, end] of seen) if (end < now) seen.delete(old);
      if (seen.size >= limit) return 'full';
      seen.set(id, until);
      return 'new';
    },
  };
}
