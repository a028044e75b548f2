import { expect, expectTypeOf, test } from 'vitest';
import {
  AdapterError,
  type AdapterErrorCode,
  isAdapterError,
  isRuntimeError,
  RuntimeError,
  type RuntimeErrorCode,
  type RuntimeErrorDetails,
} from '../../src/index.js';

test('[PN2] a runtime error has one of these codes', () => {
  const byCode: { [Code in RuntimeErrorCode]: RuntimeErrorDetails[Code] } = {
    INVALID_OPTION: { option: 'x' },
    FRAME_NOT_FOUND: { selector: 'x' },
    FRAME_IN_USE: { id: 'x' },
    INVALID_ARGUMENT: { argument: 'x' },
    UNUSABLE_PAGE: { member: 'x' },
  };
  expectTypeOf<RuntimeErrorCode>().toEqualTypeOf<
    'INVALID_OPTION' | 'FRAME_NOT_FOUND' | 'FRAME_IN_USE' | 'INVALID_ARGUMENT' | 'UNUSABLE_PAGE'
  >();
  for (const [code, details] of Object.entries(byCode)) {
    const error = new RuntimeError('x', { code: code as RuntimeErrorCode, details });
    expect(error).toMatchObject({ code, details });
  }
});

test('[PN2] an adapter error has one of these codes, retryable or not by default', () => {
  const byCode: Record<AdapterErrorCode, boolean> = {
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
  };
  for (const [code, retryable] of Object.entries(byCode)) {
    expect(new AdapterError('x', { code: code as AdapterErrorCode }).retryable, code).toBe(
      retryable,
    );
  }
  expect(new AdapterError('x')).toMatchObject({ code: 'UNKNOWN', retryAfterMs: undefined });
});

test('[PN3] an error is known by its brand, across bundles', () => {
  const cause = new Error('y');
  const details = { option: 'timing' };
  const runtimeError = new RuntimeError('x', { code: 'INVALID_OPTION', details, cause });
  expect(runtimeError).toMatchObject({
    name: 'RuntimeError',
    code: 'INVALID_OPTION',
    details,
    cause,
  });
  const foreign = { [Symbol.for('patchcord.RuntimeError')]: true };
  expect([runtimeError, foreign].map(isRuntimeError)).toEqual([true, true]);
  expect([new AdapterError('x'), new Error('x'), null, 'x'].some(isRuntimeError)).toBe(false);
  const foreignAdapterError = { [Symbol.for('patchcord.AdapterError')]: true };
  expect([new AdapterError('x'), foreignAdapterError].map(isAdapterError)).toEqual([true, true]);
  expect([runtimeError, new Error('x'), undefined].some(isAdapterError)).toBe(false);
});
