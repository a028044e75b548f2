import { useState } from 'preact/hooks';
import { type Contact, contactsSchema } from '../crmAnswers.js';
import { fragmentOf } from '../Desk.js';
import { usePage } from '../PageContext.js';
import { showCount } from '../texts.js';
import { useLoaded } from '../useLoaded.js';
import { FailureNote } from './FailureNote.js';

/** Everybody in the CRM, and a search. */
export function ContactList({ openId }: { openId: string | undefined }) {
  const { client, revision } = usePage();
  const [text, setText] = useState('');
  const { value, failure } = useLoaded('contacts', `${revision} ${text}`, (signal) =>
    client({ path: `contacts?${new URLSearchParams({ text })}`, schema: contactsSchema, signal }),
  );
  return (
    <section class="card contacts" aria-labelledby="contacts-title">
      <header class="card-head">
        <h2 id="contacts-title">Contacts</h2>
        <span class="dim" role="status">
          {value && showCount(value.contacts.length, 'person').replace('persons', 'people')}
        </span>
      </header>
      <label class="search">
        <span class="visually-hidden">Search contacts</span>
        <input
          type="search"
          placeholder="Name, number or e-mail"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      {failure && <FailureNote failure={failure} isStale={value !== undefined} />}
      <ul class="contact-rows" data-testid="contacts">
        {value?.contacts.map((contact) => (
          <ContactRow key={contact.id} contact={contact} isOpen={contact.id === openId} />
        ))}
      </ul>
      {value?.contacts.length === 0 && <p class="empty">Nobody matches this search.</p>}
    </section>
  );
}

function ContactRow({ contact, isOpen }: { contact: Contact; isOpen: boolean }) {
  const { id, name, company, phone, email } = contact;
  return (
    <li>
      <a
        class="contact-row"
        href={fragmentOf({ kind: 'contact', id })}
        aria-current={isOpen ? 'true' : undefined}
        data-testid={`contact-${id}`}
      >
        <Initials name={name} />
        <span class="contact-row-text">
          <span class="contact-row-name">{name}</span>
          <span class="dim">{company || (phone ?? email ?? 'No number or e-mail')}</span>
        </span>
      </a>
    </li>
  );
}

/** The first letters of a name, for the eye only. */
export const Initials = ({ name }: { name: string }) => (
  <span class="initials" aria-hidden="true">
    {name
      .split(/\s+/)
      .map((part) => [...part][0] ?? '')
      .join('')
      .slice(0, 2)}
  </span>
);
