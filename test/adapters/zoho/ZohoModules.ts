import type { ZohoWrite } from '../../../src/adapters/zoho/index.js';
import type { CrmAdapterSeed } from '../../../src/testing/index.js';

type Row = Readonly<Record<string, unknown>>;

/** Zoho's ids are texts of many digits. */
export const idOf = (number: number): string => `5843${String(number).padStart(15, '0')}`;

/** The modules that Zoho's documentation lists for upserts; custom modules are there, too. */
const upsertable =
  'Leads Accounts Contacts Deals Campaigns Cases Solutions Products Vendors Price_Books Quotes Sales_Orders Purchase_Orders Invoices'.split(
    ' ',
  );

/** The outcome for one row of a write. */
export interface RowOutcome {
  readonly code: string;
  readonly details: Row;
}

const refused = (api_name: string, code = 'INVALID_DATA'): RowOutcome => ({
  code,
  details: { api_name },
});

/**
 * The records of a CRM, and what Zoho's documentation says of writing them: fields that a call must have, a
 * type that cannot be changed, texts that must fit, links to records that are there, unique values.
 */
export class ZohoModules {
  readonly rows: Record<string, Row[]>;
  /** The field of calls with *Do not allow duplicate values*; undefined where none can have it. */
  uniqueField: string | undefined = 'Interaction_Id';

  constructor({ people }: CrmAdapterSeed) {
    this.rows = {
      Contacts: people.map(({ id, name, phone = null, email = null }) => ({
        id: idOf(id),
        Full_Name: name,
        Phone: id % 2 ? phone : null,
        Mobile: id % 2 ? null : phone,
        Email: email,
      })),
      Leads: [],
      Accounts: [],
      Calls: [],
    };
  }

  insert({ Entity, APIData }: ZohoWrite): RowOutcome {
    const rows = this.#of(Entity);
    const missing = ['Subject', 'Call_Type', 'Call_Start_Time', 'Call_Duration'].find(
      (name) => !APIData[name],
    );
    if (missing) return refused(missing, 'MANDATORY_NOT_FOUND');
    const wrong = this.#wrongField(APIData, false);
    if (wrong) return refused(wrong);
    const { uniqueField = '' } = this;
    const taken = rows.find((row) => row[uniqueField] && row[uniqueField] === APIData[uniqueField]);
    if (taken) {
      return { code: 'DUPLICATE_DATA', details: { api_name: uniqueField, id: taken.id } };
    }
    const id = idOf(rows.length + 1);
    rows.push({ ...APIData, id });
    return { code: 'SUCCESS', details: { id } };
  }

  update({ Entity, APIData }: ZohoWrite): RowOutcome {
    const rows = this.#of(Entity);
    const index = rows.findIndex(({ id }) => id === APIData.id);
    if (index < 0) return refused('id');
    const wrong = 'Call_Type' in APIData ? 'Call_Type' : this.#wrongField(APIData, true);
    if (wrong) return refused(wrong);
    rows[index] = { ...rows[index], ...APIData };
    return { code: 'SUCCESS', details: { id: APIData.id } };
  }

  /** Modules that are not on the list are refused as a whole, whatever is to be written. */
  upsert({ Entity }: Pick<ZohoWrite, 'Entity'>): never {
    throw { code: upsertable.includes(Entity) ? 'UNKNOWN' : 'INVALID_MODULE', status: 'error' };
  }

  #of(entity: string): Row[] {
    const rows = this.rows[entity];
    if (!rows) throw { code: 'INVALID_MODULE', status: 'error' };
    return rows;
  }

  /** The first field with a value that Zoho refuses. */
  #wrongField(call: Row, isUpdate: boolean): string | undefined {
    const { Call_Type = 'Inbound', Call_Start_Time = '', Call_Duration = '00:01' } = call;
    const { Subject = '', Description = '', Who_Id, What_Id, $se_module = 'Accounts' } = call;
    const isThere = (module: unknown, link: unknown) =>
      this.rows[String(module)]?.some(({ id }) => id === Object(link).id);
    const rules: Readonly<Record<string, unknown>> = {
      Call_Type: ['Inbound', 'Outbound', 'Missed'].includes(String(Call_Type)),
      Call_Start_Time: /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d)?$/.test(
        String(Call_Start_Time),
      ),
      Call_Duration: /^\d{2,}:[0-5]\d$/.test(String(Call_Duration)) && Call_Duration !== '00:00',
      Subject: String(Subject).length <= 120,
      Description: String(Description).length <= 32_000,
      Z_order_no: String(call.Z_order_no ?? '').length <= 20,
      Z_units: call.Z_units === undefined || Number.isInteger(call.Z_units),
      // Null empties a field of a call that is there.
      Who_Id: Who_Id === undefined || (isUpdate && Who_Id === null) || isThere('Contacts', Who_Id),
      What_Id:
        What_Id === undefined || (isUpdate && What_Id === null) || isThere($se_module, What_Id),
    };
    return Object.keys(rules).find((name) => !rules[name]);
  }
}
