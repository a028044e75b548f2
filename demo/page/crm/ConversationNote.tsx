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
  const isHere = isOf(record, contact);
  return (
    <p class="note note-row" data-testid="conversation-note">
      <span role="status">The log of this conversation goes to {placeOf(record)}.</span>
      <button
        type="button"
        class="button button-small"
        data-testid={isHere ? 'conversation-none' : 'conversation-here'}
        onClick={() => assign(isHere ? null : contact)}
      >
        {isHere ? 'Somebody else' : `It is about ${contact.name}`}
      </button>
    </p>
  );
}

/** The place where the log goes, in the agent's words. */
function placeOf(record: Conversation['record']): string {
  if (!record) return 'nobody’s record';
  return record.type === 'Case' ? record.id : record.name;
}

/** True for the contact and for each of the contact's cases. */
function isOf(record: Conversation['record'], { id }: CrmRecord): boolean {
  if (!record) return false;
  const view = viewOfRecord(record);
  return view.kind === 'contact' && view.id === id;
}
