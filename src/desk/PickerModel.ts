import { type CrmRecord, isAdapterError, type Runtime } from '../index.js';
import { reportUncaught } from '../reportUncaught.js';

/** View model of the record picker: a list from which the agent chooses one record, and a search for other records. */
export class PickerModel {
  readonly #runtime: Runtime;
  readonly #onChange: () => void;
  readonly #onChosen: (record: CrmRecord) => Promise<void>;
  #records: readonly CrmRecord[];
  #message = '';
  #isChoosing = false;
  #searchCount = 0;
  #runningCalls = 0;

  /**
   * @param records The records in the list before the agent searches.
   * @param onChosen Called with the record that the agent has chosen. May reject with an AdapterError.
   */
  constructor(
    runtime: Runtime,
    records: readonly CrmRecord[],
    onChosen: (record: CrmRecord) => Promise<void>,
    onChange: () => void,
  ) {
    this.#runtime = runtime;
    this.#records = records;
    this.#onChosen = onChosen;
    this.#onChange = onChange;
  }

  get records(): readonly CrmRecord[] {
    return this.#records;
  }

  /** A sentence for the agent about the last search or choice. Empty if there is none. */
  get message(): string {
    return this.#message;
  }

  /** True while a search or a choice is in progress. */
  get isBusy(): boolean {
    return this.#runningCalls > 0;
  }

  get canSearch(): boolean {
    return this.#runtime.supports.findRecords;
  }

  search(text: string): Promise<void> {
    const { chooser } = this.#runtime.texts.desk;
    this.#searchCount += 1;
    const searchNumber = this.#searchCount;
    return this.#attempt(async () => {
      const found = await this.#runtime.findRecords(text);
      // The answer of a newer search may have arrived first.
      if (searchNumber !== this.#searchCount) return;
      this.#records = found;
      this.#message = found.length > 0 ? chooser.found(found.length) : chooser.noneFound;
    });
  }

  /** Calls `onChosen` with the record. Does nothing while an earlier choice is in progress. */
  async choose(record: CrmRecord): Promise<void> {
    if (this.#isChoosing) return;
    this.#isChoosing = true;
    await this.#attempt(() => this.#onChosen(record));
    this.#isChoosing = false;
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    this.#message = '';
    this.#runningCalls += 1;
    this.#onChange();
    try {
      await work();
    } catch (error) {
      this.#message = this.#sentenceOf(error);
    }
    this.#runningCalls -= 1;
    this.#onChange();
  }

  #sentenceOf(error: unknown): string {
    if (isAdapterError(error)) return error.message;
    reportUncaught(error);
    return this.#runtime.texts.failures.UNKNOWN;
  }
}
