import { readAddress } from '../../address/readAddress.js';
import type { CrmAdapter } from '../../CrmAdapter.js';
import type {
  CapabilitiesInput,
  CrmDataInput,
  CrmRecord,
  CustomField,
  DialTarget,
  DirectoryContact,
  InteractionLog,
  RecordQuery,
  SavedInteractionLog,
} from '../../crm.js';
import { AdapterError } from '../../errors.js';
import { toCurrentUser } from '../../protocol/currentUser.js';
import type { CallCenterSettingsInput, CurrentUser } from '../../protocol/index.js';
import { completeSettings } from '../kit/completeSettings.js';

/** The data of a CRM in memory. Only `callCenterSettings` and `currentUser` are required. */
export interface MemoryCrm extends Omit<CrmDataInput, 'callCenterSettings' | 'settingsFindings'> {
  /** The settings of all agents, or a function that returns an agent's settings. The agent has the protocol's field names. */
  readonly callCenterSettings:
    | CallCenterSettingsInput
    | ((agent: CurrentUser) => CallCenterSettingsInput);
  /** Sent as `capabilities.name`. Default: `'Memory'`. */
  readonly name?: string | undefined;
  readonly capabilities?: CapabilitiesInput | undefined;
  /** The records that can be found and opened. Default: none. */
  readonly records?: readonly CrmRecord[] | undefined;
  /** The address book. Default: the records. */
  readonly directory?: readonly DirectoryContact[] | undefined;
  /** Default: none. */
  readonly customFields?: readonly CustomField[] | undefined;
}

/** A log that the memory CRM has saved. */
export interface MemoryLog extends SavedInteractionLog {
  readonly log: InteractionLog;
}

/** An adapter whose logs and opened pages a test can read. */
export interface MemoryAdapter extends CrmAdapter {
  /** The saved logs, one for each interaction, in order of arrival. */
  readonly logs: readonly MemoryLog[];
  /** Everything that the adapter has opened, in order: a record, several matches, or the reports. */
  readonly shown: readonly (CrmRecord | readonly CrmRecord[] | 'reports')[];
  /** Simulates an agent who clicks a number. Rethrows the first error of a listener after all listeners were called. */
  clickToDial(target: DialTarget): void;
}

/**
 * Creates an adapter for a CRM that is an object in memory. For tests, first steps and examples.
 *
 * @example
 * const adapter = memoryAdapter({
 *   callCenterSettings: { SoftphoneOptions: { clickToDial: 'Y' } },
 *   currentUser: {
 *     id: '900417',
 *     name: 'Robin Placeholder',
 *     username: 'robin@example.com',
 *     locale: 'en-US',
 *     role: 'agent',
 *   },
 * });
 */
export function memoryAdapter(data: MemoryCrm): MemoryAdapter {
  const { records = [], customFields = [] } = data;
  const directory = data.directory ?? records;
  const logs = new Map<string, MemoryLog>();
  const shown: (CrmRecord | readonly CrmRecord[] | 'reports')[] = [];
  const listeners = new Set<(target: DialTarget) => void>();

  return {
    name: data.name ?? 'Memory',
    get logs() {
      return [...logs.values()];
    },
    shown,
    clickToDial(target) {
      const thrown: unknown[] = [];
      for (const listener of [...listeners]) {
        try {
          listener(target);
        } catch (error) {
          thrown.push(error);
        }
      }
      if (thrown.length > 0) throw thrown[0];
    },
    async loadCrmData() {
      const { callCenterSettings, currentUser, capabilities } = data;
      if (callCenterSettings === undefined || currentUser === undefined) {
        throw new AdapterError('The memory CRM has no settings or no user.', {
          code: 'INVALID_DATA',
          retryable: false,
        });
      }
      const settings =
        typeof callCenterSettings === 'function'
          ? callCenterSettings(toCurrentUser(currentUser))
          : callCenterSettings;
      return {
        ...completeSettings(settings),
        currentUser,
        ...(capabilities && { capabilities }),
      };
    },
    listDirectory: async () => directory,
    findRecords: async (query) => records.filter((record) => matches(record, query)),
    async openRecord(record, { signal }) {
      signal.throwIfAborted();
      shown.push(record);
    },
    async openMatches(_, found, { signal }) {
      signal.throwIfAborted();
      shown.push(found);
    },
    async openReports({ signal }) {
      signal.throwIfAborted();
      shown.push('reports');
    },
    async saveInteractionLog(log, { signal, idempotencyKey }) {
      signal.throwIfAborted();
      const { id } = logs.get(idempotencyKey) ?? { id: `LOG-${logs.size + 1}` };
      logs.set(idempotencyKey, { id, fields: fieldsOf(log), log });
      return { id, fields: fieldsOf(log) };
    },
    describeCustomFields: async (names) => {
      const wanted = new Set(names.map((name) => name.toLowerCase()));
      return customFields.filter(({ name }) => wanted.has(name.toLowerCase()));
    },
    onClickToDial(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function matches(record: CrmRecord, { kind, value }: RecordQuery): boolean {
  const text = value.toLowerCase();
  switch (kind) {
    case 'id':
      return String(record.id) === value;
    case 'email':
      return record.email?.toLowerCase() === text;
    case 'phone':
      return isSameNumber(record.phone ?? '', value);
    case 'text':
      return record.name.toLowerCase() === text;
  }
}

/**
 * Compares two phone numbers in a simple way: their last ten digits must be equal. Numbers with fewer than ten digits,
 * and numbers that both have a country code, must be equal as a whole. Extensions must be equal, too. For a comparison
 * by the rules of each country, see `patchcord/phone`.
 */
function isSameNumber(record: string, wanted: string): boolean {
  const { value: a, extension: recordExtension } = readAddress(record);
  const { value: b, extension } = readAddress(wanted);
  if (recordExtension !== extension) return false;
  const [one, other] = [a.replace(/\D/g, ''), b.replace(/\D/g, '')];
  const areComplete = a.startsWith('+') && b.startsWith('+');
  // A zero in parentheses, as in +44 (0)20, is not part of the complete number.
  const hasOptionalZero = `${a}${b}`.includes('(0)');
  if (one.length < 10 || other.length < 10 || (areComplete && !hasOptionalZero)) {
    return one !== '' && one === other;
  }
  return one.slice(-10) === other.slice(-10);
}

function fieldsOf(log: InteractionLog): Record<string, unknown> {
  const { raw: _, customFields, interactionId, ...rest } = log;
  return { interaction_id: interactionId, ...rest, ...customFields };
}
