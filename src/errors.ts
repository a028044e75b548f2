/** What each code of a `RuntimeError` carries. */
export interface RuntimeErrorDetails {
  /** An option has a value that can never work. */
  INVALID_OPTION: { option: string };
  /** No iframe matches the selector. */
  FRAME_NOT_FOUND: { selector: string };
  /** A method was given a value that can never work. */
  INVALID_ARGUMENT: { argument: string };
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
  typeof value === 'object' && value !== null && runtimeBrand in value;

/** What can go wrong in a CRM, and whether another try helps unless the adapter says otherwise. */
export const retryableByCode = {
  TIMEOUT: true,
  NETWORK: true,
  RATE_LIMITED: true,
  UNAUTHORIZED: false,
  FORBIDDEN: false,
  NOT_FOUND: false,
  INVALID_DATA: true,
  UNAVAILABLE: true,
  UNSUPPORTED: false,
  UNKNOWN: true,
} as const;

/** What went wrong in a CRM. */
export type AdapterErrorCode = keyof typeof retryableByCode;

/** How an adapter says what went wrong. */
export interface AdapterErrorOptions extends ErrorOptions {
  /** Default `'UNKNOWN'`. */
  readonly code?: AdapterErrorCode;
  /** Whether another try may help. Default: by code, see `retryableByCode`. */
  readonly retryable?: boolean;
  /** Milliseconds that the CRM asks us to wait. Default: none. */
  readonly retryAfterMs?: number;
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
    this.retryable = options.retryable ?? retryableByCode[this.code] ?? true;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Holds across frames and bundles, where `instanceof` fails. */
export const isAdapterError = (value: unknown): value is AdapterError =>
  typeof value === 'object' && value !== null && adapterBrand in value;

/** Thrown by us at an adapter whose answer cannot be used. */
export class AnswerError extends AdapterError {
  /** Where it departs from the schema: names of fields, no values. */
  readonly detail: string;

  constructor(detail: string) {
    super(failureSentences.INVALID_DATA, { code: 'INVALID_DATA' });
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

/** What an agent is told, by code. */
export const failureSentences: Readonly<Record<AdapterErrorCode, string>> = {
  TIMEOUT: 'The CRM did not answer in time.',
  NETWORK: 'The CRM could not be reached.',
  RATE_LIMITED: 'The CRM asked for fewer requests.',
  UNAUTHORIZED: 'The CRM session has expired: sign in to the CRM again.',
  FORBIDDEN: 'The CRM does not allow this: your user lacks the permission.',
  NOT_FOUND: 'The CRM does not have what was asked for.',
  INVALID_DATA: 'The CRM answered with data that cannot be used.',
  UNAVAILABLE: 'The CRM is not available at the moment.',
  UNSUPPORTED: 'This CRM cannot do that.',
  UNKNOWN: 'The CRM connection failed for an unknown reason.',
};

/** The failure of a given code, with its default for `retryable`. */
export const failureOf = (code: AdapterErrorCode): Failure => ({
  code,
  message: failureSentences[code],
  retryable: retryableByCode[code],
});

/** What may be shown of anything that an adapter threw. Nothing of its text gets out. */
export function toFailure(thrown: unknown): Failure {
  if (!isAdapterError(thrown) || !Object.hasOwn(failureSentences, thrown.code)) {
    return failureOf('UNKNOWN');
  }
  const { code, retryable, retryAfterMs } = thrown;
  const detail = thrown instanceof AnswerError ? { detail: thrown.detail } : {};
  const failure = { ...failureOf(code), retryable: retryable !== false, ...detail };
  return typeof retryAfterMs === 'number' && retryAfterMs >= 0 && Number.isFinite(retryAfterMs)
    ? { ...failure, retryAfterMs }
    : failure;
}
