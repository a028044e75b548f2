/** How something is broken on purpose, to see that the crash test notices. */
export type Sabotage =
  /** Nothing. */
  | 'none'
  /** Logs are kept in memory only. */
  | 'memory'
  /** A log counts as kept as soon as its writing has begun. */
  | 'early'
  /** Every try to save a log has an idempotency key of its own. */
  | 'key';

/** What a page of the crash test is to do; travels in its URL. */
export interface CrashParameters {
  /** Tells the logs of this page from those of all others, and fixes how they stream in. */
  readonly seed: string;
  /** How many logs the connector sends; 0 for none. */
  readonly logs: number;
  /** Whether the page reports when its outbox is empty, and tries at once what was given up. */
  readonly isDraining: boolean;
  readonly sabotage: Sabotage;
  /** Milliseconds for one try to save. */
  readonly requestTimeoutMs: number;
}

/** As the query of a URL. */
export const toQuery = (parameters: CrashParameters): string =>
  `?${new URLSearchParams(
    Object.entries(parameters).map(([name, value]) => [name, String(value)]),
  )}`;

/** Back from the query. */
export function readQuery(search: string): CrashParameters {
  const query = new URLSearchParams(search);
  return {
    seed: query.get('seed') ?? '',
    logs: Number(query.get('logs')),
    isDraining: query.get('isDraining') === 'true',
    sabotage: (query.get('sabotage') ?? 'none') as Sabotage,
    requestTimeoutMs: Number(query.get('requestTimeoutMs')),
  };
}
