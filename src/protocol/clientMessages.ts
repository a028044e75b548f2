import * as z from 'zod/mini';
import { callCenterSettingsSchema } from './callCenterSettings.js';
import { recordIdSchema, saveInteractionLogSchema } from './connectorMessages.js';
import { looseObject, valueThat } from './looseObject.js';

/** `type` of every message that the client application sends. */
export const clientMessageType = 'ClientAppMessage';

const textOrNull = z.nullable(z.string());

/** Who works here. The capital letters are the wire's. */
export const currentUserSchema = looseObject({
  attributes: looseObject({ type: z.string() }),
  Name: z.string(),
  Username: z.string(),
  Id: z.string(),
  LanguageLocaleKey: z.string(),
});

/** What the page can do. */
export const capabilitiesSchema = looseObject({
  directoryAvailable: z.boolean(),
  name: z.string(),
  reloadsOnNavigation: z.boolean(),
  lightningComponentsAvailable: z.boolean(),
});

/** The answer to `requestCrmData`. */
export const crmDataSchema = looseObject({
  callCenterSettings: callCenterSettingsSchema,
  currentUser: currentUserSchema,
  capabilities: capabilitiesSchema,
});

const dialTarget = {
  number: textOrNull,
  objectType: z.string(),
  recordId: recordIdSchema,
  recordName: z.string(),
  email: textOrNull,
  url: z.string(),
};

const customFieldSchema = looseObject({
  customFieldInfo: looseObject({
    customFieldType: oneOf(['STRING', 'PICKLIST']),
    customFieldLabel: z.string(),
  }),
});

/** Fields by name. */
const customFieldsSchema = valueThat<Record<string, unknown>>(
  'expected custom fields by name',
  (fields) =>
    typeof fields === 'object' &&
    fields !== null &&
    Object.values(fields).every((field) => z.safeParse(customFieldSchema, field).success),
);

/** The kinds in which the connector can show a notification. */
export const notificationTypes = [
  'transient',
  'okDialog',
  'okCancelDialog',
  'fixedDialog',
  'html',
] as const;

/** The severities of a notification. */
export const notificationSeverities = [
  'EVENT',
  'INFO',
  'WARNING',
  'ERROR',
  'CRITICAL',
  'SUCCESS',
] as const;

/** The data of each message of the client application, by action. */
export const clientDataSchemas = {
  /** @see docs/protocol.md, section 2.2 */
  ready: z.optional(looseObject({})),
  /** @see docs/protocol.md, section 2.3 */
  crmData: crmDataSchema,
  /** `count` is a decimal number as a string. @see docs/protocol.md, section 2.4 */
  crmDirectory: looseObject({
    count: valueThat<string>(
      'expected a decimal number as a string',
      (value) => typeof value === 'string' && /^\d+$/.test(value),
    ),
    results: z.array(
      looseObject({
        id: recordIdSchema,
        name: z.string(),
        phone: z.nullish(z.string()),
        email: z.nullish(z.string()),
      }),
    ),
  }),
  /** @see docs/protocol.md, section 2.6 */
  clickToDialResponse: looseObject({
    onClickToDialResponse: looseObject(dialTarget),
    clickToDialLogDetails: looseObject({
      id: recordIdSchema,
      name: z.string(),
      personAccount: z.boolean(),
      type: z.string(),
    }),
    softphoneItems: z.array(z.unknown()),
    doNotCall: z.boolean(),
    crmEmails: textOrNull,
    crmPhones: z.array(textOrNull),
    nameObjects: z.nullable(z.unknown()),
    relatedToObjects: z.array(
      looseObject({
        isName: z.boolean(),
        isRelatedTo: z.boolean(),
        pageInfo: looseObject({
          recordId: recordIdSchema,
          url: z.string(),
          recordName: z.string(),
          objectType: z.string(),
        }),
      }),
    ),
    pageInfo: looseObject(dialTarget),
  }),
  /** `message` travels twice, in `data` and in `data.msgData`. @see docs/protocol.md, section 2.11 */
  createHistoryItem: looseObject({
    taskId: z.string(),
    data: looseObject({
      message: saveInteractionLogSchema.shape.message,
      header: z.optional(z.unknown()),
      logParameters: looseObject({}),
      msgData: looseObject({
        message: saveInteractionLogSchema.shape.message,
        header: z.optional(z.unknown()),
      }),
    }),
  }),
  /** A JSON string, the only data that is no object. @see docs/protocol.md, section 2.12 */
  customFieldsDataResponse: valueThat<string>(
    'expected a JSON string of custom fields',
    isCustomFieldsJson,
  ),
  /** @see docs/protocol.md, section 2.13 */
  displayErrorNotification: looseObject({
    type: oneOf(notificationTypes),
    severity: oneOf(notificationSeverities),
    textArray: z.array(z.string()),
    title: z.string(),
    dialogId: z.number(),
    persist: z.boolean(),
    store: z.boolean(),
  }),
};

type Schemas = typeof clientDataSchemas;

/** The name of a message that the client application sends. */
export type ClientAction = keyof Schemas;

/** The data of the client's message `A`. */
export type ClientData<A extends ClientAction> = z.output<Schemas[A]>;

/** A message of the client application, as it goes over the wire. */
export type ClientMessage<A extends ClientAction = ClientAction> = {
  [Name in A]: {
    type: typeof clientMessageType;
    action: Name;
  } & (undefined extends ClientData<Name>
    ? { data?: ClientData<Name> }
    : { data: ClientData<Name> });
}[A];

/** The answer to `requestCrmData`. */
export type CrmData = ClientData<'crmData'>;
/** Who works here. */
export type CurrentUser = CrmData['currentUser'];
/** What the page can do. */
export type Capabilities = CrmData['capabilities'];
/** The data of `displayErrorNotification`. */
export type ErrorNotification = ClientData<'displayErrorNotification'>;

function isCustomFieldsJson(text: unknown): boolean {
  try {
    const value: unknown = typeof text === 'string' ? JSON.parse(text) : undefined;
    return z.safeParse(
      looseObject({
        voice: z.optional(customFieldsSchema),
        digital: z.optional(customFieldsSchema),
      }),
      value,
    ).success;
  } catch {
    return false;
  }
}

function oneOf<const Value extends string>(values: readonly Value[]) {
  return valueThat<Value>(`expected one of ${values.join(', ')}`, (value) =>
    (values as readonly unknown[]).includes(value),
  );
}
