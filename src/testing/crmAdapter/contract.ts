import type { CrmRecord, InteractionLog } from '../../crm.js';
import type { AskingMethod, CrmAdapterFeature } from './AdapterUnderTest.js';
import { check } from './assertions.js';
import { seedPeople } from './seed.js';
import type { Trial } from './Trial.js';
import type { CrmTroubleKind } from './trouble.js';

/** One test that every adapter must pass. */
export interface ContractTest {
  /** The title. It begins with the id of the rule. */
  readonly title: string;
  /** The features that the CRM must have for the test. Otherwise the test is skipped. */
  readonly needs: readonly CrmAdapterFeature[];
  readonly run: (trial: Trial) => Promise<void>;
}

/** Returns the features that a test needs to call a method while the CRM is failing. */
export const needsOf = (method: AskingMethod, kind: CrmTroubleKind): CrmAdapterFeature[] => [
  ...(method === 'loadCrmData' ? [] : [method]),
  'fail',
  kind,
  `${method} troubles`,
  `${method} ${kind}`,
];

/** Fields of a log that a test chooses. */
export type LogChoices = Partial<Omit<InteractionLog, 'raw' | 'customFields'>>;

/** Creates a log with a new interaction id. */
export function interactionLog(choices: LogChoices = {}): InteractionLog {
  const interactionId = choices.interactionId ?? `interaction-${crypto.randomUUID()}`;
  const log = {
    from: seedPeople.worldwide.phone ?? '',
    to: '+18005550199',
    subject: 'Inbound call',
    comments: 'Engineer booked.',
    topic: 'Fault',
    startedAt: '2026-03-17T14:05:09.000Z',
    receivedAt: '2026-03-17T14:21:44.000Z',
    durationSeconds: 995,
    ...choices,
    interactionId,
  };
  return { ...log, customFields: {}, raw: rawLog(log) };
}

/** Creates a log that has only the required fields. */
export function bareInteractionLog(): InteractionLog {
  const interactionId = `interaction-${crypto.randomUUID()}`;
  const receivedAt = '2026-03-17T14:21:44.000Z';
  return { interactionId, receivedAt, customFields: {}, raw: rawLog({ interactionId }) };
}

function rawLog(log: LogChoices & { readonly interactionId: string }): InteractionLog['raw'] {
  const { interactionId, subject = null, comments = null } = log;
  return {
    message: {
      body: {
        interactionId,
        interactionData: {
          interaction: { id: interactionId, topic: log.topic ?? null },
          updatedOriginatingAddress: log.from ?? null,
          updatedDestinationAddress: log.to ?? null,
          logDetails: { subject, comments, customFields: [] },
        },
      },
    },
  } as InteractionLog['raw'];
}

/** Returns a record that the CRM can show. */
export async function someRecord(trial: Trial): Promise<CrmRecord> {
  const { id, name, phone = '' } = seedPeople.worldwide;
  if (trial.adapter.findRecords === undefined) return { id: String(id), type: 'Contact', name };
  const [record] = await trial.find('phone', phone);
  check(
    record !== undefined,
    'What findRecords finds for a number as it is stored: expected a record, got none.',
  );
  return record;
}

/** Returns valid arguments for a method. */
export async function argumentsFor(
  method: AskingMethod,
  trial: Trial,
): Promise<readonly unknown[]> {
  const query = { kind: 'phone', value: seedPeople.worldwide.phone } as const;
  switch (method) {
    case 'findRecords':
      return [query];
    case 'openRecord':
      return [await someRecord(trial)];
    case 'openMatches': {
      const record = await someRecord(trial);
      return [query, [record, { ...record, id: `${record.id}0` }]];
    }
    case 'saveInteractionLog':
      return [interactionLog()];
    case 'describeCustomFields':
      return [[trial.fieldName('outcome')]];
    default:
      return [];
  }
}
