import type { AdapterMethod, UsedMethod } from '../../features.js';
import {
  AdapterError,
  type AdapterErrorCode,
  type CrmAdapter,
  type CrmDataInput,
  type DialTarget,
  type DirectoryContact,
} from '../../index.js';
import type { Shown } from '../Shown.js';
import type { RecordedCall } from './RecordedCall.js';
import type { Script } from './Script.js';
import { fieldOf, itemsOf } from './standIns.js';

/** A promise that resolves when the gate is opened. It can be opened before anything waits for it. */
class Gate {
  readonly passed: Promise<void>;
  open: () => void = () => undefined;

  constructor() {
    this.passed = new Promise((resolve) => {
      this.open = resolve;
    });
  }
}

/** The gates for the end of one call and for each of its pages. */
interface Gates {
  readonly pages: Gate[];
  readonly end: Gate;
}

/** Simulates the recorded adapter: gives the same answers at the same times. */
export class ReplayAdapter {
  readonly #gates = new Map<RecordedCall, Gates>();
  readonly #made = new Map<UsedMethod, number>();
  #dialListener: ((target: DialTarget) => void) | undefined;

  constructor(private readonly script: Script) {
    for (const call of [...script.calls.values()].flat()) {
      const pages = Array.from({ length: call.pages }, () => new Gate());
      this.#gates.set(call, { pages, end: new Gate() });
    }
  }

  /** Returns the adapter for the runtime. It has the same methods as the recorded adapter. */
  toCrmAdapter(): CrmAdapter {
    const methods = this.#methods();
    const had = Object.entries(methods).filter(([name]) => this.script.methods.has(name));
    const { loadCrmData } = methods;
    return { name: 'Recording', loadCrmData, ...Object.fromEntries(had) };
  }

  /** Releases the next page of a call. */
  openPage(call: RecordedCall): void {
    this.#gates.get(call)?.pages.shift()?.open();
  }

  /** Ends a call. */
  end(call: RecordedCall): void {
    this.#gates.get(call)?.end.open();
  }

  /** Calls the click-to-dial listeners. */
  dial(target: DialTarget): void {
    this.#dialListener?.(target);
  }

  #methods(): Required<Pick<CrmAdapter, AdapterMethod>> {
    return {
      loadCrmData: async () => {
        await this.#answer('loadCrmData');
        return crmData;
      },
      listDirectory: () => this.#pagesOf(this.#next('listDirectory')),
      findRecords: async () => recordsOf(await this.#answer('findRecords')),
      openRecord: async () => void (await this.#answer('openRecord')),
      openMatches: async () => void (await this.#answer('openMatches')),
      openReports: async () => void (await this.#answer('openReports')),
      describeCustomFields: async () => {
        await this.#answer('describeCustomFields');
        return [];
      },
      saveInteractionLog: async () => {
        await this.#answer('saveInteractionLog');
        return { id: 'saved', fields: {} };
      },
      onClickToDial: (listener) => {
        this.#dialListener = listener;
        return () => {
          this.#dialListener = undefined;
        };
      },
    };
  }

  /** Returns the recorded call that corresponds to the next call of a method. */
  #next(method: UsedMethod): RecordedCall | undefined {
    const index = this.#made.get(method) ?? 0;
    this.#made.set(method, index + 1);
    return this.script.calls.get(method)?.[index];
  }

  #answer(method: UsedMethod): Promise<Shown | undefined> {
    return this.#endOf(this.#next(method));
  }

  /** Waits for the end of a call. A call that is not in the recording, or has no recorded end, never ends. */
  async #endOf(call: RecordedCall | undefined): Promise<Shown | undefined> {
    const gates = call === undefined ? undefined : this.#gates.get(call);
    await (gates?.end ?? new Gate()).passed;
    if (call?.outcome?.isOk === false) throw errorOf(call.outcome.data);
    return call?.outcome?.data;
  }

  /** Returns the pages of a directory. All contacts are on the first page, because a recording does not contain the page sizes. */
  async *#pagesOf(call: RecordedCall | undefined): AsyncGenerator<readonly DirectoryContact[]> {
    const gates = call === undefined ? undefined : this.#gates.get(call);
    let contacts = contactsOf(call?.outcome?.data);
    for (const page of [...(gates?.pages ?? [])]) {
      await page.passed;
      yield contacts;
      contacts = [];
    }
    await this.#endOf(call);
  }
}

const crmData: CrmDataInput = {
  callCenterSettings: {},
  currentUser: {
    attributes: { type: 'agent' },
    Name: 'Recorded agent',
    Username: 'agent',
    Id: 'agent',
    LanguageLocaleKey: 'en-US',
  },
};

const numbers = (shown: Shown | undefined) =>
  Array.from({ length: itemsOf(shown).length }, (_, index) => String(index + 1));

const contactsOf = (shown: Shown | undefined): DirectoryContact[] =>
  numbers(shown).map((id) => ({ id, name: id, phone: id }));

const recordsOf = (shown: Shown | undefined) =>
  numbers(shown).map((id) => ({ id, type: 'record', name: id }));

function errorOf(failure: Shown | undefined): AdapterError {
  const code = fieldOf(failure, 'code') as AdapterErrorCode | undefined;
  const retryable = fieldOf(failure, 'retryable');
  const retryAfterMs = fieldOf(failure, 'retryAfterMs');
  return new AdapterError('As recorded.', {
    ...(code === undefined ? {} : { code }),
    ...(typeof retryable === 'boolean' ? { retryable } : {}),
    ...(typeof retryAfterMs === 'number' ? { retryAfterMs } : {}),
  });
}
