import type { AnyMachineSnapshot, InspectedMicrostepEvent } from 'xstate';
import type { Microstep, TransitionEvent, TransitionStep } from './InspectionEvent.js';
import type { CataloguedMachine } from './MachineCatalog.js';
import { machineSnapshot } from './machineSnapshot.js';
import { refusedAtRest, refusedBy } from './refusedBy.js';

/** Collects the steps of a machine while it processes an event. */
export class StepNotes {
  #microsteps: Microstep[] = [];
  #refused = new Map<string, TransitionStep>();
  #actions: string[] = [];
  /** The machine's latest snapshot, including intermediate snapshots within a transition. */
  #latest: AnyMachineSnapshot | undefined;

  constructor(private readonly machine: CataloguedMachine | undefined) {}

  /** Sets the current snapshot, and discards the collected steps. */
  standAt(snapshot: unknown): void {
    this.#latest = machineSnapshot(snapshot);
  }

  addAction(type: string): void {
    if (type.startsWith('xstate.')) return;
    this.#actions.push(type === '(anonymous)' ? 'inline' : type);
  }

  /** @param eventType The event's type without customer data. */
  addMicrostep(
    { event, snapshot, _transitions }: InspectedMicrostepEvent,
    eventType: string,
  ): void {
    const before = this.#latest;
    this.#latest = machineSnapshot(snapshot);
    const { machine } = this;
    if (machine === undefined || this.#latest === undefined) return;
    const isEventless = _transitions.length > 0 && _transitions.every((t) => t.eventType === '');
    if (before !== undefined) {
      this.#addRefused(refusedBy(before, isEventless ? '' : event.type, _transitions));
    }
    this.#microsteps.push({
      eventType,
      transitions: _transitions.flatMap((transition) => machine.steps.get(transition) ?? []),
      value: this.#latest.value as Microstep['value'],
    });
  }

  /** Returns the steps since the machine last came to rest, if there are any, and clears them. */
  take(snapshot: unknown): Pick<TransitionEvent, 'microsteps' | 'refused' | 'actions'> | undefined {
    const latest = machineSnapshot(snapshot);
    const hasMoved = this.#microsteps.length > 0;
    if (hasMoved && latest?.status === 'active') this.#addRefused(refusedAtRest(latest));
    const notes = {
      microsteps: this.#microsteps,
      refused: [...this.#refused.values()],
      actions: this.#actions,
    };
    this.#latest = latest;
    this.#microsteps = [];
    this.#refused = new Map();
    this.#actions = [];
    return hasMoved || notes.actions.length > 0 ? notes : undefined;
  }

  #addRefused(transitions: ReturnType<typeof refusedBy>): void {
    for (const transition of transitions) {
      const step = this.machine?.steps.get(transition);
      if (step !== undefined) this.#refused.set(step.id, step);
    }
  }
}
