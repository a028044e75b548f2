/** A frame's window with a parent that only takes notes, enough for `createParentTransport`. */
export class FakeFrameWindow extends EventTarget {
  readonly posted: { readonly data: unknown; readonly targetOrigin: string }[] = [];
  readonly parent = {
    postMessage: (data: unknown, targetOrigin: string) => {
      this.posted.push({ data, targetOrigin });
    },
  };

  /** What the parent, or somebody else, posts. */
  receive(data: unknown, { origin = clientOrigin, source = this.parent as unknown } = {}): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data, origin, source }));
  }

  asWindow(): Window {
    return this as unknown as Window;
  }
}

export const clientOrigin = 'https://crm.example.com';
