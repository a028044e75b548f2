/**
 * Tells other pages that something has changed. The message carries no data. Telling is
 * best effort; where there is no channel nobody is told.
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
      // The change itself is made. The others see it at their next look.
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
      // No BroadcastChannel, or forbidden.
    }
    return this.#channel;
  }
}
