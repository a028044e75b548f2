import * as z from 'zod/mini';
import { callCenterSettingsSchema } from './callCenterSettings.js';
import { returnedLogSchema } from './connectorMessages.js';
import { checkData } from './issues.js';
import { looseObject, objectOf } from './looseObject.js';
import { flag, numeric, oneOf, recordIdSchema, text } from './values.js';

/** `type` of every message that the client application sends. */
export const clientMessageType = 'ClientAppMessage';

const textOrNull = z.nullable(text);

/** The signed-in agent. The capital letters are those of the protocol. */
export const currentUserSchema = looseObject({
  attributes: looseObject({ type: text }),
  Name: text,
  Username: text,
  Id: text,
  LanguageLocaleKey: text,
});

/** The capabilities of the page. */
export const capabilitiesSchema = looseObject({
  directoryAvailable: flag,
  name: text,
  reloadsOnNavigation: flag,
  lightningComponentsAvailable: flag,
});

/** The answer to `requestCrmData`. */
export const crmDataSchema = looseObject({
  callCenterSettings: callCenterSettingsSchema,
  currentUser: currentUserSchema,
  capabilities: capabilitiesSchema,
});

const dialTarget = {
  number: textOrNull,
  objectType: text,
  recordId: recordIdSchema,
  recordName: text,
  email: textOrNull,
  url: text,
};

/** The custom fields of one side, by name. */
const customFieldsSchema = z.optional(
  objectOf(
    looseObject({
      customFieldInfo: looseObject({
        customFieldType: oneOf(['STRING', 'PICKLIST']),
        customFieldLabel: text,
      }),
    }),
  ),
);

/** The types of notifications that the connector supports. */
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

/** The schema of each message's data, by action. */
export const clientDataSchemas = {
  /** @see docs/protocol.md, section 2.2 */
  ready: z.optional(looseObject({})),
  /** @see docs/protocol.md, section 2.3 */
  crmData: crmDataSchema,
  /** `count` is a decimal number as a string. @see docs/protocol.md, section 2.4 */
  crmDirectory: looseObject({
    count: text.check(z.regex(/^\d+$/, 'expected digits')),
    results: z.array(
      looseObject({
        id: recordIdSchema,
        name: text,
        phone: z.nullish(text),
        email: z.nullish(text),
      }),
    ),
  }),
  /** @see docs/protocol.md, section 2.6 */
  clickToDialResponse: looseObject({
    onClickToDialResponse: looseObject(dialTarget),
    clickToDialLogDetails: looseObject({
      id: recordIdSchema,
      name: text,
      personAccount: flag,
      type: text,
    }),
    softphoneItems: z.array(z.unknown()),
    doNotCall: flag,
    crmEmails: textOrNull,
    crmPhones: z.array(textOrNull),
    nameObjects: z.nullable(z.unknown()),
    relatedToObjects: z.array(
      looseObject({
        isName: flag,
        isRelatedTo: flag,
        pageInfo: looseObject({
          recordId: recordIdSchema,
          url: text,
          recordName: text,
          objectType: text,
        }),
      }),
    ),
    pageInfo: looseObject(dialTarget),
  }),
  /** `message` occurs twice: in `data` and in `data.msgData`. @see docs/protocol.md, section 2.11 */
  createHistoryItem: looseObject({
    taskId: text,
    data: looseObject({
      message: returnedLogSchema,
      header: z.optional(z.unknown()),
      logParameters: looseObject({}),
      msgData: looseObject({
        message: returnedLogSchema,
        header: z.optional(z.unknown()),
      }),
    }),
  }),
  /** A JSON string: the only data that is not an object. @see docs/protocol.md, section 2.12 */
  customFieldsDataResponse: text.check(
    z.refine(isCustomFieldsJson, 'expected a JSON string of custom fields'),
  ),
  /** @see docs/protocol.md, section 2.13 */
  displayErrorNotification: looseObject({
    type: oneOf(notificationTypes),
    severity: oneOf(notificationSeverities),
    textArray: z.array(text),
    title: text,
    dialogId: numeric,
    persist: flag,
    store: flag,
  }),
};

type Schemas = typeof clientDataSchemas;

/** The name of a message that the client application sends. */
export type ClientAction = keyof Schemas;

/** The data of the client's message `A`. */
export type ClientData<A extends ClientAction> = z.output<Schemas[A]>;

/** A message of the client application, as it is sent. */
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
/** The signed-in agent. */
export type CurrentUser = CrmData['currentUser'];
/** The capabilities of the page. */
export type Capabilities = CrmData['capabilities'];
/** The data of `displayErrorNotification`. */
export type ErrorNotification = ClientData<'displayErrorNotification'>;

const customFieldSidesSchema = looseObject({
  voice: customFieldsSchema,
  digital: customFieldsSchema,
});

function isCustomFieldsJson(json: string): boolean {
  try {
    return checkData(customFieldSidesSchema, JSON.parse(json), '').issues.length === 0;
  } catch {
    return false;
  }
}
