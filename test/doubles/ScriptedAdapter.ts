import type { AdapterCall, CrmAdapter, CrmDataInput } from '../../src/index.js';

/** One call as the adapter saw it, to be answered by the test. */
export interface OpenCall {
  readonly call: AdapterCall;
  answer(value: unknown): void;
  fail(error: unknown): void;
}

/** CRM data that fits the protocol. */
export const crmDataInput: CrmDataInput = {
  callCenterSettings: { SoftphoneOptions: { clickToDial: 'Y' } },
  currentUser: {
    attributes: { type: 'agent' },
    Name: 'Robin Placeholder',
    Username: 'robin.placeholder@example.com',
    Id: 900417,
    LanguageLocaleKey: 'en-US',
  },
};

/** An adapter whose `loadCrmData` waits until the test answers. */
export class ScriptedAdapter implements CrmAdapter {
  readonly name = 'Scripted';
  readonly calls: OpenCall[] = [];

  loadCrmData(call: AdapterCall): Promise<CrmDataInput> {
    return new Promise((resolve, reject) => {
      // As an adapter that passes the signal on to `fetch`.
      call.signal.addEventListener('abort', () => reject(call.signal.reason));
      this.calls.push({ call, answer: (value) => resolve(value as CrmDataInput), fail: reject });
    });
  }

  /** The call made last. */
  get last(): OpenCall {
    const call = this.calls.at(-1);
    if (call === undefined) throw new Error('the adapter was not called');
    return call;
  }
}
