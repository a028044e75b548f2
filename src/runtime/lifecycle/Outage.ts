import type { RequestContext } from '../../machines/index.js';
import type { Messenger } from '../Messenger.js';
import { outageNotice, recoveryNotice } from '../notices.js';
import type { Surroundings } from '../Surroundings.js';

/**
 * Tells the agent that there is no CRM data, once until there is, and then that it is over. Both have one
 * `dialogId`, so that the second can take the place of the first.
 */
export class Outage {
  readonly #messenger: Messenger;
  readonly #texts: Surroundings['texts'];
  /** The notification that the agent was shown; undefined while all is well. */
  #told: { readonly dialogId: number; readonly code: string } | undefined;

  constructor({ messenger, texts }: Pick<Surroundings, 'messenger' | 'texts'>) {
    this.#messenger = messenger;
    this.#texts = texts;
  }

  /** The action by which the life cycle tells that the CRM data could not be loaded. */
  readonly tellFailure = ({
    context: { failure },
  }: {
    readonly context: Pick<RequestContext, 'failure'>;
  }): void => {
    if (failure === null || this.#told?.code === failure.code) return;
    const dialogId = this.#told?.dialogId ?? this.#messenger.nextDialogId();
    this.#told = { dialogId, code: failure.code };
    this.#messenger.notify({ ...outageNotice(this.#texts.current, failure), dialogId });
  };

  /** The action by which the life cycle tells that the connector has its CRM data. */
  readonly tellRecovery = (): void => {
    if (this.#told === undefined) return;
    const { dialogId } = this.#told;
    this.#told = undefined;
    this.#messenger.notify({ ...recoveryNotice(this.#texts.current), dialogId });
  };
}
