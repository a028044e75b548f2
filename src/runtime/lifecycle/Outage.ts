import type { RequestContext } from '../../machines/index.js';
import type { Dependencies } from '../Dependencies.js';
import type { Messenger } from '../Messenger.js';
import { outageNotice, recoveryNotice } from '../notices.js';

/**
 * Notifies the agent that there is no CRM data, and later that there is. A failure with the same code is not notified
 * again. All notifications have the same `dialogId`, so that a new one can replace the old one.
 */
export class Outage {
  readonly #messenger: Messenger;
  readonly #texts: Dependencies['texts'];
  /** The notification that the agent has seen. Undefined while the CRM data is loaded. */
  #shown: { readonly dialogId: number; readonly code: string } | undefined;

  constructor({ messenger, texts }: Pick<Dependencies, 'messenger' | 'texts'>) {
    this.#messenger = messenger;
    this.#texts = texts;
  }

  /** The action that the life cycle runs when the CRM data could not be loaded. */
  readonly tellFailure = ({
    context: { failure },
  }: {
    readonly context: Pick<RequestContext, 'failure'>;
  }): void => {
    if (failure === null || this.#shown?.code === failure.code) return;
    const dialogId = this.#shown?.dialogId ?? this.#messenger.nextDialogId();
    this.#shown = { dialogId, code: failure.code };
    this.#messenger.notify({ ...outageNotice(this.#texts.current, failure), dialogId });
  };

  /** The action that the life cycle runs when the connector has received its CRM data. */
  readonly tellRecovery = (): void => {
    if (this.#shown === undefined) return;
    const { dialogId } = this.#shown;
    this.#shown = undefined;
    this.#messenger.notify({ ...recoveryNotice(this.#texts.current), dialogId });
  };
}
