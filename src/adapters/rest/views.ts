import type { AdapterCall } from '../../CrmAdapter.js';

/** Lets the page show something itself, unless the call is aborted. The call is the last argument. */
export async function show<Args extends readonly unknown[]>(
  act: (...args: Args) => unknown,
  args: Args,
): Promise<void> {
  (args.at(-1) as AdapterCall).signal.throwIfAborted();
  await act(...args);
}
