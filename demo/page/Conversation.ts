import { BehaviorSubject, type Observable } from 'rxjs';
import type { CrmRecord, InteractionName } from '../../src/index.js';

/** What the agent is doing with a customer: a call, a chat or an e-mail. */
export interface Conversation {
  /** How the runtime knows it; absent if the caller withholds the number. */
  readonly name?: InteractionName;
  /** The record that its log goes to; absent while it is not known, null if it is none. */
  readonly record?: CrmRecord | null;
}

/** The conversation that began last, until its log is saved. */
export interface CurrentConversation {
  readonly conversation$: Observable<Conversation | undefined>;
  readonly current: Conversation | undefined;
  begin(conversation: Conversation): void;
  /** Says which record the conversation is about; without a conversation it does nothing. */
  isAbout(record: CrmRecord | null): void;
  end(): void;
}

/** Makes a page on which no conversation has begun. */
export function createConversation(): CurrentConversation {
  const conversation$ = new BehaviorSubject<Conversation | undefined>(undefined);
  return {
    conversation$,
    get current() {
      return conversation$.value;
    },
    begin: (conversation) => conversation$.next(conversation),
    isAbout: (record) => {
      const { value } = conversation$;
      if (value !== undefined) conversation$.next({ ...value, record });
    },
    end: () => conversation$.next(undefined),
  };
}
