import type { Attributes, Meter } from '@opentelemetry/api';
import type { RuntimeEvent, RuntimeEventType, RuntimeState } from '../runtime/RuntimeEvent.js';
import { actionOf, attribute, errorOf } from './attributes.js';
import { outcomes, type RequestEndType } from './Spans.js';

type RequestEnd = RuntimeEvent<RequestEndType>;

type Follow = { readonly [T in RuntimeEventType]: (event: RuntimeEvent<T>) => void };

/** In seconds; few, because each is a series. A ready check may wait for a person, a log for a CRM that is down. */
export const explicitBucketBoundaries = [0.25, 1, 2.5, 5, 10, 30, 120, 600, 3600];

/** An instrument whose points all carry the attributes of the page. */
type Count = (value: number, attributes?: Attributes) => void;

/** The counters and times of the runtime's events. */
export class Measures {
  readonly #follow: Follow;
  #readyCheckSince: number | undefined;

  constructor(meter: Meter, { value, since }: RuntimeState, attributes: Attributes) {
    const instruments = new Instruments(meter, attributes);
    this.#readyCheckSince = value === 'readyCheck' ? since : undefined;
    const readyCheck = instruments.time(
      'ready_check.duration',
      'From the start to the first sign of the connector.',
    );
    this.#follow = {
      stateChanged: (event) => this.#followState(event, readyCheck),
      ...counts(instruments),
      ...requests(instruments),
      // Other measures hold them, or none does.
      messageReceived: nothing,
      messageSent: nothing,
      valuesLeftOut: nothing,
      fieldsIgnored: nothing,
      settingsQuestioned: nothing,
      adapterQuestioned: nothing,
      requestStarted: nothing,
      screenPopEmpty: nothing,
      outboxChanged: nothing,
      outboxUnindexed: nothing,
      commandGiven: nothing,
    };
  }

  follow(event: RuntimeEvent): void {
    (this.#follow[event.type] as (event: RuntimeEvent) => void)(event);
  }

  #followState({ from, to, at }: RuntimeEvent<'stateChanged'>, readyCheck: Count): void {
    if (from === 'readyCheck' && to !== 'stopped' && this.#readyCheckSince !== undefined) {
      readyCheck((at - this.#readyCheckSince) / 1000);
    }
    this.#readyCheckSince = to === 'readyCheck' ? at : undefined;
  }
}

const nothing = () => undefined;

function requests(instruments: Instruments) {
  const duration = instruments.time('request.duration', 'From its first attempt to its end.');
  const retries = instruments.count('request.retries', '{try}', 'Attempts after the first.');
  const end = ({ type, action, durationMs = 0, error }: RequestEnd) =>
    duration(durationMs / 1000, {
      [attribute.action]: action,
      [attribute.outcome]: outcomes[type],
      ...errorOf(error),
    });
  return {
    requestRetried: ({ action, error }) =>
      retries(1, { [attribute.action]: action, ...errorOf(error) }),
    requestSucceeded: end,
    requestFailed: end,
    requestDeclined: end,
    requestCancelled: end,
  } satisfies Partial<Follow>;
}

function counts(instruments: Instruments) {
  const rejected = instruments.count(
    'messages.rejected',
    '{message}',
    'Messages that were dropped.',
  );
  const notSent = instruments.count(
    'messages.not_sent',
    '{message}',
    'Messages that could not be sent.',
  );
  const overdue = instruments.count(
    'ready_check.overdue',
    '{check}',
    'Ready checks that took too long.',
  );
  const sessions = instruments.count('sessions.renewed', '{session}', 'Frames that were reloaded.');
  const failures = instruments.count(
    'adapter.failures',
    '{failure}',
    'Failures outside of any request.',
  );
  const restarts = instruments.count(
    'runtime.failures',
    '{failure}',
    'Failures of the runtime itself.',
  );
  const expired = instruments.count(
    'outbox.expired',
    '{log}',
    'Logs that were too old to be kept.',
  );
  return {
    messageRejected: ({ reason, action }) =>
      rejected(1, { [attribute.reason]: reason, ...actionOf(action) }),
    messageNotSent: ({ reason, action }) =>
      notSent(1, { [attribute.reason]: reason, [attribute.action]: action }),
    readyOverdue: ({ diagnosis }) => overdue(1, { [attribute.diagnosis]: diagnosis }),
    sessionRenewed: () => sessions(1),
    adapterFailed: ({ method, error }) =>
      failures(1, { [attribute.method]: method, ...errorOf(error) }),
    runtimeFailed: ({ error }) => restarts(1, errorOf(error)),
    logsExpired: (event) => expired(event.count),
  } satisfies Partial<Follow>;
}

class Instruments {
  constructor(
    private readonly meter: Meter,
    private readonly attributes: Attributes,
  ) {}

  count(name: string, unit: string, description: string): Count {
    const counter = this.meter.createCounter(`patchcord.${name}`, { unit, description });
    return (value, attributes) => counter.add(value, { ...attributes, ...this.attributes });
  }

  time(name: string, description: string): Count {
    const histogram = this.meter.createHistogram(`patchcord.${name}`, {
      unit: 's',
      description,
      advice: { explicitBucketBoundaries },
    });
    return (value, attributes) => histogram.record(value, { ...attributes, ...this.attributes });
  }
}
