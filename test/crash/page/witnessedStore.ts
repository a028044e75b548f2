import { indexedDbOutbox, memoryOutbox, type OutboxStore } from '../../../src/index.js';
import type { Sabotage } from './CrashParameters.js';
import { momentOf, tellWitness } from './tellWitness.js';

const lateMs = 200;

type Method = (...parts: unknown[]) => unknown;

/**
 * The outbox's store, sabotaged as wished. Tells the witness of each log at the earliest moment at
 * which the store vouches for it: when what was given the log has resolved, which by contract is when
 * the log would survive a crash. Any method that is given a log counts, by whatever name.
 */
export function witnessedStore(sabotage: Sabotage): OutboxStore {
  const store = sabotage === 'memory' ? memoryOutbox() : indexedDbOutbox();
  const told = new Set<string>();
  const confirm = (comments: readonly string[]) => {
    const news = comments.filter((comment) => !told.has(comment));
    for (const comment of news) {
      told.add(comment);
      tellWitness('confirmed', [momentOf(comment)]);
    }
  };
  const witnessed = <T extends object>(target: T): T =>
    // Of nothing: a proxy of the store itself may not give another index than its own.
    new Proxy(Object.create(null), { get: (_, name) => part(target, name) });
  const part = (target: object, name: string | symbol) => {
    const value: unknown = Reflect.get(target, name);
    if (typeof value === 'object' && value !== null) return witnessed(value);
    if (typeof value !== 'function') return value;
    const method: Method = value.bind(target);
    // A store that is late has nothing either for what is not written when the page is left.
    if (name === 'keepOnLeave' && sabotage === 'late') return undefined;
    return (...parts: unknown[]) => {
      const comments = commentsIn(parts);
      if (comments.length === 0) return method(...parts);
      const isArrival = name === 'add' || name === 'put';
      const result = (isArrival ? sabotaged(method, sabotage) : method)(...parts);
      if (!(result instanceof Promise)) return result;
      return result.then((done: unknown) => {
        confirm(comments);
        return done;
      });
    };
  };
  return witnessed(store);
}

function sabotaged(write: Method, sabotage: Sabotage): Method {
  if (sabotage === 'early') {
    return (...parts) => {
      void write(...parts);
      return Promise.resolve();
    };
  }
  if (sabotage !== 'late') return write;
  return async (...parts) => {
    await new Promise((resolve) => setTimeout(resolve, lateMs));
    return write(...parts);
  };
}

/** The comments of all logs in a value, wherever they are in it. */
export function commentsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null || value instanceof AbortSignal) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    name === 'comments' && typeof part === 'string' ? [part] : commentsIn(part),
  );
}
