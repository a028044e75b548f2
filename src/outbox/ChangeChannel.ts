/**
 * Notifies other pages over a BroadcastChannel that an entry has changed. The message contains no data. Best
 * effort: without a channel, no page is notified.
 */
export class ChangeChannel {
  readonly #create: () => BroadcastChannel;
  #channel: BroadcastChannel | undefined;

  constructor(create: () => BroadcastChannel) {
    this.#create = create;
  }

  announce(): void {
    try {
      this.#open()?.postMessage(null);
    } catch {
      // The change is already in the store. The other pages find it when they next read the store.
    }
  }

  listen(listener: () => void, signal: AbortSignal): void {
    this.#open()?.addEventListener('message', () => listener(), { signal });
  }

  close(): void {
    this.#channel?.close();
  }

  #open(): BroadcastChannel | undefined {
    try {
      this.#channel ??= this.#create();
    } catch {
      // The browser has no BroadcastChannel, or forbids it.
    }
    return this.#channel;
  }
}
