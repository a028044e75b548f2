import * as z from 'zod/mini';
import { looseObject } from './looseObject.js';
import { flag, numeric, recordIdSchema, text, textWithContent } from './values.js';

/** `type` of every message that the CRM Connector sends. */
export const connectorMessageType = 'CRMConnectMessage';

const textOrNothing = z.nullish(recordIdSchema);
const names = z.nullish(z.array(z.nullish(text)));

/** The connector's data about a finished interaction. Only the fields that are needed to store it are required. */
export const saveInteractionLogSchema = looseObject({
  header: z.optional(z.unknown()),
  message: looseObject({
    body: looseObject({
      interactionId: textWithContent,
      interactionData: looseObject({
        interaction: looseObject({
          intrinsics: z.nullish(
            looseObject({ START_TIME: textOrNothing, START_DATE: textOrNothing }),
          ),
          topic: z.nullish(text),
        }),
        updatedOriginatingAddress: z.nullish(text),
        updatedDestinationAddress: z.nullish(text),
        logDetails: z.nullish(
          looseObject({
            subject: z.nullish(text),
            comments: z.nullish(text),
            customFields: z.nullish(
              z.array(looseObject({ logFieldName: text, currentValue: z.optional(z.unknown()) })),
            ),
          }),
        ),
      }),
    }),
  }),
});

/** The `message` of a log, as a history item returns it to the connector. Optional fields may have any form. */
export const returnedLogSchema = looseObject({
  body: looseObject({ interactionId: z.union([textWithContent, numeric, flag], 'expected an id') }),
}) as unknown as typeof saveInteractionLogSchema.shape.message;

/** The schema of each request's data, by action in the vendor's spelling. */
export const connectorDataSchemas = {
  /** @see docs/protocol.md, section 2.2 */
  ready: z.optional(z.unknown()),
  /** @see docs/protocol.md, section 2.3 */
  requestCrmData: z.optional(z.unknown()),
  /** @see docs/protocol.md, section 2.4 */
  requestGetCrmDirectory: z.optional(z.unknown()),
  /** @see docs/protocol.md, section 2.5 */
  requestEnableClickToDial: looseObject({ isEnabled: flag }),
  /** @see docs/protocol.md, section 2.7 */
  requestNavigateToClickToDialResult: looseObject({ recordId: recordIdSchema }),
  /** @see docs/protocol.md, section 2.8 */
  requestPerformInteractionScreenPop: z.nullish(
    looseObject({ aniValues: z.nullish(z.array(textOrNothing)) }),
  ),
  /** @see docs/protocol.md, section 2.9 */
  requestOpenReports: z.optional(z.unknown()),
  /** @see docs/protocol.md, section 2.10 */
  requestSaveInteractionLog: saveInteractionLogSchema,
  /** @see docs/protocol.md, section 2.12 */
  requestCustomFieldsValues: z.nullish(
    looseObject({ object: z.nullish(looseObject({ voice: names, digital: names })) }),
  ),
};

type Schemas = typeof connectorDataSchemas;

/** The name of a message that the connector sends. */
export type ConnectorAction = keyof Schemas;

/** The data of the connector's message `A`. */
export type ConnectorData<A extends ConnectorAction> = z.output<Schemas[A]>;

/** A decoded message of the connector. `action` has the vendor's spelling. */
export type ConnectorMessage<A extends ConnectorAction = ConnectorAction> = {
  [Name in A]: {
    type: typeof connectorMessageType;
    action: Name;
  } & (undefined extends ConnectorData<Name>
    ? { data?: ConnectorData<Name> }
    : { data: ConnectorData<Name> });
}[A];

/** The data of `requestSaveInteractionLog`, unchanged. */
export type SaveInteractionLog = z.output<typeof saveInteractionLogSchema>;
