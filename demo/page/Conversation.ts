import { BehaviorSubject, type Observable } from 'rxjs';
import type { CrmRecord, InteractionName } from '../../src/index.js';

/** A call, a chat or an e-mail with a customer. */
export interface Conversation {
  /** Its name in the runtime; absent if the caller withholds the number. */
  readonly name?: InteractionName;
  /** The record that its log goes to; absent while it is not known, null if it is none. */
  readonly record?: CrmRecord | null;
  /** True once its log has come from the softphone. */
  readonly isLogged?: true;
}

/** The conversation that began last, until its log is saved. */
export interface CurrentConversation {
  readonly conversation$: Observable<Conversation | undefined>;
  readonly current: Conversation | undefined;
  begin(conversation: Conversation): void;
  /** Says which record the conversation is about; without a conversation it does nothing. */
  isAbout(record: CrmRecord | null): void;
  /** A log has come from the softphone. */
  logged(): void;
  /** A log is in the CRM. It ends the conversation, unless it is that of an earlier one. */
  saved(): void;
}

/** Makes a page on which no conversation has begun. */
export function createConversation(): CurrentConversation {
  const conversation$ = new BehaviorSubject<Conversation | undefined>(undefined);
  const change = (part: Partial<Conversation>) => {
    const { value } = conversation$;
    if (value !== undefined) conversation$.next({ ...value, ...part });
  };
  return {
    conversation$,
    get current() {
      return conversation$.value;
    },
    begin: (conversation) => conversation$.next(conversation),
    isAbout: (record) => change({ record }),
    logged: () => change({ isLogged: true }),
    saved: () => {
      if (conversation$.value?.isLogged) conversation$.next(undefined);
    },
  };
}
