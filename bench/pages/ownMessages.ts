/**
 * Lets a page be measured with messages of its own window, as every page has them: analytics, browser
 * extensions, other frames' libraries.
 */
export function countOwn(): void {
  const message = { type: 'analytics', event: { name: 'click', at: 4173 } };
  Object.assign(globalThis, {
    /** Milliseconds until so many messages were sent and delivered. */
    postOwn: (count: number) =>
      new Promise((resolve) => {
        const startedAt = performance.now();
        addEventListener('message', function listen({ data }) {
          if (data !== 'last') return;
          removeEventListener('message', listen);
          resolve(performance.now() - startedAt);
        });
        for (let posted = 0; posted < count; posted += 1) postMessage(message, location.origin);
        postMessage('last', location.origin);
      }),
    /** Milliseconds in the listeners alone, for so many messages. */
    dispatchOwn: (count: number) => {
      const startedAt = performance.now();
      for (let dispatched = 0; dispatched < count; dispatched += 1) {
        dispatchEvent(
          new MessageEvent('message', { data: message, origin: location.origin, source: window }),
        );
      }
      return performance.now() - startedAt;
    },
  });
}
