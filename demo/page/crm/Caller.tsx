import type { View } from '../Desk.js';

type CallerView = View & { readonly kind: 'caller' };

const texts: Readonly<Record<CallerView['status'], readonly [title: string, text: string]>> = {
  lookedFor: ['Who is calling?', 'The person opens here once it is known who it is.'],
  withheld: [
    'The caller withholds the number',
    'Ask for the name, then open the contact in the list.',
  ],
  notFound: [
    'Nobody has this address',
    'Ask for the name. If the caller is new, create a contact with this address.',
  ],
};

/** Somebody calls who is not known, or not known yet. */
export function Caller({ address, status }: CallerView) {
  const [title, text] = texts[status];
  return (
    <section class="card welcome" aria-labelledby="caller-title" data-testid="caller">
      <h2 id="caller-title">{title}</h2>
      {address !== undefined && (
        <p>
          <strong data-testid="caller-address">{address}</strong>
        </p>
      )}
      <p role="status">{text}</p>
    </section>
  );
}
