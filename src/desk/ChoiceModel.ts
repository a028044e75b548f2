import type { AdapterCall } from '../CrmAdapter.js';
import type { CrmRecord, InteractionName, RecordQuery, Runtime } from '../index.js';
import type { RecordChoice } from './DeskElement.js';
import { PickerModel } from './PickerModel.js';

/** A choice that the agent has not made yet. */
export interface OpenChoice {
  /** A sequence number, which is different for each choice. */
  readonly number: number;
  readonly query: RecordQuery;
  /** The records that match; empty if none does. */
  readonly records: readonly CrmRecord[];
  readonly interaction: InteractionName;
  readonly picker: PickerModel;
}

/**
 * View model of `<patchcord-chooser>`: the open choice, if there is one. Closes it at the next screen pop and at
 * sign-out, because a choice for one caller must not be shown for the next caller, or to the next agent.
 */
export class ChoiceModel {
  readonly #runtime: Runtime;
  readonly #onChange: () => void;
  readonly #announce: (choice: RecordChoice) => boolean;
  readonly #subscriptions: readonly { unsubscribe(): void }[];
  #open: OpenChoice | undefined;
  #count = 0;

  /** @param announce Dispatches `recordchosen` to the page. Returns true if the runtime has to show the record. */
  constructor(runtime: Runtime, announce: (choice: RecordChoice) => boolean, onChange: () => void) {
    this.#runtime = runtime;
    this.#announce = announce;
    this.#onChange = onChange;
    this.#subscriptions = [
      runtime.events$.subscribe((event) => {
        const isNextScreenPop =
          event.type === 'requestStarted' && event.action === 'requestPerformInteractionScreenPop';
        const hasSignedOut = event.type === 'commandGiven' && event.command === 'signOut';
        if (isNextScreenPop || hasSignedOut) this.dismiss();
      }),
      runtime.state$.subscribe(({ value }) => {
        if (value === 'stopped') this.dismiss();
      }),
    ];
  }

  get open(): OpenChoice | undefined {
    return this.#open;
  }

  /** Opens a choice. It replaces a choice that is already open. */
  offer(query: RecordQuery, records: readonly CrmRecord[], call: AdapterCall): void {
    // `call.interaction` is undefined if the page itself calls the element's `openMatches` or `noMatch`.
    const { interactionId, address = query.value } = call.interaction ?? {};
    const interaction = interactionId === undefined ? { address } : { interactionId, address };
    const choose = (record: CrmRecord) => this.choose(record);
    const picker = new PickerModel(this.#runtime, records, choose, this.#onChange);
    this.#count += 1;
    this.#open = { number: this.#count, query, records, interaction, picker };
    this.#onChange();
  }

  /** Handles the agent's choice. `record` is null if the agent chose none of the records. */
  async choose(record: CrmRecord | null): Promise<void> {
    const choice = this.#open;
    if (choice === undefined) return;
    const { interaction } = choice;
    const mustShow = this.#announce({ record, interaction });
    const runtime = this.#runtime;
    const isShown = record !== null && mustShow && runtime.supports.openRecord;
    // Both begin at once: if a caller rings while the store is slow, this record must not open over the caller's.
    await Promise.all([
      runtime.setRecord(interaction, record),
      isShown && runtime.openRecord(record),
    ]);
    if (this.#open === choice) this.dismiss();
  }

  /** Closes the open choice without a record. */
  dismiss(): void {
    if (this.#open === undefined) return;
    this.#open = undefined;
    this.#onChange();
  }

  close(): void {
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
  }
}
