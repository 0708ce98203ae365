import { AdapterError, isCbrError } from '../errors.js';

/** Reads what a write has made; when that fails, the write has happened all the same, and the caller must look. */
export async function afterWrite<T>(read: () => Promise<T>, adapter: string): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!isCbrError(error) || error.code !== 'ticket-unavailable') throw error;
    const message = `It was written, but could not be read back. ${error.message}`;
    throw new AdapterError('ticket-ambiguous', message, adapter, { cause: error });
  }
}
