import type { CrmRecord, RecordQuery } from '../../crm.js';
import { AdapterError } from '../../errors.js';
import type { Fields } from '../kit/answers.js';
import { recordToShow } from '../kit/dialledNumber.js';
import type { OpenCti } from './OpenCti.js';
import { findRecords, type RecordSource } from './records.js';
import { askCti } from './requests.js';

type PopType = keyof OpenCti['SCREENPOP_TYPE'];

function pop(opencti: OpenCti, type: PopType, params: Fields, signal: AbortSignal) {
  const parameters = { type: opencti.SCREENPOP_TYPE[type], params };
  return askCti(opencti, 'screenPop', parameters, signal);
}

/** Shows a record. For a dialled number without a record, searches for the record again. */
export async function openRecord(
  source: RecordSource,
  record: CrmRecord,
  signal: AbortSignal,
): Promise<void> {
  const { id } = await recordToShow(record, (query) => findRecords(source, query, signal));
  await pop(source.opencti, 'SOBJECT', { recordId: id }, signal);
}

/** The minimum length of a search text in Salesforce. */
const minSearchLength = 3;

/**
 * Shows Salesforce's search page. Searches for the numbers in the spelling of the records, because Salesforce finds only
 * equal spellings. Searches for the query's value if it is not a number.
 */
export async function openMatches(
  opencti: OpenCti,
  { kind, value }: RecordQuery,
  records: readonly CrmRecord[],
  signal: AbortSignal,
): Promise<void> {
  const stored = kind === 'phone' ? records.map(({ phone = '' }) => phone) : [value];
  const texts = [...new Set(stored.map((text) => text.replace(/["\\*?]/g, ' ').trim()))];
  const phrases = texts.filter((text) => text.length >= minSearchLength).slice(0, 5);
  if (phrases.length === 0) {
    const message = 'Salesforce searches for three characters or more.';
    throw new AdapterError(message, { code: 'UNSUPPORTED' });
  }
  const searchString = phrases.map((phrase) => `"${phrase}"`).join(' OR ');
  await pop(opencti, 'SEARCH', { searchString }, signal);
}

/** Shows the page with reports. */
export async function openReports(
  opencti: OpenCti,
  url: string,
  signal: AbortSignal,
): Promise<void> {
  await pop(opencti, 'URL', { url }, signal);
}
