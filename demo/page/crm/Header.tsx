import * as z from 'zod/mini';
import { crmDataSchema } from '../crmAnswers.js';
import { fragmentOf, type View } from '../Desk.js';
import { usePage } from '../PageContext.js';
import { useLoaded } from '../useLoaded.js';
import { Initials } from './ContactList.js';

/** The CRM's name, its pages, and who works here. */
export function Header({ view }: { view: View }) {
  return (
    <header class="top">
      <a class="brand" href={fragmentOf({ kind: 'home' })}>
        <Mark />
        <span>Larkfield CRM</span>
      </a>
      <nav aria-label="CRM">
        <NavLink view={{ kind: 'home' }} isOpen={view.kind !== 'reports'}>
          Contacts
        </NavLink>
        <NavLink view={{ kind: 'reports' }} isOpen={view.kind === 'reports'}>
          Reports
        </NavLink>
      </nav>
      <CurrentUser />
    </header>
  );
}

function NavLink({ view, isOpen, children }: { view: View; isOpen: boolean; children: string }) {
  return (
    <a class="nav-link" href={fragmentOf(view)} aria-current={isOpen ? 'page' : undefined}>
      {children}
    </a>
  );
}

function CurrentUser() {
  const { client, revision } = usePage();
  const { value } = useLoaded('user', revision, (signal) =>
    client({ path: 'crm-data', schema: crmDataSchema, signal }),
  );
  const user = z.safeParse(z.looseObject({ Name: z.string() }), value?.currentUser);
  if (!user.success) return <span class="user dim">Demo with made-up people</span>;
  return (
    <span class="user">
      <span class="dim user-note">Demo with made-up people</span>
      <Initials name={user.data.Name} />
      {user.data.Name}
    </span>
  );
}

const Mark = () => (
  <svg class="mark" viewBox="0 0 16 16" aria-hidden="true">
    <rect width="16" height="16" rx="4" />
    <path d="M4 3.5h2.5v6.5H12v2.5H4z" />
  </svg>
);
