import type { CrmRecord, RecordQuery } from '../../../src/index.js';
import { viewOfRecord } from '../demoCrmAdapter.js';
import { usePage } from '../PageContext.js';
import { Initials } from './ContactList.js';

const kinds = { phone: 'number', email: 'e-mail address', id: 'id', text: 'text' } as const;

/** Lets the agent choose who is calling, when several people go with the caller. */
export function Matches({ query, records }: { query: RecordQuery; records: readonly CrmRecord[] }) {
  const { desk, assign } = usePage();
  return (
    <section class="card" aria-labelledby="matches-title" data-testid="matches">
      <header class="card-head">
        <h2 id="matches-title">Who is it?</h2>
        <span class="dim">{records.length} records</span>
      </header>
      <p role="alert" class="note">
        {records.length} records share the {kinds[query.kind]} <strong>{query.value}</strong>. Ask,
        then open the right one.
      </p>
      <ul class="match-rows">
        {records.map((record) => (
          <li key={`${record.type} ${record.id}`}>
            <button
              type="button"
              class="match-row"
              data-testid={`match-${record.id}`}
              onClick={() => {
                assign(record);
                desk.show(viewOfRecord(record));
              }}
            >
              <Initials name={record.name} />
              <span class="contact-row-text">
                <span class="contact-row-name">{record.name}</span>
                <span class="dim">
                  {[record.type, record.email, record.id].filter(Boolean).join(' · ')}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
