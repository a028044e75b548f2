import type { Attributes, BatchObservableResult, Meter, ObservableGauge } from '@opentelemetry/api';
import { systemEnvironment } from '../runtime/Environment.js';
import { attribute } from './attributes.js';
import { joinPoints, type Point, ToldPoints } from './ToldPoints.js';

/** A runtime, as the floor counts it. */
export interface Watched {
  /** In which state it is, and why. */
  state(): Attributes;
  /** The condition of its CRM, and why; none while the CRM is up. */
  troubles(): readonly Attributes[];
  /** The logs that wait in its outbox, by status. */
  logs(): readonly Point[];
  /** The age of its oldest log that waits in milliseconds, and when that arrived in milliseconds since the epoch. */
  oldest(): { readonly ageMs: number; readonly at: number; readonly attributes: Attributes };
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
  /** True while the page is left: nobody works in it. */
  isLeft = false;
  readonly #watched = new Set<Watched>();
  /** Those that have ended, until what waits in their outbox has been told once more. */
  readonly #ended = new Set<Watched>();
  readonly #states = new ToldPoints();
  readonly #troubles = new ToldPoints();
  readonly #page: Attributes = { [attribute.pageId]: systemEnvironment().createId() };
  readonly #runtimes: ObservableGauge;
  readonly #health: ObservableGauge;
  readonly #logs: ObservableGauge;
  readonly #age: ObservableGauge;
  readonly #oldest: ObservableGauge;

  constructor(meter: Meter) {
    const gauge = (name: string, unit: string, description: string) =>
      meter.createObservableGauge(`patchcord.${name}`, { unit, description });
    this.#runtimes = gauge('runtimes', '{runtime}', 'Runtimes by state, and why they are in it.');
    this.#health = gauge('crm.health', '{runtime}', 'Runtimes whose CRM is not up, and why.');
    this.#logs = gauge(
      'outbox.logs',
      '{log}',
      'Interaction logs in the outbox, by what became of them so far.',
    );
    this.#age = gauge('outbox.age', 's', 'How long the oldest log has waited for the CRM.');
    this.#oldest = gauge(
      'outbox.oldest',
      's',
      'When the oldest log arrived that waits, in Unix time.',
    );
    meter.addBatchObservableCallback(
      (result) => this.#observe(result),
      [this.#runtimes, this.#health, this.#logs, this.#age, this.#oldest],
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
    const count = (gauge: ObservableGauge, told: ToldPoints, all: readonly Attributes[]) => {
      const points = all.map((attributes) => this.#counted(attributes));
      for (const { attributes, value } of told.next(joinPoints(points, add))) {
        result.observe(gauge, value, attributes);
      }
    };
    const states = watched.map((one) => one.state());
    const troubles = watched.flatMap((one) => one.troubles());
    count(this.#runtimes, this.#states, states);
    count(this.#health, this.#troubles, troubles);
    this.#observeLogs(result, [...watched, ...this.#ended]);
    for (const one of watched) one.read();
  }

  /** A runtime of this page, which counts none once the page is left. */
  #counted(attributes: Attributes): Point {
    return { attributes: { ...attributes, ...this.#page }, value: Number(!this.isLeft) };
  }

  /** Runtimes of one outbox tell the same of it. */
  #observeLogs(result: BatchObservableResult, all: readonly Watched[]): void {
    const logs: Point[] = [];
    const ages: Point[] = [];
    const times: Point[] = [];
    for (const watched of all) {
      const own = watched.logs();
      logs.push(...own);
      if (own.length === 0) continue;
      const { ageMs, at, attributes } = watched.oldest();
      ages.push({ attributes, value: ageMs / 1000 });
      times.push({ attributes, value: at / 1000 });
    }
    const tell = (gauge: ObservableGauge, points: readonly Point[], join = Math.max) => {
      for (const { attributes, value } of joinPoints(points, join)) {
        result.observe(gauge, value, attributes);
      }
    };
    tell(this.#logs, logs);
    tell(this.#age, ages);
    tell(this.#oldest, times, earlier);
  }
}

const add = (one: number, other: number) => one + other;

/** The earlier of two times; 0 is none. */
const earlier = (one: number, other: number) =>
  one === 0 || other === 0 ? Math.max(one, other) : Math.min(one, other);
