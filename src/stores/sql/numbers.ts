import { places, type Sql, wholeNumber } from './database.js';
import { toColumn } from './ids.js';

/** The number that a key has, if any. */
export async function numberIn(sql: Sql, tenant: string, sequence: string, key: string): Promise<number | undefined> {
  const [row] = await sql.rows('SELECT number FROM dejacase_number WHERE tenant = ? AND sequence = ? AND key = ?', [
    ...[tenant, toColumn(sequence), toColumn(key)],
  ]);
  return wholeNumber(row?.number);
}

/** Gives a key its number. The row of the sequence is held until the transaction has ended, so that none is skipped. */
export async function giveNumber(sql: Sql, tenant: string, sequence: string, key: string): Promise<number> {
  const counted = [tenant, toColumn(sequence)];
  await sql.run(
    `INSERT INTO dejacase_sequence (tenant, name, last) VALUES ${places(1, 3)} ON CONFLICT (tenant, name) DO NOTHING`,
    [...counted, 0],
  );
  await sql.run('UPDATE dejacase_sequence SET last = last WHERE tenant = ? AND name = ?', counted);
  // Somebody else may have given it while this one waited for the row.
  const given = await numberIn(sql, tenant, sequence, key);
  if (given !== undefined) return given;
  const [row] = await sql.rows(
    'UPDATE dejacase_sequence SET last = last + 1 WHERE tenant = ? AND name = ? RETURNING last',
    counted,
  );
  const number = Number(row?.last);
  await sql.run(`INSERT INTO dejacase_number (tenant, sequence, key, number) VALUES ${places(1, 4)}`, [
    ...counted,
    ...[toColumn(key), number],
  ]);
  return number;
}
