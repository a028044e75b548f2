import type {
  AnyActorRef,
  AnyMachineSnapshot,
  AnyStateMachine,
  ContextFrom,
  DoneActorEvent,
  ErrorActorEvent,
  EventFrom,
  InputFrom,
  OutputFrom,
} from 'xstate';
import type { AdapterMethod } from '../features.js';
import type {
  CrmRecord,
  CustomField,
  DirectoryContact,
  OutboxEntry,
  RuntimeEvent,
  RuntimeState,
} from '../index.js';
import type * as machines from '../machines/index.js';
import type {
  Capabilities,
  ClientAction,
  ClientMessage,
  ConnectorMessage,
  CrmData,
  CurrentUser,
} from '../protocol/index.js';

type Exports = typeof machines;

/** The statecharts. */
type Machine = {
  [Name in keyof Exports]: Exports[Name] extends AnyStateMachine ? Exports[Name] : never;
}[keyof Exports];

type Statecharts =
  | ContextFrom<Machine>
  | EventFrom<Machine>
  | InputFrom<Machine>
  | OutputFrom<Machine>;

/** Inputs and outputs of the actors that statecharts run. */
type InputsAndOutputs =
  | machines.LoadCrmDataInput
  | machines.LoadCrmDataOutput
  | machines.CallAdapterInput
  | machines.PickInput
  | machines.OutboxPick
  | machines.SaveInput
  | machines.SaveOutcome
  | machines.SettleInput
  | machines.Settlement;

/** The results of adapter calls. */
type Answers = CrmRecord | CustomField | DirectoryContact;

/** The event `outboxFound`, which lists the logs that were unsaved when the stream began. */
interface WaitingLogs {
  readonly entries: readonly OutboxEntry[];
}

/** Fields of XState's actors, and of the events that XState itself sends. */
type OwnOfXState =
  | Pick<AnyMachineSnapshot, 'status' | 'context' | 'tags' | 'output' | 'error'>
  | Pick<DoneActorEvent, 'type' | 'output'>
  | Pick<ErrorActorEvent, 'type' | 'error'>
  | { readonly type: 'xstate.init'; readonly input: unknown }
  | { readonly type: 'xstate.promise.resolve'; readonly data: unknown };

/** The messages. The fields of the call-center settings are in a separate list. */
type Messages =
  | ConnectorMessage
  | ClientMessage<Exclude<ClientAction, 'crmData'>>
  | Record<NamesOf<CrmData>, unknown>
  | CurrentUser
  | Capabilities;

/** Fields of messages that are not in their schemas. */
type OtherMessageField = 'dnisValues' | LiveField;

/**
 * Fields in the interactions of live systems.
 *
 * @see docs/protocol.md, section 2.10
 */
type LiveField =
  | 'CALLER_NAME'
  | 'CALLER_NUMBER'
  | 'ENGAGEMENT_PARAMETERS'
  | 'TOPIC_ID'
  | 'TOPIC_NAME'
  | 'acwDuration'
  | 'acwEstablishedTime'
  | 'address'
  | 'agentId'
  | 'agentName'
  | 'channel'
  | 'contactId'
  | 'createdAt'
  | 'destinationAddress'
  | 'direction'
  | 'dispositionCode'
  | 'establishedTime'
  | 'externalInteractionId'
  | 'interactionType'
  | 'isACWEnabled'
  | 'isCallback'
  | 'isCustomerInteraction'
  | 'isObserved'
  | 'isSelf'
  | 'isTransferredToService'
  | 'isTransferredToUser'
  | 'isWebRtcCall'
  | 'muted'
  | 'originatingAddress'
  | 'participants'
  | 'priority'
  | 'providerId'
  | 'skill'
  | 'skillId'
  | 'state'
  | 'stateChangeTime'
  | 'stateReason'
  | 'subtype'
  | 'tenantId'
  | 'topicId'
  | 'userToUserInfo'
  | 'workCode'
  | 'workRequestId';

/** The names of an object's declared fields, without its index signature. */
type NamesOf<T> = keyof { [Name in keyof T as string extends Name ? never : Name]: never };

/** The names of all fields of a type and of its nested types. */
export type FieldsOf<T> = T extends string | AnyActorRef | ((...args: never[]) => unknown)
  ? never
  : T extends readonly (infer Item)[] | ReadonlySet<infer Item>
    ? FieldsOf<Item>
    : T extends object
      ? NamesOf<T> | { [Name in NamesOf<T>]-?: FieldsOf<T[Name & keyof T]> }[NamesOf<T>]
      : never;

/** The names of all fields that a context, an event, an input, an output or a message can have. */
export type Field =
  | Extract<
      FieldsOf<
        | Statecharts
        | InputsAndOutputs
        | Answers
        | RuntimeEvent
        | RuntimeState
        | WaitingLogs
        | OwnOfXState
        | Messages
      >,
      string
    >
  | AdapterMethod
  | OtherMessageField;
