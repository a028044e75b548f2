import { useEffect, useRef, useState } from 'preact/hooks';
import type { Simulator } from '../../createSimulator.js';
import type { Contact } from '../../SimulatorContext.js';
import type { SimulatorState } from '../../SimulatorState.js';
import type { SoftphoneTexts } from '../texts/SoftphoneTexts.js';
import { useTexts } from '../texts/useTexts.js';
import { Icon } from './Icon.js';

interface AddressBookProps {
  readonly addressBook: SimulatorState['addressBook'];
  readonly simulator: Simulator;
}

/** The maximum number of contacts in the list. A directory can have 100,000 contacts, so agents use the search. */
const shownContacts = 50;

/** The contacts of the CRM. Covers the whole panel. */
export function AddressBook({ addressBook: { phase, contacts }, simulator }: AddressBookProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [search, setSearch] = useState('');
  const { tools, contacts: texts, start } = useTexts();
  const isOpen = phase !== 'closed';
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
    setSearch('');
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-labelledby="contacts-title"
      data-testid="sim-contacts"
      data-phase={phase}
      onCancel={(event) => {
        event.preventDefault();
        simulator.closeAddressBook();
      }}
    >
      <header class="header">
        <h2 id="contacts-title" class="grow">
          {tools.contacts}
        </h2>
        <button
          type="button"
          class="round"
          aria-label={texts.close}
          data-testid="sim-contacts-close"
          onClick={() => simulator.closeAddressBook()}
        >
          <Icon name="close" />
        </button>
      </header>
      {phase === 'loading' ? (
        <p class="waiting" role="status">
          <span class="spinner" /> {texts.loading}
        </p>
      ) : null}
      {phase === 'overdue' ? (
        <div class="card startup warn">
          <p role="status">{texts.late}</p>
          <button type="button" class="primary" onClick={() => simulator.openAddressBook()}>
            {start.askAgain}
          </button>
        </div>
      ) : null}
      {phase === 'open' ? (
        <ContactList
          contacts={contacts}
          search={search}
          onSearch={setSearch}
          onCall={(to, name) => {
            simulator.closeAddressBook();
            simulator.placeCall({ to, name });
          }}
        />
      ) : null}
    </dialog>
  );
}

interface ContactListProps {
  readonly contacts: readonly Contact[];
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly onCall: (to: string, name: string) => void;
}

function ContactList({ contacts, search, onSearch, onCall }: ContactListProps) {
  const { contacts: texts } = useTexts();
  const found = contacts.filter(isLike(search));
  return (
    <>
      <label class="field search">
        <span>{texts.search({ count: contacts.length })}</span>
        <input
          type="search"
          autocomplete="off"
          data-testid="sim-contacts-search"
          value={search}
          onInput={(event) => onSearch(event.currentTarget.value)}
        />
      </label>
      <ul class="contacts">
        {found.slice(0, shownContacts).map((contact) => (
          <ContactRow key={String(contact.id)} contact={contact} onCall={onCall} />
        ))}
      </ul>
      <p class="dim waiting" role="status">
        {summaryOf(found.length, contacts.length, texts)}
      </p>
    </>
  );
}

function ContactRow({
  contact,
  onCall,
}: { readonly contact: Contact } & Pick<ContactListProps, 'onCall'>) {
  const { contacts: texts } = useTexts();
  const { name, phone, email } = contact;
  return (
    <li class="row">
      <span class="grow">
        <span class="strong clip block">
          <bdi>{name}</bdi>
        </span>
        <span class="dim clip block">
          <bdi>{[phone, email].filter(Boolean).join(' · ')}</bdi>
        </span>
      </span>
      {phone ? (
        <button
          type="button"
          class="round"
          aria-label={texts.call({ name })}
          onClick={() => onCall(phone, name)}
        >
          <Icon name="phone" />
        </button>
      ) : null}
    </li>
  );
}

function summaryOf(found: number, all: number, texts: SoftphoneTexts['contacts']): string {
  if (all === 0) return texts.none;
  if (found === 0) return texts.nobody;
  return found > shownContacts ? texts.more({ count: found - shownContacts }) : '';
}

const isLike = (search: string) => {
  const wanted = search.trim().toLowerCase();
  return ({ name, phone, email }: Contact): boolean =>
    [name, phone, email].some((text) => text?.toLowerCase().includes(wanted));
};
