import type { StateDefinition } from './MachineDefinition.js';
import type { Redactor } from './Redactor.js';

/** Names of events that XState itself sends; what follows the last dot or stands in brackets is somebody's name. */
const ownEvents: readonly RegExp[] = [
  /^(xstate\.(?:init|stop|update|promise\.(?:resolve|reject)|observable\.(?:next|error|complete)))$/,
  /^(xstate\.(?:done|error)\.actor|xstate\.done\.state|xstate\.after|xstate\.snapshot)\.(.*)$/,
  /^(done\.(?:invoke|state)|error\.(?:platform|communication|execution))\.(.*)$/,
];

/** Stands for a name that is in no statechart, and so may be anybody's. */
const unlisted = '~';

/** The names that stand in the sources of statecharts, and so may be shown. */
export class KnownNames {
  readonly #names = new Set<string>();

  constructor(private readonly redactor: Redactor) {}

  add(...names: readonly string[]): void {
    for (const name of names) this.#names.add(name);
  }

  /** Takes in all names of a statechart. */
  learn({ id, invoke, transitions, states }: StateDefinition): void {
    this.add(id);
    for (const { id: actor, src } of invoke) this.add(actor, src);
    for (const { eventType } of transitions) this.add(eventType);
    for (const state of states) this.learn(state);
  }

  has(name: unknown): name is string {
    return typeof name === 'string' && (this.#names.has(name) || this.redactor.knows(name));
  }

  /** The type of an event, as far as it may be shown. */
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
