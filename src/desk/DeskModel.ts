import type { Runtime } from '../index.js';
import { ChoiceModel } from './ChoiceModel.js';
import type { RecordChoice } from './DeskElement.js';
import type { ShownRuntime } from './RuntimeSource.js';
import { StatusModel } from './StatusModel.js';
import { UnsavedModel } from './UnsavedModel.js';

/** The surroundings of a model. */
export interface DeskPlace {
  readonly connector: ShownRuntime['connector'];
  /** Tells the page of a choice; gives whether the runtime is to show the record. */
  readonly announce: (choice: RecordChoice) => boolean;
  /** Something that is shown has changed. */
  readonly changed: () => void;
}

/** Everything that an element shows of one runtime. A part is followed from when a view first asks for it. */
export class DeskModel {
  readonly runtime: Runtime;
  readonly connector: ShownRuntime['connector'];
  readonly choice: ChoiceModel;
  readonly #changed: () => void;
  readonly #states: { unsubscribe(): void };
  #status: StatusModel | undefined;
  #unsaved: UnsavedModel | undefined;

  constructor(runtime: Runtime, { connector, announce, changed }: DeskPlace) {
    this.runtime = runtime;
    this.connector = connector;
    this.#changed = changed;
    this.choice = new ChoiceModel(runtime, announce, changed);
    // The language of the agent becomes known with the CRM data.
    this.#states = runtime.state$.subscribe(changed);
  }

  get status(): StatusModel {
    this.#status ??= new StatusModel(this.runtime, this.#changed);
    return this.#status;
  }

  get unsaved(): UnsavedModel {
    this.#unsaved ??= new UnsavedModel(this.runtime, this.#changed);
    return this.#unsaved;
  }

  close(): void {
    this.#states.unsubscribe();
    this.choice.close();
    this.#status?.close();
    this.#unsaved?.close();
  }
}
