import type { AdapterCall } from '../../CrmAdapter.js';

/** Calls a function of the page, unless the adapter call is aborted. The last argument is the adapter call. */
export async function show<Args extends readonly unknown[]>(
  act: (...args: Args) => unknown,
  args: Args,
): Promise<void> {
  (args.at(-1) as AdapterCall).signal.throwIfAborted();
  await act(...args);
}
