/** As much of a window as messages need: an origin, listeners and whatever was posted to it. */
export class WindowDouble extends EventTarget {
  readonly received: unknown[] = [];
  closed = false;

  constructor(readonly origin: string) {
    super();
  }

  /** A message arrives from a sender, whoever it is. */
  deliver(data: unknown, origin: string, source: object): void {
    const event = Object.assign(new Event('message'), { data, origin, source });
    this.received.push(data);
    this.dispatchEvent(event);
  }
}

/** What each of two windows holds of the other. `postMessage` keeps to the target origin, as browsers do. */
export function linkWindows(first: WindowDouble, second: WindowDouble) {
  const viewOf = (target: WindowDouble, sender: WindowDouble, back: () => object) => ({
    get closed() {
      return target.closed;
    },
    postMessage(data: unknown, targetOrigin: string) {
      const clone: unknown = structuredClone(data);
      const isMeant = targetOrigin === '*' || targetOrigin === target.origin;
      if (isMeant && !target.closed) target.deliver(clone, sender.origin, back());
    },
  });
  const ofSecond: object = viewOf(second, first, () => ofFirst);
  const ofFirst: object = viewOf(first, second, () => ofSecond);
  return { first: ofFirst as Window, second: ofSecond as Window };
}
