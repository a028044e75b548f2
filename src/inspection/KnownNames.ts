import type { StateDefinition } from './MachineDefinition.js';
import type { Redactor } from './Redactor.js';

/** Events that XState itself sends. The part after the last dot, or in parentheses, is the name of an actor or a delay. */
const ownEvents: readonly RegExp[] = [
  /^(xstate\.(?:init|stop|update|promise\.(?:resolve|reject)|observable\.(?:next|error|complete)))$/,
  /^(xstate\.(?:done|error)\.actor|xstate\.done\.state|xstate\.after|xstate\.snapshot)\.(.*)$/,
  /^(done\.(?:invoke|state)|error\.(?:platform|communication|execution))\.(.*)$/,
];

/** The placeholder for a name that is in no statechart, so that it may be customer data. */
const unlisted = '~';

/** The names in the source code of statecharts. They contain no customer data, so they can be shown. */
export class KnownNames {
  readonly #names = new Set<string>();

  constructor(private readonly redactor: Redactor) {}

  add(...names: readonly string[]): void {
    for (const name of names) this.#names.add(name);
  }

  /** Adds all names of a statechart. */
  learn({ id, invoke, transitions, states }: StateDefinition): void {
    this.add(id);
    for (const { id: actor, src } of invoke) this.add(actor, src);
    for (const { eventType } of transitions) this.add(eventType);
    for (const state of states) this.learn(state);
  }

  has(name: unknown): name is string {
    return typeof name === 'string' && (this.#names.has(name) || this.redactor.knows(name));
  }

  /** Returns the type of an event, with placeholders for unknown names. */
  eventType(type: unknown): string {
    if (this.has(type)) return type;
    for (const pattern of ownEvents) {
      const [, prefix, subject] = pattern.exec(String(type)) ?? [];
      if (prefix === undefined) continue;
      if (subject === undefined) return prefix;
      return `${prefix}.${this.has(subject) ? subject : unlisted}`;
    }
    return unlisted;
  }
}
