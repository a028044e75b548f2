/** The details of each `RuntimeError`, by code. */
export interface RuntimeErrorDetails {
  /** An option has an invalid value. */
  INVALID_OPTION: { option: string };
  /** No iframe matches the selector. */
  FRAME_NOT_FOUND: { selector: string };
  /** Another runtime is using the frame. It may belong to another copy of this script. */
  FRAME_IN_USE: { id: string };
  /** An argument of a method is invalid. */
  INVALID_ARGUMENT: { argument: string };
  /** A script of the page has replaced a built-in function or object by one that behaves differently. */
  UNUSABLE_PAGE: { member: string };
}
export type RuntimeErrorCode = keyof RuntimeErrorDetails;
export type AnyRuntimeError = { [C in RuntimeErrorCode]: RuntimeError<C> }[RuntimeErrorCode];
const runtimeBrand: unique symbol = Symbol.for('patchcord.RuntimeError');

/**
 * Thrown at once when the page uses Patchcord incorrectly. `code` identifies the problem. `details` contains the
 * names that it concerns.
 */
export class RuntimeError<C extends RuntimeErrorCode = RuntimeErrorCode> extends Error {
  override readonly name = 'RuntimeError';
  readonly [runtimeBrand] = true;
  readonly code: C;
  readonly details: RuntimeErrorDetails[C];

  constructor(message: string, options: ErrorOptions & Pick<RuntimeError<C>, 'code' | 'details'>) {
    super(message, options);
    this.code = options.code;
    this.details = options.details;
  }
}

/**
 * True for a `RuntimeError`, also of another frame or bundle, where `instanceof` fails. `code` then narrows
 * `details`.
 */
export const isRuntimeError = (value: unknown): value is AnyRuntimeError =>
  hasBrand(value, runtimeBrand);

/** Tests for a brand. A proxy may throw at the test. */
function hasBrand(value: unknown, brand: symbol): boolean {
  try {
    return brand in Object(value);
  } catch {
    return false;
  }
}

/** Makes the error for an invalid option. `expected` completes the sentence. */
export const invalidOption = (option: string, expected: string, options?: ErrorOptions) =>
  new RuntimeError(`The option ${option} must be ${expected}.`, {
    ...options,
    code: 'INVALID_OPTION',
    details: { option },
  });

/** Makes the error for an invalid argument. `problems` states the reasons. */
export const invalidArgument = (argument: string, problems: string) =>
  new RuntimeError(`The ${argument} is not valid: ${problems}.`, {
    code: 'INVALID_ARGUMENT',
    details: { argument },
  });

/** The sentences that agents read about failures of the CRM, by code. */
export const failureSentences = {
  TIMEOUT: 'The CRM did not answer in time.',
  NETWORK: 'The CRM could not be reached.',
  RATE_LIMITED: 'The CRM is too busy.',
  UNAUTHORIZED: 'Please sign in to the CRM again.',
  FORBIDDEN: 'Your user lacks the permission in the CRM.',
  NOT_FOUND: 'The CRM did not find it.',
  INVALID_DATA: 'The CRM gave an unusable answer.',
  UNAVAILABLE: 'The CRM is not available.',
  UNSUPPORTED: 'The CRM cannot do that.',
  UNKNOWN: 'The CRM failed for an unknown reason.',
};

/** The kinds of failures in a CRM. */
export type AdapterErrorCode = keyof typeof failureSentences;

/** The codes that are not retryable by default. */
const lastingCodes: readonly AdapterErrorCode[] = [
  'UNAUTHORIZED',
  'FORBIDDEN',
  'NOT_FOUND',
  'UNSUPPORTED',
];
const isRetryable = (code: AdapterErrorCode) => !lastingCodes.includes(code);

/** The options of an `AdapterError`. */
export interface AdapterErrorOptions extends ErrorOptions {
  /** Default `'UNKNOWN'`. */
  readonly code?: AdapterErrorCode | undefined;
  /** True if another attempt may help. The default depends on the code. */
  readonly retryable?: boolean | undefined;
  /** Milliseconds for which the CRM asks the runtime to wait. Default: none. */
  readonly retryAfterMs?: number | undefined;
}
const adapterBrand: unique symbol = Symbol.for('patchcord.AdapterError');

/**
 * Thrown by an adapter whose call failed. The message is for developers and must contain no customer data. Agents
 * read a sentence of the catalogue that belongs to the code.
 */
export class AdapterError extends Error {
  override readonly name = 'AdapterError';
  readonly [adapterBrand] = true;
  readonly code: AdapterErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: AdapterErrorOptions = {}) {
    super(message, options);
    this.code = options.code ?? 'UNKNOWN';
    this.retryable = options.retryable ?? isRetryable(this.code);
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** True for an `AdapterError`, also of another frame or bundle, where `instanceof` fails. */
export const isAdapterError = (value: unknown): value is AdapterError =>
  hasBrand(value, adapterBrand);

/** Thrown by the runtime if the answer of an adapter cannot be used. */
export class AnswerError extends AdapterError {
  /** The paths that do not match the schema. They contain names of fields and no values. */
  readonly detail: string;

  constructor(detail: string, options: Pick<AdapterErrorOptions, 'retryable'> = {}) {
    super(failureSentences.INVALID_DATA, { ...options, code: 'INVALID_DATA' });
    this.detail = detail;
  }
}

/** A failed adapter call, as events and states show it. It contains no text of the CRM. */
export interface Failure {
  readonly code: AdapterErrorCode;
  /** One sentence that belongs to the code. */
  readonly message: string;
  readonly retryable: boolean;
  /** Milliseconds for which the CRM asked the runtime to wait. */
  readonly retryAfterMs?: number;
  /** For developers: the paths that do not match the schema. It contains names of fields and no values. */
  readonly detail?: string;
}

/** Makes the failure with this code, with the code's default for `retryable`. */
export const failureOf = (code: AdapterErrorCode): Failure => ({
  code,
  message: failureSentences[code],
  retryable: isRetryable(code),
});

/**
 * Converts anything that an adapter threw to a `Failure`. The thrown text is not included, because it may contain
 * customer data.
 */
export function toFailure(thrown: unknown): Failure {
  try {
    return readFailure(thrown);
  } catch {
    return failureOf('UNKNOWN');
  }
}

/** Reads each field only once. A getter may throw, or return another value the next time. */
function readFailure(thrown: unknown): Failure {
  if (!isAdapterError(thrown)) return failureOf('UNKNOWN');
  const { code, retryable, retryAfterMs } = thrown;
  if (typeof code !== 'string' || !Object.hasOwn(failureSentences, code)) {
    return failureOf('UNKNOWN');
  }
  return {
    ...failureOf(code),
    retryable: retryable !== false,
    ...(isDelay(retryAfterMs) && { retryAfterMs }),
    ...(thrown instanceof AnswerError && { detail: thrown.detail }),
  };
}

const isDelay = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0;
