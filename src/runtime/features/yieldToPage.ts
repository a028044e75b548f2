/**
 * Resolves in a new task, so that the page can run its waiting tasks first. A message channel has no minimum delay,
 * as a timer has.
 */
export function yieldToPage(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
