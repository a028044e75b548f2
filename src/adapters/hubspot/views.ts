import type { CrmRecord } from '../../crm.js';
import { recordToShow } from '../kit/dialledNumber.js';
import { refusal } from '../kit/failures.js';
import { untilAborted } from '../kit/untilAborted.js';
import type { CallingSdk } from './CallingSdk.js';
import { toAdapterError } from './errors.js';
import { findRecords, kinds, type RecordSource } from './records.js';

/** The time in which HubSpot reports that it cannot show a record, in milliseconds. HubSpot never reports success. */
const failureMs = 300;

/** Shows a record in HubSpot's window. For a dialled number without a record, searches for the record again. */
export async function openRecord(
  sdk: CallingSdk,
  source: RecordSource,
  record: CrmRecord,
  signal: AbortSignal,
): Promise<void> {
  // The SDK ignores calls of its methods before it is ready.
  const { events } = source;
  const { portalId } = await untilAborted('ready', () => events.ready, toAdapterError, signal);
  const { id, type } = await recordToShow(record, (query) => findRecords(source, query, signal));
  const kind = kinds.find((known) => known.type === type);
  if (!kind || !/^\d{1,15}$/.test(id)) throw refusal('navigateToRecord', 'UNSUPPORTED');
  await new Promise<void>((resolve, reject) => {
    AbortSignal.timeout(failureMs).onabort = () => resolve();
    events.onFailure = () => reject(refusal('navigateToRecord', 'NOT_FOUND'));
    sdk.navigateToRecord({
      objectCoordinates: { portalId, objectId: Number(id), objectTypeId: kind.objectTypeId },
    });
  });
}
