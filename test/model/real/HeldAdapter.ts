import type { AdapterCall, CrmAdapter, InteractionLog } from '../../../src/index.js';
import { logOf } from '../LogShelf.js';

interface HeldCall {
  readonly method: string;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

/** A CRM that answers nothing until it is told what. */
export class HeldAdapter implements CrmAdapter {
  readonly name = 'Held';
  #open: HeldCall[] = [];

  readonly loadCrmData = (call: AdapterCall) => this.#hold('loadCrmData', call);
  readonly listDirectory = (call: AdapterCall) => this.#hold('listDirectory', call);
  readonly findRecords = (_: unknown, call: AdapterCall) => this.#hold('findRecords', call);
  readonly openRecord = (_: unknown, call: AdapterCall) => this.#hold('openRecord', call);
  readonly openMatches = (...args: [unknown, unknown, AdapterCall]) =>
    this.#hold('openMatches', args[2]);
  readonly openReports = (call: AdapterCall) => this.#hold('openReports', call);
  readonly describeCustomFields = (_: unknown, call: AdapterCall) =>
    this.#hold('describeCustomFields', call);
  readonly saveInteractionLog = ({ raw }: InteractionLog, call: AdapterCall) =>
    this.#hold(`saveInteractionLog ${logOf(raw)}`, call);

  /** Methods whose calls are neither answered nor aborted. */
  get openMethods(): string[] {
    return this.#open.map(({ method }) => method).sort();
  }

  answer(method: string, value: unknown): void {
    this.#take(method).resolve(value as never);
  }

  fail(method: string, error: unknown): void {
    this.#take(method).reject(error);
  }

  #hold(method: string, { signal }: AdapterCall): Promise<never> {
    return new Promise((resolve, reject) => {
      const held = { method, resolve, reject };
      this.#open.push(held);
      signal.addEventListener('abort', () => {
        this.#open = this.#open.filter((other) => other !== held);
        reject(signal.reason);
      });
    });
  }

  #take(method: string): HeldCall {
    const held = this.#open.find((call) => call.method === method);
    if (held === undefined) throw new Error(`${method} was not called`);
    this.#open = this.#open.filter((other) => other !== held);
    return held;
  }
}
