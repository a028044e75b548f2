import type { Attributes, BatchObservableResult, Meter, ObservableGauge } from '@opentelemetry/api';
import { systemEnvironment } from '../runtime/Environment.js';
import { attribute } from './attributes.js';
import { joinPoints, type Point, ToldPoints } from './ToldPoints.js';

/** A runtime, as the floor counts it. */
export interface Watched {
  /** The state it is in, and the condition of its CRM, with the reasons. */
  state(): Attributes;
  /** The logs that wait in its outbox, by status. */
  logs(): readonly Point[];
  /** The age of the oldest of them, in seconds. */
  ages(): readonly Point[];
  /** Reads what may have changed unseen. */
  read(): void;
}

/** The floor of each provider: instruments of one name are one, so their callbacks must not overwrite each other. */
const floors = new WeakMap<object, Floor>();

/** The floor of a provider. All runtimes that tell the same provider share it. */
export function floorOf(provider: object, meter: Meter): Floor {
  const floor = floors.get(provider) ?? new Floor(meter);
  floors.set(provider, floor);
  return floor;
}

/** Tells, whenever metrics are collected, in which states the runtimes of a page and their CRM are, and what waits. Never waits itself. */
export class Floor {
  /** Random; another one after the page was reloaded. */
  readonly pageId = systemEnvironment().createId();
  /** True while the page is left: nobody works in it. */
  isLeft = false;
  readonly #watched = new Set<Watched>();
  /** Those that have ended, until what waits in their outbox has been told once more. */
  readonly #ended = new Set<Watched>();
  readonly #states = new ToldPoints();
  readonly #runtimes: ObservableGauge;
  readonly #logs: ObservableGauge;
  readonly #age: ObservableGauge;

  constructor(meter: Meter) {
    const gauge = (name: string, unit: string, description: string) =>
      meter.createObservableGauge(`patchcord.${name}`, { unit, description });
    this.#runtimes = gauge('runtimes', '{runtime}', 'Runtimes by state, and why they are in it.');
    this.#logs = gauge(
      'outbox.logs',
      '{log}',
      'Interaction logs in the outbox, by what became of them so far.',
    );
    this.#age = gauge('outbox.age', 's', 'How long the oldest log has waited for the CRM.');
    meter.addBatchObservableCallback(
      (result) => this.#observe(result),
      [this.#runtimes, this.#logs, this.#age],
    );
  }

  /** Counts a runtime. */
  watch(watched: Watched): void {
    this.#watched.add(watched);
  }

  /** Counts a runtime no longer, but still tells what waits in its outbox. Gives what ends that as well. */
  end(watched: Watched): () => void {
    this.#watched.delete(watched);
    this.#ended.add(watched);
    return () => void this.#ended.delete(watched);
  }

  #observe(result: BatchObservableResult): void {
    const watched = [...this.#watched];
    const states = watched.map((one) => this.#counted(one.state()));
    for (const { attributes, value } of this.#states.next(joinPoints(states, add))) {
      result.observe(this.#runtimes, value, attributes);
    }
    const all = [...watched, ...this.#ended];
    const tell = (gauge: ObservableGauge, points: readonly Point[]) => {
      for (const { attributes, value } of joinPoints(points, Math.max)) {
        result.observe(gauge, value, attributes);
      }
    };
    // Runtimes of one outbox tell the same of it.
    tell(
      this.#logs,
      all.flatMap((one) => one.logs()),
    );
    tell(
      this.#age,
      all.flatMap((one) => one.ages()),
    );
    for (const one of watched) one.read();
  }

  /** A runtime of this page, which counts none once the page is left. */
  #counted(attributes: Attributes): Point {
    return {
      attributes: { ...attributes, [attribute.pageId]: this.pageId },
      value: Number(!this.isLeft),
    };
  }
}

const add = (one: number, other: number) => one + other;
