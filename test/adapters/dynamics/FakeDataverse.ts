import type { CrmAdapterSeed } from '../../../src/testing/index.js';
import { matchesFilter } from './odataFilter.js';
import { changed, refusalOf } from './phoneCallRules.js';

export type Row = Readonly<Record<string, unknown>>;

/** A made-up GUID for a number. */
export const guidOf = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** What Dataverse refuses, in its own words. */
export class DataverseError extends Error {}

/**
 * Tables in memory, asked as the Web API is: queries are parts of an address, so that `+` is a space and
 * `&` their end, and texts are compared without regard to letter case and accents.
 */
export class FakeDataverse {
  readonly tables: Record<string, Row[]>;
  /** Columns that only one row may have a value of. */
  readonly alternateKeys: Record<string, string> = { phonecall: 'new_interactionid' };
  /** Characters of columns that were made longer or shorter than they are as a rule. */
  lengths: Readonly<Record<string, number>> = {};
  /** What is said of a phone call that is not open any more, and must not be edited. */
  readOnlyWords = 'The phone call is closed.';
  #created = 0;

  constructor({ user, people, directory }: CrmAdapterSeed) {
    this.tables = {
      systemuser: [
        {
          systemuserid: guidOf(user.id),
          fullname: user.name,
          domainname: user.username,
          isdisabled: false,
          systemuserroles_association: [{ name: user.role }],
        },
        ...directory.map(({ id, name, phone = null, email = null }) => ({
          systemuserid: guidOf(id),
          fullname: name,
          address1_telephone1: phone,
          mobilephone: null,
          internalemailaddress: email,
          isdisabled: false,
        })),
        {
          systemuserid: guidOf(1),
          fullname: 'Gone Placeholder',
          mobilephone: '+12025550147',
          isdisabled: true,
        },
      ],
      contact: people.map(({ id, name, phone = null, email = null }) => ({
        contactid: guidOf(id),
        fullname: name,
        telephone1: id % 2 ? phone : null,
        mobilephone: id % 2 ? null : phone,
        emailaddress1: email,
        statecode: 0,
      })),
      account: [],
      phonecall: [],
    };
  }

  search(entity: string, query: string): Row[] {
    const options = new URLSearchParams(query.replace(/^\?/, ''));
    const filter = options.get('$filter') ?? '';
    if (entity === 'systemuser' && filter.includes('statecode')) {
      throw new DataverseError("Could not find a property named 'statecode': invalid.");
    }
    const rows = this.#rowsOf(entity).filter((row) => matchesFilter(row, filter));
    const top = Number(options.get('$top') ?? 5000);
    return rows.slice(0, top).map((row) => select(row, options.get('$select')));
  }

  retrieve(entity: string, id: string, query: string): Row {
    const row = this.#rowsOf(entity).find((one) => one[`${entity}id`] === id);
    if (!row) throw new DataverseError(`${entity} With Id = ${id} Does Not Exist`);
    const options = new URLSearchParams(query.replace(/^\?/, ''));
    const expanded = /^\w+/.exec(options.get('$expand') ?? '')?.[0];
    return select(row, [options.get('$select'), expanded].filter(Boolean).join(','));
  }

  create(entity: string, values: Row): Row {
    const key = this.alternateKeys[entity];
    const rows = this.#rowsOf(entity);
    if (key && rows.some((row) => row[key] === values[key])) {
      throw new DataverseError('A record with matching key values already exists.');
    }
    this.#check(entity, values, false);
    this.#created += 1;
    const id = guidOf(this.#created);
    rows.push(changed({ activityid: id, statecode: 0 }, values));
    return { id, entityType: entity };
  }

  update(entity: string, id: string, values: Row): Row {
    const rows = this.#rowsOf(entity);
    const index = rows.findIndex((row) => row.activityid === id);
    if (rows[index]?.statecode !== 0) throw new DataverseError(this.readOnlyWords);
    this.#check(entity, values, true);
    rows[index] = changed(rows[index] ?? {}, values);
    return { id, entityType: entity };
  }

  #check(entity: string, values: Row, isUpdate: boolean): void {
    if (entity !== 'phonecall') return;
    const isThere = (set: string, id: string) => {
      const table = set.replace(/ies$/, 'ys').slice(0, -1);
      return (this.tables[table] ?? []).some((row) => row[`${table}id`] === id);
    };
    const words = refusalOf(values, isThere, isUpdate, this.lengths);
    if (words !== undefined) throw new DataverseError(words);
  }

  #rowsOf(entity: string): Row[] {
    const rows = this.tables[entity];
    if (!rows) throw new DataverseError(`The entity ${entity} was not found: invalid argument.`);
    return rows;
  }
}

function select(row: Row, names: string | null): Row {
  const wanted = names?.split(',') ?? Object.keys(row);
  // Annotations of a column come with it.
  const isAnnotation = (name: string) => wanted.some((one) => name.startsWith(`${one}@Microsoft.`));
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => wanted.includes(name) || isAnnotation(name)),
  );
}
