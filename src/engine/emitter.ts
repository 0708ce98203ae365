/** Calls listeners; one that throws, or rejects, stops neither the engine nor the other listeners. */
export interface Emitter<Events> {
  /** Subscribes; the function returned unsubscribes. */
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): () => void;
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void;
}

/**
 * Makes an emitter.
 *
 * @param onError - is told what a listener threw
 */
export function createEmitter<Events>(onError: (name: keyof Events, error: unknown) => void): Emitter<Events> {
  const listeners: { [Name in keyof Events]?: Set<(event: Events[Name]) => void> } = {};
  return {
    on(name, listener) {
      const set = listeners[name] ?? new Set();
      listeners[name] = set;
      set.add(listener);
      return () => void set.delete(listener);
    },
    emit(name, event) {
      for (const listener of listeners[name] ?? []) {
        try {
          // An asynchronous function passes as a listener too.
          Promise.resolve(listener(event)).catch((error: unknown) => onError(name, error));
        } catch (error) {
          onError(name, error);
        }
      }
    },
  };
}
