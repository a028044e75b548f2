/** The details of each `RuntimeError`, by code. */
export interface RuntimeErrorDetails {
  /** An option has a value that can never work. */
  INVALID_OPTION: { option: string };
  /** No iframe matches the selector. */
  FRAME_NOT_FOUND: { selector: string };
  /** Another runtime, of this script or of a copy of it, is running for the frame. */
  FRAME_IN_USE: { id: string };
  /** A method was given a value that can never work. */
  INVALID_ARGUMENT: { argument: string };
  /** A script of the page replaces something of the language by something that works differently. */
  UNUSABLE_PAGE: { member: string };
}
export type RuntimeErrorCode = keyof RuntimeErrorDetails;
export type AnyRuntimeError = { [C in RuntimeErrorCode]: RuntimeError<C> }[RuntimeErrorCode];
const runtimeBrand: unique symbol = Symbol.for('patchcord.RuntimeError');

/** Thrown at the integrator's own mistake, at once. `code` says which, `details` holds the particulars. */
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

/** Holds across frames and bundles, where `instanceof` fails. `code` then narrows `details`. */
export const isRuntimeError = (value: unknown): value is AnyRuntimeError =>
  hasBrand(value, runtimeBrand);

/** A proxy may throw at the question. */
function hasBrand(value: unknown, brand: symbol): boolean {
  try {
    return brand in Object(value);
  } catch {
    return false;
  }
}

/** An option that can never work. `expected` completes the sentence. */
export const invalidOption = (option: string, expected: string, options?: ErrorOptions) =>
  new RuntimeError(`The option ${option} must be ${expected}.`, {
    ...options,
    code: 'INVALID_OPTION',
    details: { option },
  });

/** An argument that can never be sent. `problems` says why. */
export const invalidArgument = (argument: string, problems: string) =>
  new RuntimeError(`The ${argument} is not valid: ${problems}.`, {
    code: 'INVALID_ARGUMENT',
    details: { argument },
  });

/** The sentences that agents read about a failure in the CRM, by code. */
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
  /** True if another attempt may help. Default: by code. */
  readonly retryable?: boolean | undefined;
  /** Milliseconds that the CRM asks us to wait. Default: none. */
  readonly retryAfterMs?: number | undefined;
}
const adapterBrand: unique symbol = Symbol.for('patchcord.AdapterError');

/**
 * Thrown by an adapter whose call failed. Its message must hold no customer data: it is for
 * developers; agents see a sentence of ours that goes with the code.
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

/** Holds across frames and bundles, where `instanceof` fails. */
export const isAdapterError = (value: unknown): value is AdapterError =>
  hasBrand(value, adapterBrand);

/** Thrown by us at an adapter whose answer cannot be used. */
export class AnswerError extends AdapterError {
  /** The places where it departs from the schema: names of fields, no values. */
  readonly detail: string;

  constructor(detail: string, options: Pick<AdapterErrorOptions, 'retryable'> = {}) {
    super(failureSentences.INVALID_DATA, { ...options, code: 'INVALID_DATA' });
    this.detail = detail;
  }
}

/** A failed adapter call as events and states show it: our words, none of the CRM's. */
export interface Failure {
  readonly code: AdapterErrorCode;
  /** One plain sentence that goes with the code. */
  readonly message: string;
  readonly retryable: boolean;
  /** Milliseconds that the CRM asked us to wait. */
  readonly retryAfterMs?: number;
  /** For developers: where data departs from its schema. Holds names of fields, no values. */
  readonly detail?: string;
}

/** The failure of a given code, with its default for `retryable`. */
export const failureOf = (code: AdapterErrorCode): Failure => ({
  code,
  message: failureSentences[code],
  retryable: isRetryable(code),
});

/** Turns anything that an adapter threw into a `Failure` that may be shown. The thrown text is never included. */
export function toFailure(thrown: unknown): Failure {
  try {
    return readFailure(thrown);
  } catch {
    return failureOf('UNKNOWN');
  }
}

/** Reads each field once: a getter may throw, or give something else the next time. */
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
