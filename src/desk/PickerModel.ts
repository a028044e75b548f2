import { type CrmRecord, isAdapterError, type Runtime } from '../index.js';
import { reportUncaught } from '../reportUncaught.js';

/** A list of records of which the agent chooses one, and the search for others. */
export class PickerModel {
  readonly #runtime: Runtime;
  readonly #changed: () => void;
  readonly #chosen: (record: CrmRecord) => Promise<void>;
  #records: readonly CrmRecord[];
  #message = '';
  #isChoosing = false;
  #searches = 0;
  #underWay = 0;

  /**
   * @param records The records to choose among, before the agent has searched.
   * @param chosen Called with the record that the agent has chosen. It may fail with an AdapterError.
   */
  constructor(
    runtime: Runtime,
    records: readonly CrmRecord[],
    chosen: (record: CrmRecord) => Promise<void>,
    changed: () => void,
  ) {
    this.#runtime = runtime;
    this.#records = records;
    this.#chosen = chosen;
    this.#changed = changed;
  }

  get records(): readonly CrmRecord[] {
    return this.#records;
  }

  /** The result of the last search or choice; empty if there is nothing to say. */
  get message(): string {
    return this.#message;
  }

  /** The CRM is being asked. */
  get isBusy(): boolean {
    return this.#underWay > 0;
  }

  get canSearch(): boolean {
    return this.#runtime.supports.findRecords;
  }

  search(text: string): Promise<void> {
    const { chooser } = this.#runtime.texts.desk;
    this.#searches += 1;
    const own = this.#searches;
    return this.#attempt(async () => {
      const found = await this.#runtime.findRecords(text);
      // A newer search may have been faster.
      if (own !== this.#searches) return;
      this.#records = found;
      this.#message = found.length > 0 ? chooser.found(found.length) : chooser.noneFound;
    });
  }

  /** Hands the record over. A second press while that goes on does nothing. */
  async choose(record: CrmRecord): Promise<void> {
    if (this.#isChoosing) return;
    this.#isChoosing = true;
    await this.#attempt(() => this.#chosen(record));
    this.#isChoosing = false;
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    this.#message = '';
    this.#underWay += 1;
    this.#changed();
    try {
      await work();
    } catch (error) {
      this.#message = this.#sentenceOf(error);
    }
    this.#underWay -= 1;
    this.#changed();
  }

  #sentenceOf(error: unknown): string {
    if (isAdapterError(error)) return error.message;
    reportUncaught(error);
    return this.#runtime.texts.failures.UNKNOWN;
  }
}
