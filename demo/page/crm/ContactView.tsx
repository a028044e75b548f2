import { pathOf } from '../createCrmClient.js';
import { type Case, type Contact, contactFileSchema, type Log } from '../crmAnswers.js';
import { fragmentOf } from '../Desk.js';
import { toRecord } from '../demoCrmAdapter.js';
import { usePage } from '../PageContext.js';
import { showDate, showDateTime, showDuration } from '../texts.js';
import { useLoaded } from '../useLoaded.js';
import { CallButton } from './CallButton.js';
import { Initials } from './ContactList.js';
import { ConversationNote } from './ConversationNote.js';
import { FailureNote } from './FailureNote.js';

/** One person: how to reach them, their cases, and what was said. */
export function ContactView({ id, caseId }: { id: string; caseId: string | undefined }) {
  const { client, revision } = usePage();
  const { value, failure } = useLoaded(`contact ${id}`, revision, (signal) =>
    client({ path: pathOf('contacts', id), schema: contactFileSchema, signal }),
  );
  return (
    <section class="card contact" aria-label="Contact" data-testid="contact-view">
      {failure && <FailureNote failure={failure} isStale={value !== undefined} />}
      {value === undefined && failure === undefined && <p class="empty">Loading…</p>}
      {value && (
        <>
          <ContactHead contact={value.contact} />
          <ConversationNote contact={recordOf(value.contact)} />
          <Cases cases={value.cases} openId={caseId} />
          <Conversations logs={value.logs} />
        </>
      )}
    </section>
  );
}

function ContactHead({ contact }: { contact: Contact }) {
  const { id, name, company, phone, email } = contact;
  return (
    <header class="contact-head">
      <Initials name={name} />
      <div class="contact-head-text">
        <h2>
          {name} <span class="dim">{id}</span>
        </h2>
        <p class="dim facts">
          <span>{company || 'Private customer'}</span>
          <span>{email}</span>
        </p>
      </div>
      {phone === null ? (
        <span class="dim">No phone number</span>
      ) : (
        <CallButton target={{ ...recordOf(contact), phone }} />
      )}
    </header>
  );
}

const recordOf = (contact: Contact) =>
  toRecord(contact, new URL(fragmentOf({ kind: 'contact', id: contact.id }), location.href).href);

const statusTone = { open: 'accent', waiting: 'warn', closed: 'dim' } as const;

function Cases({ cases, openId }: { cases: readonly Case[]; openId: string | undefined }) {
  if (cases.length === 0) return <p class="empty">No cases.</p>;
  return (
    <table class="rows">
      <caption>Cases</caption>
      <tbody>
        {cases.map(({ id, subject, status, openedAt }) => (
          <tr key={id} aria-current={id === openId ? 'true' : undefined} data-testid={`case-${id}`}>
            <td class="dim nowrap">{id}</td>
            <th scope="row">{subject}</th>
            <td>
              <span class={`badge badge-${statusTone[status]}`}>{status}</span>
            </td>
            <td class="dim nowrap spare">{showDate(openedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Conversations({ logs }: { logs: readonly Log[] }) {
  if (logs.length === 0) return <p class="empty">No conversations yet.</p>;
  return (
    <table class="rows">
      <caption>Conversations</caption>
      <tbody>
        {logs.map(({ id, subject, comments, caseId, startedAt, receivedAt, durationSeconds }) => (
          <tr key={id} data-testid={`conversation-${id}`}>
            <td class="dim nowrap">{showDateTime(startedAt ?? receivedAt)}</td>
            <th scope="row" class="short">
              {subject || 'No subject'}
            </th>
            <td>
              {comments} {caseId !== null && <span class="dim nowrap">{caseId}</span>}
            </td>
            <td class="dim nowrap spare">
              {durationSeconds !== null && showDuration(durationSeconds)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
