import type { OpenCti, OpenCtiRequest } from '../../../src/adapters/salesforce/index.js';
import type { CrmTrouble } from '../../../src/testing/index.js';
import type { FakeApexClass } from './FakeApexClass.js';

interface CtiError {
  readonly code: string;
  readonly description: string;
  readonly details?: unknown;
}

/** What a `runApex`, `screenPop` or `getCallCenterSettings` ends with. */
type Outcome = { readonly value: unknown } | { readonly errors: readonly CtiError[] };

/**
 * Open CTI for Lightning Experience, written from its documentation: one object for each call, the answer
 * in a callback, `errors` as a list that is null for a success, no way to remove a listener. Switches
 * make it misbehave.
 */
export class FakeOpenCti implements OpenCti {
  readonly SCREENPOP_TYPE = { SOBJECT: 'sobject', SEARCH: 'search', URL: 'url' };
  /** What was popped, oldest first. */
  readonly popped: { readonly type: unknown; readonly params: Record<string, unknown> }[] = [];
  requestCount = 0;
  isClickToDialEnabled = false;
  trouble: CrmTrouble | undefined;
  /** Old samples have `error` and `result` in place of `errors` and `returnValue`. */
  hasOldShape = false;
  /** Calls back again for what was answered already. */
  answersTwice = false;
  /** Throws in place of calling back. */
  throws: unknown;

  readonly #apex: FakeApexClass;
  readonly #definition: Record<string, string>;
  readonly #listeners: ((payload: unknown) => void)[] = [];
  #hanging: (() => void)[] = [];

  constructor(apex: FakeApexClass, definition: Record<string, string>) {
    this.#apex = apex;
    this.#definition = definition;
  }

  getCallCenterSettings = (request: OpenCtiRequest) =>
    this.#handle(request, () => ({ value: this.#definition }));

  screenPop = (request: OpenCtiRequest) =>
    this.#handle(request, () => {
      const params = request.params as Record<string, unknown>;
      const isShort = request.type === 'search' && String(params.searchString).length < 3;
      if (isShort) return { errors: [{ code: 'INVALID_PARAM', description: 'too short' }] };
      this.popped.push({ type: request.type, params });
      return { value: null };
    });

  runApex = (request: OpenCtiRequest) =>
    this.#handle(request, () => {
      if (request.apexClass !== 'PatchcordSoftphone') {
        const description = `Could not load Apex class: ${request.apexClass}`;
        return { errors: [{ code: 'SERVER_ERROR', description }] };
      }
      const parameters = new URLSearchParams(String(request.methodParams));
      return { value: { runApex: this.#apex.call(parameters.get('request') ?? '') } };
    });

  enableClickToDial = ({ callback }: OpenCtiRequest) => {
    this.isClickToDialEnabled = true;
    callback?.({ success: true, returnValue: null, errors: null });
  };

  disableClickToDial = ({ callback }: OpenCtiRequest) => {
    this.isClickToDialEnabled = false;
    callback?.({ success: true, returnValue: null, errors: null });
  };

  onClickToDial = ({ listener }: OpenCtiRequest) => {
    if (listener) this.#listeners.push(listener);
  };

  /** How many listeners were ever added: none of them can be removed. */
  get listenerCount(): number {
    return this.#listeners.length;
  }

  /** The agent presses a number. While click-to-dial is disabled the page shows plain text. */
  press(payload: unknown): void {
    if (!this.isClickToDialEnabled) return;
    for (const listener of this.#listeners) listener(payload);
  }

  recover(): void {
    this.trouble = undefined;
    for (const goOn of this.#hanging.splice(0)) goOn();
  }

  #handle({ callback, ...request }: OpenCtiRequest, act: () => Outcome): void {
    this.requestCount += 1;
    if (this.throws !== undefined) throw this.throws;
    const answer = (outcome: Outcome) => {
      const response = this.#response(outcome);
      queueMicrotask(() => callback?.(response));
      if (this.answersTwice) queueMicrotask(() => callback?.(this.#response({ value: null })));
    };
    const { trouble } = this;
    if (trouble?.kind === 'hangs') this.#hanging.push(() => answer(act()));
    else answer(trouble ? troubled(trouble, 'apexClass' in request, act) : act());
  }

  #response(outcome: Outcome): unknown {
    const errors = 'errors' in outcome ? outcome.errors : null;
    const value = 'value' in outcome ? outcome.value : null;
    return this.hasOldShape
      ? { success: errors === null, result: value, error: errors }
      : { success: errors === null, returnValue: value, errors };
  }
}

/** What a trouble looks like from the page. The texts with the platform's own words are not documented. */
function troubled(trouble: CrmTrouble, isApex: boolean, act: () => Outcome): Outcome {
  const { kind, says, answer } = trouble;
  const serverError = (words: string): Outcome => ({
    errors: [
      { code: 'SERVER_ERROR', description: `${words} ${says}`, details: [{ message: says }] },
    ],
  });
  const apexSays = (code: string): Outcome =>
    isApex ? { value: { runApex: JSON.stringify({ ok: false, code }) } } : act();
  switch (kind) {
    case 'offline':
      return serverError('Disconnected or Canceled.');
    case 'answerLost':
      act();
      return serverError('Disconnected or Canceled.');
    case 'sessionExpired':
      return serverError('INVALID_SESSION_ID: Session expired or invalid.');
    case 'rateLimited':
      return serverError('System.LimitException: Too many SOQL queries: 101.');
    case 'timedOut':
      return serverError('QUERY_TIMEOUT: Your query request was running for too long.');
    case 'unavailable':
      return serverError('An internal server error has occurred.');
    case 'forbidden':
      return apexSays('FORBIDDEN');
    case 'notFound':
      return apexSays('NOT_FOUND');
    case 'refused':
      return apexSays('INVALID_DATA');
    case 'html':
      return { value: isApex ? { runApex: `<!doctype html><p>${says}` } : `<p>${says}` };
    case 'cutOff':
      return { value: isApex ? { runApex: `{"ok":true,"data":"${says}` } : `{"${says}` };
    case 'nonsense':
      return { value: isApex ? { runApex: JSON.stringify(answer ?? null) } : answer };
    default:
      throw new Error(`The fake knows no ${kind}.`);
  }
}
