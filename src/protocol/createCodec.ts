import type * as z from 'zod/mini';
import { isVouchedFor } from './checkedData.js';
import { hasProtoKey, protoIssue } from './hasProtoKey.js';
import { isPlainObject } from './isPlainObject.js';
import { checkData, type ProtocolIssue } from './issues.js';
import { readTolerantly } from './readTolerantly.js';

/** The reason why a message of our kind was dropped. */
export type RejectionReason = 'origin' | 'source' | 'shape' | 'unknownAction' | 'data';

/** A message that was dropped. */
export interface Rejection {
  readonly reason: RejectionReason;
  /** The action it names, if it is a known one or looks like one. */
  readonly action?: string;
  readonly issues?: readonly ProtocolIssue[];
  /** The origin it came from, where that was the reason. */
  readonly origin?: string;
}

/** The three things a piece of data can be. */
export type Decoded<Message> =
  | {
      readonly kind: 'genuine';
      readonly message: Message;
      /** Parts that did not fit and count as absent. */
      readonly ignored?: readonly ProtocolIssue[];
    }
  /** It does not claim to be ours. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };

/** The result of `encode`: a message that fits its schema, or the reasons why it does not fit. */
export type Encoded<Message> =
  | { readonly ok: true; readonly message: Message }
  | { readonly ok: false; readonly issues: readonly ProtocolIssue[] };

/** Translates between `unknown` and the messages of one side. Neither direction ever throws. */
export interface Codec<Message extends AnyMessage> {
  /** Reads `type` and nothing else. */
  claims(data: unknown): boolean;
  decode(data: unknown): Decoded<Message>;
  /** Never tolerant: what one sends oneself is to be right. */
  encode(message: Message): Encoded<Message>;
}

/** The envelope that both sides share. */
export interface AnyMessage {
  readonly type: string;
  readonly action: string;
  readonly data?: unknown;
}

/** The form of one side's messages. */
export interface CodecOptions {
  readonly type: string;
  readonly schemas: Readonly<Record<string, z.ZodMiniType>>;
  /** Leaves out parts that do not fit, where their schema does without. Default false. */
  readonly isTolerant?: boolean;
  /** Actions whose data stays unchanged, whatever was left out when it was checked. */
  readonly untouched?: readonly string[];
  /** The canonical spelling of an action, or `undefined` for an unknown one. */
  readonly actionOf: (name: string) => string | undefined;
}

/** Makes the codec of one side's messages. */
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

/** Refuses data with any fault. */
const readStrictly: typeof readTolerantly = (...parts) => ({ ...checkData(...parts), ignored: [] });

const notPlain: ProtocolIssue = { path: '', problem: 'expected a plain object' };
const noAction: ProtocolIssue = { path: 'action', problem: 'expected a known action name' };
const unreadable: ProtocolIssue = { path: '', problem: 'the message cannot be read' };

const rejected = (rejection: Rejection) => ({ kind: 'rejected', rejection }) as const;

/** An unknown action is shown only if it looks like a name, so that no customer's data gets out. */
const shownName = (name: string) => (/^[A-Za-z]{1,48}$/.test(name) ? { action: name } : {});
