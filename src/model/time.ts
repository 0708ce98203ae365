const DAY = 86_400_000;

/**
 * Writes a time as ISO 8601 in UTC, as `Date.toISOString` does; the pure floors have no `Date`.
 *
 * @param at - epoch milliseconds, in the years 0 to 9999
 * @see Hinnant (2021), chrono-Compatible Low-Level Date Algorithms: civil_from_days
 * @example
 * iso(0); // '1970-01-01T00:00:00.000Z'
 */
export function iso(at: number): string {
  const days = Math.floor(at / DAY);
  const rest = Math.floor(at - days * DAY);
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const [hour, minute, second] = [
    Math.floor(rest / 3_600_000),
    Math.floor(rest / 60_000) % 60,
    Math.floor(rest / 1_000) % 60,
  ];
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}.${pad(rest % 1_000, 3)}Z`;
}

function pad(number: number, width: number): string {
  return String(number).padStart(width, '0');
}
