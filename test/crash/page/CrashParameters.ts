/** How something is broken on purpose, to see that the crash test notices. */
export type Sabotage =
  /** Nothing. */
  | 'none'
  /** Logs are kept in memory only. */
  | 'memory'
  /** A log counts as kept as soon as its writing has begun. */
  | 'early'
  /** The writing of a log begins 200 ms late; nothing is confirmed too early. */
  | 'late'
  /** Every try to save a log has an idempotency key of its own. */
  | 'key';

/** How a page brings its own end about. */
export type PageEnding =
  /** It waits to be killed. */
  | 'none'
  /** It goes to another page. */
  | 'navigation'
  /** It removes the connector's frame or element, and leaves a little later. */
  | 'removal'
  /** It stops the runtime, and leaves in the task in which that has resolved. */
  | 'stop';

/** When and how a page ends. */
export interface EndingParameters {
  readonly ending: PageEnding;
  /** The ending follows upon this log, counted as they arrive. */
  readonly endAtLog: number;
  /** Milliseconds from the arrival of that log; below 0 in the very task in which it arrives. */
  readonly endDelayMs: number;
  /** What the page has: a frame and a runtime, or the element. */
  readonly host: 'frame' | 'element';
  /** Where the next page is: on the same site, or on another, and so in another process. */
  readonly nextSite: 'same' | 'other';
  /** Milliseconds from a removal until the page is left. */
  readonly leaveDelayMs: number;
}

/** What a page of the crash test is to do; travels in its URL. */
export interface CrashParameters extends EndingParameters {
  /** Tells the logs of this page from those of all others, and fixes how they stream in. */
  readonly seed: string;
  /** How many logs the connector sends one by one; 0 for none. */
  readonly logs: number;
  /** How many more it sends in one task, half-way. */
  readonly burst: number;
  /** Whether the page reports when its outbox is empty, and tries at once what was given up. */
  readonly isDraining: boolean;
  readonly sabotage: Sabotage;
  /** Milliseconds for one try to save. */
  readonly requestTimeoutMs: number;
}

/** As the query of a URL. */
export const toQuery = (parameters: Partial<CrashParameters>): string =>
  `?${new URLSearchParams(
    Object.entries(parameters).map(([name, value]) => [name, String(value)]),
  )}`;

/** Back from the query. */
export function readQuery(search: string): CrashParameters {
  const query = new URLSearchParams(search);
  const number = (name: keyof CrashParameters) => Number(query.get(name) ?? 0);
  return {
    seed: query.get('seed') ?? '',
    logs: number('logs'),
    burst: number('burst'),
    isDraining: query.get('isDraining') === 'true',
    sabotage: (query.get('sabotage') ?? 'none') as Sabotage,
    requestTimeoutMs: number('requestTimeoutMs'),
    ending: (query.get('ending') ?? 'none') as PageEnding,
    endAtLog: number('endAtLog'),
    endDelayMs: number('endDelayMs'),
    host: query.get('host') === 'element' ? 'element' : 'frame',
    nextSite: query.get('nextSite') === 'other' ? 'other' : 'same',
    leaveDelayMs: number('leaveDelayMs'),
  };
}
