import type { AdapterCall, CrmAdapter, CrmRecord, RecordQuery } from '../../src/index.js';
import { phoneKey } from '../../src/phone/index.js';
import { crmDataInput } from './ScriptedAdapter.js';

/** A CRM with a list of records, which it searches as `patchcord/phone` compares numbers. */
export class ListedCrm implements CrmAdapter {
  readonly name = 'Listed';
  /** What it was asked for, in order. */
  readonly queries: RecordQuery[] = [];
  /** The ids of the records that it opened, in order. */
  readonly opened: string[] = [];
  /** The ids of the records that it let the agent choose from. */
  readonly offered: string[][] = [];
  /** Called before each search: it may delay or fail it. */
  beforeFind: (query: RecordQuery, call: AdapterCall) => Promise<void> = () => Promise.resolve();
  /** Called before each record is opened. */
  beforeOpen: (record: CrmRecord) => Promise<void> = () => Promise.resolve();

  constructor(private readonly records: readonly CrmRecord[]) {}

  loadCrmData = async () => crmDataInput;

  async findRecords(query: RecordQuery, call: AdapterCall): Promise<readonly CrmRecord[]> {
    this.queries.push(query);
    await this.beforeFind(query, call);
    return this.records.filter((record) => matches(record, query));
  }

  async openRecord(record: CrmRecord, { signal }: AdapterCall): Promise<void> {
    await this.beforeOpen(record);
    signal.throwIfAborted();
    this.opened.push(record.id);
  }

  async openMatches(
    _: RecordQuery,
    records: readonly CrmRecord[],
    _call?: AdapterCall,
  ): Promise<void> {
    this.offered.push(records.map(({ id }) => id));
  }
}

function matches(record: CrmRecord, { kind, value }: RecordQuery): boolean {
  const own = { phone: keyOf(record.phone), email: record.email, id: record.id, text: record.name };
  return own[kind] !== undefined && own[kind] === (kind === 'phone' ? keyOf(value) : value);
}

const keyOf = (number = ''): string | undefined => phoneKey(number, { defaultCountry: 'US' });
