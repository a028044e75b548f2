import type { ListedLog, Runtime, RuntimeEvent } from '../index.js';
import { reportUncaught } from '../reportUncaught.js';
import { graceMs } from './graceMs.js';
import { PickerModel } from './PickerModel.js';

/** A task that is under way for a log. */
export type LogTask =
  /** The agent is asked whether it is really to be discarded. */
  | { readonly kind: 'discard'; readonly id: string }
  /** The agent looks for the right record. */
  | { readonly kind: 'change'; readonly id: string; readonly picker: PickerModel };

/** Milliseconds in which changes are taken together. */
const pauseMs = 50;

/** Follows the logs that are not saved. */
export class UnsavedModel {
  readonly #runtime: Runtime;
  readonly #changed: () => void;
  readonly #subscriptions: readonly { unsubscribe(): void }[];
  #logs: readonly ListedLog[] = [];
  #isAllSaved = true;
  #others = 0;
  #task: LogTask | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  constructor(runtime: Runtime, changed: () => void) {
    this.#runtime = runtime;
    this.#changed = changed;
    this.#subscriptions = [
      runtime.outbox.unsaved$.subscribe(() => this.#readSoon()),
      runtime.events$.subscribe((event) => {
        if (mayChange(event)) this.#readSoon();
      }),
    ];
  }

  /** Logs of this agent that have failed or wait for long, in order of arrival. */
  get logs(): readonly ListedLog[] {
    return this.#logs;
  }

  /** True if no log waits at all, not even one that has just arrived. */
  get isAllSaved(): boolean {
    return this.#isAllSaved;
  }

  /** The number of unsaved logs of other agents. */
  get others(): number {
    return this.#others;
  }

  /** The task that is under way. There is one at a time. */
  get task(): LogTask | undefined {
    return this.#task;
  }

  retry({ id }: ListedLog): void {
    void this.#runtime.outbox.retry(id);
  }

  /** Lets the agent look for another record; a second time ends that. */
  change(log: ListedLog): void {
    const { id, interactionId } = log;
    const { task } = this;
    const isOpen = task?.kind === 'change' && task.id === id;
    if (isOpen) this.keep();
    if (interactionId === undefined || isOpen) return;
    const picker = new PickerModel(
      this.#runtime,
      [],
      async (record) => {
        await this.#runtime.setRecord({ interactionId }, record);
        this.keep();
        await this.#runtime.outbox.retry(id);
      },
      this.#changed,
    );
    this.#take({ kind: 'change', id, picker });
  }

  /** Asks before a log is gone for good. */
  askToDiscard({ id }: ListedLog): void {
    this.#take({ kind: 'discard', id });
  }

  /** Nothing is to be done about the log after all. */
  keep(): void {
    this.#take(undefined);
  }

  async discard({ id }: ListedLog): Promise<void> {
    this.#take(undefined);
    await this.#runtime.outbox.discard(id);
  }

  close(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
  }

  #take(task: LogTask | undefined): void {
    this.#task = task;
    this.#changed();
  }

  #readSoon(): void {
    this.#readIn(pauseMs);
  }

  #readIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read().catch(reportUncaught), ms);
  }

  async #read(): Promise<void> {
    const { outbox } = this.#runtime;
    const [entries, others] = await Promise.all([outbox.list(), outbox.others]);
    if (this.#isOver) return;
    const waiting = entries.filter(({ status }) => status !== 'saved');
    this.#logs = waiting.filter(isLate);
    this.#isAllSaved = waiting.length === 0;
    if (this.#logs.length < waiting.length) this.#readIn(graceMs);
    this.#others = others.count;
    if (!this.#logs.some(({ id }) => id === this.#task?.id)) this.#task = undefined;
    this.#changed();
  }
}

/** True of a log that has failed, or waits for longer than it takes to save one. */
const isLate = ({ error, receivedAt }: ListedLog): boolean =>
  error !== undefined || Date.now() - receivedAt >= graceMs;

/** True if the list may have changed. */
const mayChange = (event: RuntimeEvent): boolean =>
  event.type === 'commandGiven' ||
  event.type === 'stateChanged' ||
  ('action' in event && event.action === 'requestSaveInteractionLog');
