import type { AdapterCall } from '../CrmAdapter.js';
import type { CrmRecord, InteractionName, RecordQuery, Runtime } from '../index.js';
import type { RecordChoice } from './DeskElement.js';
import { PickerModel } from './PickerModel.js';

/** A choice that waits for the agent. */
export interface OpenChoice {
  /** Tells it from earlier ones. */
  readonly number: number;
  readonly query: RecordQuery;
  /** The records that match; empty if none does. */
  readonly records: readonly CrmRecord[];
  readonly interaction: InteractionName;
  readonly picker: PickerModel;
}

/** Keeps the choice that is open, if there is one. The next caller or agent must not see it. */
export class ChoiceModel {
  readonly #runtime: Runtime;
  readonly #changed: () => void;
  readonly #announce: (choice: RecordChoice) => boolean;
  readonly #subscriptions: readonly { unsubscribe(): void }[];
  #open: OpenChoice | undefined;
  #count = 0;

  /** @param announce Tells the page of a choice; gives whether the runtime is to show the record. */
  constructor(runtime: Runtime, announce: (choice: RecordChoice) => boolean, changed: () => void) {
    this.#runtime = runtime;
    this.#announce = announce;
    this.#changed = changed;
    this.#subscriptions = [
      runtime.events$.subscribe((event) => {
        const isNext =
          event.type === 'requestStarted' && event.action === 'requestPerformInteractionScreenPop';
        const hasLeft = event.type === 'commandGiven' && event.command === 'signOut';
        if (isNext || hasLeft) this.dismiss();
      }),
      runtime.state$.subscribe(({ value }) => {
        if (value === 'stopped') this.dismiss();
      }),
    ];
  }

  get open(): OpenChoice | undefined {
    return this.#open;
  }

  /** Shows a choice. */
  offer(query: RecordQuery, records: readonly CrmRecord[], call: AdapterCall): void {
    // A page that calls the element's method itself may have no interaction.
    const { interactionId, address = query.value } = call.interaction ?? {};
    const interaction = interactionId === undefined ? { address } : { interactionId, address };
    const choose = (record: CrmRecord) => this.choose(record);
    const picker = new PickerModel(this.#runtime, records, choose, this.#changed);
    this.#count += 1;
    this.#open = { number: this.#count, query, records, interaction, picker };
    this.#changed();
  }

  /** The agent has chosen; null: none of the records. */
  async choose(record: CrmRecord | null): Promise<void> {
    const choice = this.#open;
    if (choice === undefined) return;
    const { interaction } = choice;
    const isToShow = this.#announce({ record, interaction });
    const runtime = this.#runtime;
    const isShown = record !== null && isToShow && runtime.supports.openRecord;
    // At once: the record must not come over that of a caller who rings while the store is slow.
    await Promise.all([
      runtime.setRecord(interaction, record),
      isShown && runtime.openRecord(record),
    ]);
    if (this.#open === choice) this.dismiss();
  }

  /** Closes the choice without an answer. */
  dismiss(): void {
    if (this.#open === undefined) return;
    this.#open = undefined;
    this.#changed();
  }

  close(): void {
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
  }
}
