import type { ListedLog, Runtime, RuntimeEvent } from '../index.js';
import { reportUncaught } from '../reportUncaught.js';
import { graceMs } from './graceMs.js';
import { PickerModel } from './PickerModel.js';

/** The task that the agent has begun for a log, and has not finished. */
export type LogTask =
  /** The element asks the agent to confirm that the log should be discarded. */
  | { readonly kind: 'discard'; readonly id: string }
  /** The agent searches for another record to which the log belongs. */
  | { readonly kind: 'change'; readonly id: string; readonly picker: PickerModel };

/** The debounce interval for changes of the outbox, in milliseconds. */
const debounceMs = 50;

/** View model of `<patchcord-unsaved>`: keeps the list of unsaved logs up to date. */
export class UnsavedModel {
  readonly #runtime: Runtime;
  readonly #onChange: () => void;
  readonly #subscriptions: readonly { unsubscribe(): void }[];
  #logs: readonly ListedLog[] = [];
  #isAllSaved = true;
  #others = 0;
  #task: LogTask | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor(runtime: Runtime, onChange: () => void) {
    this.#runtime = runtime;
    this.#onChange = onChange;
    this.#subscriptions = [
      runtime.outbox.unsaved$.subscribe(() => this.#readDebounced()),
      runtime.events$.subscribe((event) => {
        if (mayChangeList(event)) this.#readDebounced();
      }),
    ];
  }

  /** Logs of this agent that have failed, or that have waited for at least `graceMs`. In order of arrival. */
  get logs(): readonly ListedLog[] {
    return this.#logs;
  }

  /** True if this agent has no unsaved logs. Logs that arrived less than `graceMs` ago count, too. */
  get isAllSaved(): boolean {
    return this.#isAllSaved;
  }

  /** The number of unsaved logs of other agents. */
  get others(): number {
    return this.#others;
  }

  /** The current task. Undefined if there is none. */
  get task(): LogTask | undefined {
    return this.#task;
  }

  retry({ id }: ListedLog): void {
    void this.#runtime.outbox.retry(id);
  }

  /** Opens the record picker for a log. Closes it if it is already open for this log. */
  toggleRecordPicker(log: ListedLog): void {
    const { id, interactionId } = log;
    const { task } = this;
    const isOpen = task?.kind === 'change' && task.id === id;
    if (isOpen) this.cancelTask();
    if (interactionId === undefined || isOpen) return;
    const picker = new PickerModel(
      this.#runtime,
      [],
      async (record) => {
        await this.#runtime.setRecord({ interactionId }, record);
        this.cancelTask();
        await this.#runtime.outbox.retry(id);
      },
      this.#onChange,
    );
    this.#setTask({ kind: 'change', id, picker });
  }

  /** Asks the agent for confirmation, because a discarded log is deleted permanently. */
  askToDiscard({ id }: ListedLog): void {
    this.#setTask({ kind: 'discard', id });
  }

  /** Ends the current task without a change of the log. */
  cancelTask(): void {
    this.#setTask(undefined);
  }

  async discard({ id }: ListedLog): Promise<void> {
    this.#setTask(undefined);
    await this.#runtime.outbox.discard(id);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
  }

  #setTask(task: LogTask | undefined): void {
    this.#task = task;
    this.#onChange();
  }

  #readDebounced(): void {
    this.#readIn(debounceMs);
  }

  #readIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read().catch(reportUncaught), ms);
  }

  async #read(): Promise<void> {
    const { outbox } = this.#runtime;
    const [entries, others] = await Promise.all([outbox.list(), outbox.others]);
    if (this.#isClosed) return;
    const waiting = entries.filter(({ status }) => status !== 'saved');
    this.#logs = waiting.filter(isLate);
    this.#isAllSaved = waiting.length === 0;
    if (this.#logs.length < waiting.length) this.#readIn(graceMs);
    this.#others = others.count;
    if (!this.#logs.some(({ id }) => id === this.#task?.id)) this.#task = undefined;
    this.#onChange();
  }
}

/** True if the log has failed, or has waited for at least `graceMs`. */
const isLate = ({ error, receivedAt }: ListedLog): boolean =>
  error !== undefined || Date.now() - receivedAt >= graceMs;

/** True if the event may change the list of unsaved logs. */
const mayChangeList = (event: RuntimeEvent): boolean =>
  event.type === 'commandGiven' ||
  event.type === 'stateChanged' ||
  ('action' in event && event.action === 'requestSaveInteractionLog');
