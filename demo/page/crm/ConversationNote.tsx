import type { CrmRecord } from '../../../src/index.js';
import { useObservable } from '../../../theme/useObservable.js';
import type { Conversation } from '../Conversation.js';
import { viewOfRecord } from '../demoCrmAdapter.js';
import { usePage } from '../PageContext.js';

/** Says on a contact's page whether the log of the current conversation goes there, and lets the agent correct it. */
export function ConversationNote({ contact }: { contact: CrmRecord }) {
  const { conversation$, assign } = usePage();
  const conversation = useObservable<Conversation | undefined>(conversation$, undefined);
  // Without a name the runtime could not tell which conversation is meant.
  if (conversation?.name === undefined) return null;
  const { record } = conversation;
  if (record && isOf(record, contact)) {
    return (
      <p class="note note-row" data-testid="conversation-note">
        <span role="status">
          The log of this conversation goes to {record.type === 'Case' ? record.id : contact.name}.
        </span>
        <button
          type="button"
          class="button button-small"
          data-testid="conversation-none"
          onClick={() => assign(null)}
        >
          Somebody else
        </button>
      </p>
    );
  }
  return (
    <p class="note note-row" data-testid="conversation-note">
      <span role="status">
        {record
          ? `The log of this conversation goes to ${record.name}.`
          : 'The log of this conversation goes to nobody’s record.'}
      </span>
      <button
        type="button"
        class="button button-small"
        data-testid="conversation-here"
        onClick={() => assign(contact)}
      >
        It is about {contact.name}
      </button>
    </p>
  );
}

/** Whether a record is the contact or one of the contact's cases. */
function isOf(record: CrmRecord, { id }: CrmRecord): boolean {
  const view = viewOfRecord(record);
  return view.kind === 'contact' && view.id === id;
}
