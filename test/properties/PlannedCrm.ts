import {
  type AdapterCall,
  AdapterError,
  type CrmAdapter,
  type DialTarget,
} from '../../src/index.js';
import { crmDataInput } from '../doubles/ScriptedAdapter.js';
import type { Fact } from '../model/Witness.js';
import type { StepClock } from './StepClock.js';

/** How the CRM ends its next call. `slow` takes nine tenths of the time limit, `late` outlives it. */
export type CrmPlan =
  | 'ok'
  | 'fail'
  | 'refuse'
  | 'busy'
  | 'expire'
  | 'lie'
  | 'throw'
  | 'slow'
  | 'late'
  | 'hang';

/** What the CRM works with. */
export interface CrmMeans {
  readonly clock: StepClock;
  /** The time limit of an attempt, and that of all attempts to show a record. */
  readonly requestTimeoutMs: number;
  readonly screenPopTimeoutMs: number;
  readonly see: (fact: Fact) => void;
}

/** The agents who share a desk. */
export const agentNames = ['a', 'b'] as const;
export type AgentName = (typeof agentNames)[number];

const record = (id: string) => ({ id, type: 'contact', name: 'Robin', phone: '+12025550143' });

/** A CRM that keeps logs over pages, and ends calls as planned. */
export class PlannedCrm implements CrmAdapter {
  readonly name = 'Planned';
  readonly plans: CrmPlan[] = [];
  /** How it ends the saves of logs for which nothing else is planned. */
  saves: CrmPlan = 'ok';
  /** How often each log was saved, by idempotency key. */
  readonly saved = new Map<string, number>();
  /** Calls that are neither answered nor aborted. */
  openCalls = 0;
  /** The CRM's own call controls; undefined while nobody listens. */
  dial: ((target: DialTarget) => void) | undefined;
  /** Whose session it has. */
  agent: AgentName = 'a';
  readonly #means: CrmMeans;
  /** When each request to show a record was first heard of, by its id. */
  readonly #shownSince = new Map<string, number>();

  constructor(means: CrmMeans) {
    this.#means = means;
  }

  loadCrmData = (call: AdapterCall) =>
    this.#end('loadCrmData', call, () => ({
      ...crmDataInput,
      currentUser: { ...crmDataInput.currentUser, Id: this.agent },
    }));
  listDirectory = (call: AdapterCall) => this.#end('listDirectory', call, () => [record('c-1')]);
  findRecords = (_: unknown, call: AdapterCall) =>
    this.#end(`findRecords ${call.idempotencyKey}`, call, () => [record('c-1')]);
  openRecord = (_: unknown, call: AdapterCall) =>
    this.#end(`openRecord ${call.idempotencyKey}`, call, () => undefined);
  openReports = (call: AdapterCall) => this.#end('openReports', call, () => undefined);
  describeCustomFields = (names: readonly string[], call: AdapterCall) =>
    this.#end('describeCustomFields', call, () =>
      names.map((name) => ({ name, label: name, type: 'STRING' })),
    );
  saveInteractionLog = (_: unknown, call: AdapterCall) => {
    const log = call.idempotencyKey;
    const save = () => {
      this.saved.set(log, (this.saved.get(log) ?? 0) + 1);
      return { id: `task of ${log}`, fields: {} };
    };
    return this.#end(`saveInteractionLog ${log}`, call, save, log);
  };
  onClickToDial = (listener: (target: DialTarget) => void) => {
    this.dial = listener;
    return () => {
      this.dial = undefined;
    };
  };

  #end(method: string, call: AdapterCall, answer: () => unknown, log?: string): Promise<never> {
    const plan = this.plans.shift() ?? (log === undefined ? 'ok' : this.saves);
    const { clock, requestTimeoutMs, screenPopTimeoutMs, see } = this.#means;
    const startedAt = clock.elapsedMs;
    const shownSince = this.#shownSince.get(call.idempotencyKey) ?? startedAt;
    this.#shownSince.set(call.idempotencyKey, shownSince);
    const isShowing = /^(find|open)Record/.test(method);
    const isTooLate = () =>
      clock.elapsedMs - startedAt >= requestTimeoutMs ||
      (isShowing && clock.elapsedMs - shownSince >= screenPopTimeoutMs);
    see({ is: 'called', method, log });
    if (plan === 'throw') {
      see({ is: 'answered', method, isGood: false, log });
      throw new Error('a mistake of the adapter');
    }
    this.openCalls += 1;
    return new Promise((resolve, reject) => {
      let isOpen = true;
      const close = (fact: Fact) => {
        if (!isOpen) return false;
        isOpen = false;
        this.openCalls -= 1;
        see(fact);
        return true;
      };
      call.signal.addEventListener('abort', () => {
        if (isTooLate()) see({ is: 'tooLate' });
        close({ is: 'cut', method });
      });
      const end = () => {
        const isGood = plan === 'ok' || plan === 'slow' || plan === 'late';
        if (!close({ is: 'answered', method, isGood, isExpired: plan === 'expire', log })) return;
        if (isGood) resolve(answer() as never);
        else if (plan === 'lie') resolve(42 as never);
        else reject(failures[plan] ?? new Error('unknown'));
      };
      const delays: Partial<Record<CrmPlan, number>> = {
        slow: requestTimeoutMs * 0.9,
        late: requestTimeoutMs * 1.5,
      };
      if (plan === 'hang') return;
      const delayMs = delays[plan];
      if (delayMs === undefined) queueMicrotask(end);
      else clock.setTimeout(end, delayMs);
    });
  }
}

const failures: Partial<Record<CrmPlan, Error>> = {
  fail: new AdapterError('', { code: 'UNAVAILABLE' }),
  refuse: new AdapterError('', { code: 'FORBIDDEN' }),
  expire: new AdapterError('', { code: 'UNAUTHORIZED' }),
  busy: new AdapterError('', { code: 'RATE_LIMITED', retryAfterMs: 3000 }),
};
