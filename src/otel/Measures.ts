import type { Counter, Histogram, Meter } from '@opentelemetry/api';
import type { RuntimeEvent, RuntimeEventType, RuntimeState } from '../runtime/RuntimeEvent.js';
import { actionOf, attribute, errorOf } from './attributes.js';
import { outcomes, type RequestEndType } from './Spans.js';

type RequestEnd = RuntimeEvent<RequestEndType>;

type Follow = { readonly [T in RuntimeEventType]: (event: RuntimeEvent<T>) => void };

/** In seconds. A ready check may wait for a person, a log for a CRM that is down. */
const explicitBucketBoundaries = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 3600,
];

/** The counters and times of the runtime's events. */
export class Measures {
  readonly #follow: Follow;
  #readyCheckSince: number | undefined;

  constructor(meter: Meter, { value, since }: RuntimeState) {
    this.#readyCheckSince = value === 'readyCheck' ? since : undefined;
    const readyCheck = time(
      meter,
      'ready_check.duration',
      'From the start to the first sign of the connector.',
    );
    this.#follow = {
      stateChanged: (event) => this.#followState(event, readyCheck),
      ...counts(meter),
      ...requests(meter),
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

  #followState({ from, to, at }: RuntimeEvent<'stateChanged'>, readyCheck: Histogram): void {
    if (from === 'readyCheck' && to !== 'stopped' && this.#readyCheckSince !== undefined) {
      readyCheck.record((at - this.#readyCheckSince) / 1000);
    }
    this.#readyCheckSince = to === 'readyCheck' ? at : undefined;
  }
}

const nothing = () => undefined;

function requests(meter: Meter) {
  const duration = time(meter, 'request.duration', 'From its first attempt to its end.');
  const retries = count(meter, 'request.retries', '{try}', 'Tries after the first.');
  const end = ({ type, action, durationMs = 0, error }: RequestEnd) =>
    duration.record(durationMs / 1000, {
      [attribute.action]: action,
      [attribute.outcome]: outcomes[type],
      ...errorOf(error),
    });
  return {
    requestRetried: ({ action, error }) =>
      retries.add(1, { [attribute.action]: action, ...errorOf(error) }),
    requestSucceeded: end,
    requestFailed: end,
    requestDeclined: end,
    requestCancelled: end,
  } satisfies Partial<Follow>;
}

function counts(meter: Meter) {
  const rejected = count(meter, 'messages.rejected', '{message}', 'Messages that were dropped.');
  const notSent = count(
    meter,
    'messages.not_sent',
    '{message}',
    'Messages that could not be sent.',
  );
  const overdue = count(
    meter,
    'ready_check.overdue',
    '{check}',
    'Ready checks that took too long.',
  );
  const sessions = count(meter, 'sessions.renewed', '{session}', 'Frames that were reloaded.');
  const failures = count(
    meter,
    'adapter.failures',
    '{failure}',
    'Failures outside of any request.',
  );
  const restarts = count(meter, 'runtime.failures', '{failure}', 'Failures of the runtime itself.');
  const expired = count(meter, 'outbox.expired', '{log}', 'Logs that were too old to be kept.');
  return {
    messageRejected: ({ reason, action }) =>
      rejected.add(1, { [attribute.reason]: reason, ...actionOf(action) }),
    messageNotSent: ({ reason, action }) =>
      notSent.add(1, { [attribute.reason]: reason, [attribute.action]: action }),
    readyOverdue: ({ diagnosis }) => overdue.add(1, { [attribute.diagnosis]: diagnosis }),
    sessionRenewed: () => sessions.add(1),
    adapterFailed: ({ method, error }) =>
      failures.add(1, { [attribute.method]: method, ...errorOf(error) }),
    runtimeFailed: ({ error }) => restarts.add(1, errorOf(error)),
    logsExpired: (event) => expired.add(event.count),
  } satisfies Partial<Follow>;
}

const count = (meter: Meter, name: string, unit: string, description: string): Counter =>
  meter.createCounter(`patchcord.${name}`, { unit, description });

const time = (meter: Meter, name: string, description: string): Histogram =>
  meter.createHistogram(`patchcord.${name}`, {
    unit: 's',
    description,
    advice: { explicitBucketBoundaries },
  });
