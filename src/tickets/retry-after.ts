/**
 * Reads a `Retry-After` header.
 *
 * @param now - epoch milliseconds, for a header that names a date
 * @returns milliseconds to wait, >= 0; `undefined` when there is none, or none that can be read
 * @see RFC 9110, HTTP Semantics, 2022, section 10.2.3
 */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const at = /[A-Za-z]/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
