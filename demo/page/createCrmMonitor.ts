import { BehaviorSubject, type Observable } from 'rxjs';
import type { CrmClient } from './createCrmClient.js';
import { type HealthMode, healthSchema, statusSchema } from './crmAnswers.js';

/** The status that the demo's server reports. */
export interface CrmStatus {
  /** Absent while the server cannot be reached. */
  readonly health?: HealthMode;
  /** Saves of logs since the server started. */
  readonly saveCount: number;
}

/** As long as the server has not answered. */
export const noStatus: CrmStatus = { saveCount: 0 };

/** Watches the demo's server, so that the page follows what other tabs and the runtime do. */
export interface CrmMonitor {
  readonly status$: Observable<CrmStatus>;
  /** Makes the CRM behave well or badly. */
  setHealth(mode: HealthMode): Promise<void>;
}

const pollMs = 1000;
const answerMs = 3000;

/** Asks once a second while the page can be seen. */
export function createCrmMonitor(client: CrmClient, window: Window): CrmMonitor {
  const status$ = new BehaviorSubject<CrmStatus>(noStatus);
  let isAsking = false;

  const ask = async () => {
    if (isAsking || window.document.visibilityState === 'hidden') return;
    isAsking = true;
    try {
      const signal = AbortSignal.timeout(answerMs);
      const { health, saveCount } = await client({ path: 'status', schema: statusSchema, signal });
      publish(status$, { health, saveCount });
    } catch {
      publish(status$, { saveCount: status$.value.saveCount });
    } finally {
      isAsking = false;
    }
  };

  window.setInterval(ask, pollMs);
  window.document.addEventListener('visibilitychange', ask);
  void ask();

  return {
    status$,
    setHealth: async (mode) => {
      const signal = AbortSignal.timeout(answerMs);
      const answer = await client({ path: 'health', schema: healthSchema, signal, body: { mode } });
      publish(status$, { ...status$.value, health: answer.mode });
    },
  };
}

/** Nobody is told of a status that is the same as before. */
function publish(status$: BehaviorSubject<CrmStatus>, next: CrmStatus) {
  const { health, saveCount } = status$.value;
  if (next.health !== health || next.saveCount !== saveCount) status$.next(next);
}
