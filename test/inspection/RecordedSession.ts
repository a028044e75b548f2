import {
  AdapterError,
  type AdapterErrorCode,
  type CrmAdapter,
  type OutboxStore,
  type Timing,
} from '../../src/index.js';
import {
  createRecorder,
  type Recorder,
  type RecorderOptions,
  type Recording,
} from '../../src/inspection/index.js';
import { crmDataInput } from '../doubles/ScriptedAdapter.js';
import { TestSession } from '../doubles/TestSession.js';

/** What is different about a recorded session. */
export interface RecordedSessionOptions {
  readonly timing?: Partial<Timing>;
  readonly outbox?: OutboxStore;
  readonly random?: () => number;
  /** What the transport knows of the frame. Default `'loaded'`. */
  readonly frame?: 'missing' | 'loaded';
  /** Methods that the adapter lacks. */
  readonly without?: readonly string[];
  readonly recorder?: RecorderOptions;
  /** Events that a second recorder keeps, which leaves out nothing. Default: there is none. */
  readonly fullCapacity?: number;
  /** The limit of that second recorder. Default: that of recorders. */
  readonly maxEventsPerSecond?: number;
}

/** A session with a CRM that can do everything, recorded from before its start. */
export class RecordedSession {
  readonly session: TestSession;
  readonly recorder: Recorder;
  readonly fullRecorder: Recorder | undefined;
  /** Codes with which the next calls fail, in order; then they succeed. */
  readonly failures: AdapterErrorCode[] = [];
  /** Records that the CRM finds. */
  found = [{ id: 'c-1', type: 'contact', name: 'Wilhelmina Sandgrouse' }];
  /** What the CRM gives for a log that it saved. */
  saved: object = { id: 'saved-1', fields: { Subject: 'Wilhelmina' } };
  /** How long the CRM takes for each answer. */
  delayMs = 0;
  dialInCrm: (target: object) => void = () => undefined;

  constructor({
    without = [],
    recorder,
    fullCapacity,
    maxEventsPerSecond,
    ...options
  }: RecordedSessionOptions = {}) {
    const adapter = Object.fromEntries(
      Object.entries(this.#adapter()).filter(([name]) => !without.includes(name)),
    ) as unknown as CrmAdapter;
    this.session = new TestSession({ ...options, adapter, isStarted: false });
    this.session.clock.increment(1_790_000_000_000);
    this.recorder = createRecorder(this.session.runtime, recorder);
    this.fullRecorder =
      fullCapacity === undefined
        ? undefined
        : createRecorder(this.session.runtime, {
            capacity: fullCapacity,
            ...(maxEventsPerSecond !== undefined && { maxEventsPerSecond }),
          });
    this.session.runtime.start();
  }

  /** What was recorded, as it comes out of a file. */
  get recording(): Recording {
    return JSON.parse(JSON.stringify(this.recorder));
  }

  /** The connector finishes an interaction. */
  async log(interactionId: string, comments = 'Called back.'): Promise<void> {
    const interactionData = { interaction: {}, logDetails: { comments } };
    this.session.says('requestSaveInteractionLog', {
      message: { body: { interactionId, interactionData } },
    });
    await this.session.settle();
  }

  #adapter() {
    const answer = async <Value>(value: Value): Promise<Value> => {
      const { clock } = this.session;
      if (this.delayMs > 0) {
        await new Promise<void>((resolve) => clock.setTimeout(resolve, this.delayMs));
      }
      const code = this.failures.shift();
      if (code !== undefined) throw new AdapterError('Wilhelmina Sandgrouse', { code });
      return value;
    };
    const contacts = ['1', '2', '3'].map((id) => ({ id, name: id, phone: `+49 89 ${id}` }));
    return {
      name: 'Recorded',
      loadCrmData: () => answer(crmDataInput),
      async *listDirectory() {
        yield await answer(contacts.slice(0, 2));
        yield await answer(contacts.slice(2));
      },
      findRecords: () => answer(this.found),
      openRecord: () => answer(undefined),
      openMatches: () => answer(undefined),
      openReports: () => answer(undefined),
      describeCustomFields: () => answer([{ name: 'order_no', label: 'Order', type: 'text' }]),
      saveInteractionLog: () => answer(this.saved as { id: string }),
      onClickToDial: (listener: (target: object) => void) => {
        this.dialInCrm = listener;
        return () => undefined;
      },
    };
  }
}
