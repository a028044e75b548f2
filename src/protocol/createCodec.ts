import type * as z from 'zod/mini';
import { isVouchedFor } from './checkedData.js';
import { hasProtoKey, protoIssue } from './hasProtoKey.js';
import { isPlainObject } from './isPlainObject.js';
import { checkData, type ProtocolIssue } from './issues.js';
import { readTolerantly } from './readTolerantly.js';

/** The reason why a message of our type was rejected. */
export type RejectionReason = 'origin' | 'source' | 'shape' | 'unknownAction' | 'data';

/** A rejected message. */
export interface Rejection {
  readonly reason: RejectionReason;
  /** The action in the message, if it is known or looks like a name. */
  readonly action?: string;
  readonly issues?: readonly ProtocolIssue[];
  /** The origin of the message, if that was the reason. */
  readonly origin?: string;
}

/** The result of `decode`. */
export type Decoded<Message> =
  | {
      readonly kind: 'genuine';
      readonly message: Message;
      /** Parts that did not match the schema and count as absent. */
      readonly ignored?: readonly ProtocolIssue[];
    }
  /** The message has another type, so it belongs to another program. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };

/** The result of `encode`: a message that matches its schema, or the reasons why it does not. */
export type Encoded<Message> =
  | { readonly ok: true; readonly message: Message }
  | { readonly ok: false; readonly issues: readonly ProtocolIssue[] };

/** Converts between `unknown` and the messages of one side. It never throws. */
export interface Codec<Message extends AnyMessage> {
  /** True if the data has our type. Reads only `type`. */
  claims(data: unknown): boolean;
  decode(data: unknown): Decoded<Message>;
  /** Validates strictly, because our own messages must match the schema. */
  encode(message: Message): Encoded<Message>;
}

/** The fields that all messages have. */
export interface AnyMessage {
  readonly type: string;
  readonly action: string;
  readonly data?: unknown;
}

/** The options of a codec. */
export interface CodecOptions {
  readonly type: string;
  readonly schemas: Readonly<Record<string, z.ZodMiniType>>;
  /** True if invalid optional parts are removed. Default false. */
  readonly isTolerant?: boolean;
  /** Actions whose data is passed on unchanged, even if parts did not match the schema. */
  readonly untouched?: readonly string[];
  /** Returns the canonical spelling of an action, or `undefined` if the action is unknown. */
  readonly actionOf: (name: string) => string | undefined;
}

/** Creates the codec for the messages of one side. */
export function createCodec<Message extends AnyMessage>(options: CodecOptions): Codec<Message> {
  const { type, schemas, actionOf, isTolerant = false, untouched = [] } = options;

  const claims = (data: unknown): boolean => {
    try {
      return Object(data).type === type;
    } catch {
      return false;
    }
  };

  const decodeClaimed = (data: object, read: typeof readTolerantly): Decoded<Message> => {
    if (!isPlainObject(data)) return rejected({ reason: 'shape', issues: [notPlain] });
    const name = Object.hasOwn(data, 'action') ? data.action : undefined;
    if (typeof name !== 'string') return rejected({ reason: 'shape', issues: [noAction] });
    const action = actionOf(name);
    if (action === undefined) return rejected({ reason: 'unknownAction', ...shownName(name) });
    if (hasProtoKey(data)) {
      return hasProtoKey(data.data)
        ? rejected({ reason: 'data', action, issues: [protoIssue('data')] })
        : rejected({ reason: 'shape', action, issues: [protoIssue('')] });
    }
    const checked = read(schemas[action] as z.ZodMiniType, data.data, 'data');
    if (checked.issues.length > 0) {
      return rejected({ reason: 'data', action, issues: checked.issues });
    }
    const message = { ...data, action } as unknown as Message & { data?: unknown };
    if (untouched.includes(action)) message.data = data.data;
    else if (checked.data === undefined) delete message.data;
    else message.data = checked.data;
    const { ignored } = checked;
    return ignored.length > 0
      ? { kind: 'genuine', message, ignored }
      : { kind: 'genuine', message };
  };

  const decodeBy = (data: unknown, read: typeof readTolerantly): Decoded<Message> => {
    if (!claims(data)) return { kind: 'foreign' };
    try {
      return decodeClaimed(data as object, read);
    } catch {
      return rejected({ reason: 'shape', issues: [unreadable] });
    }
  };
  const decode = (data: unknown) => decodeBy(data, isTolerant ? readTolerantly : readStrictly);

  const encode = (message: Message): Encoded<Message> => {
    if (claims(message) && isVouchedFor(message.action, message.data)) return { ok: true, message };
    const decoded = decodeBy(message, readStrictly);
    if (decoded.kind === 'genuine') return { ok: true, message: decoded.message };
    if (decoded.kind === 'foreign') {
      return { ok: false, issues: [{ path: 'type', problem: `expected ${type}` }] };
    }
    return { ok: false, issues: decoded.rejection.issues ?? [noAction] };
  };

  return { claims, decode, encode };
}

/** Validates data without repairs. */
const readStrictly: typeof readTolerantly = (...parts) => ({ ...checkData(...parts), ignored: [] });

const notPlain: ProtocolIssue = { path: '', problem: 'expected a plain object' };
const noAction: ProtocolIssue = { path: 'action', problem: 'expected a known action name' };
const unreadable: ProtocolIssue = { path: '', problem: 'the message cannot be read' };

const rejected = (rejection: Rejection) => ({ kind: 'rejected', rejection }) as const;

/** An unknown action is reported only if it looks like a name. Otherwise it may contain customer data. */
const shownName = (name: string) => (/^[A-Za-z]{1,48}$/.test(name) ? { action: name } : {});
