import type { Runtime } from '../index.js';
import { ChoiceModel } from './ChoiceModel.js';
import type { RecordChoice } from './DeskElement.js';
import type { ShownRuntime } from './RuntimeSource.js';
import { StatusModel } from './StatusModel.js';
import { UnsavedModel } from './UnsavedModel.js';

/** The dependencies of a `DeskModel` on its element. */
export interface DeskModelOptions {
  readonly connector: ShownRuntime['connector'];
  /** Dispatches `recordchosen` to the page. Returns true if the runtime has to show the record. */
  readonly announce: (choice: RecordChoice) => boolean;
  /** Called when the element must render again. */
  readonly onChange: () => void;
}

/**
 * View model of one desk element: everything that it shows about one runtime. Creates the models of the status and
 * of the unsaved logs only when a view first reads them.
 */
export class DeskModel {
  readonly runtime: Runtime;
  readonly connector: ShownRuntime['connector'];
  readonly choice: ChoiceModel;
  readonly #onChange: () => void;
  readonly #states: { unsubscribe(): void };
  #status: StatusModel | undefined;
  #unsaved: UnsavedModel | undefined;

  constructor(runtime: Runtime, { connector, announce, onChange }: DeskModelOptions) {
    this.runtime = runtime;
    this.connector = connector;
    this.#onChange = onChange;
    this.choice = new ChoiceModel(runtime, announce, onChange);
    // The agent's language is part of the CRM data, so the texts can change with the state.
    this.#states = runtime.state$.subscribe(onChange);
  }

  get status(): StatusModel {
    this.#status ??= new StatusModel(this.runtime, this.#onChange);
    return this.#status;
  }

  get unsaved(): UnsavedModel {
    this.#unsaved ??= new UnsavedModel(this.runtime, this.#onChange);
    return this.#unsaved;
  }

  close(): void {
    this.#states.unsubscribe();
    this.choice.close();
    this.#status?.close();
    this.#unsaved?.close();
  }
}
