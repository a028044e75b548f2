/** As much of a page's window as the runtime looks at, with its listeners counted. */
export class PageWindow extends EventTarget {
  readonly document = {
    visibilityState: 'visible' as DocumentVisibilityState,
    documentElement: { lang: '' },
  };
  readonly navigator = { language: 'en-US' };
  listenerCount = 0;

  override addEventListener(...args: Parameters<EventTarget['addEventListener']>): void {
    this.listenerCount += 1;
    super.addEventListener(...args);
  }

  override removeEventListener(...args: Parameters<EventTarget['removeEventListener']>): void {
    this.listenerCount -= 1;
    super.removeEventListener(...args);
  }

  /** The user goes to another page; this one is kept, frozen, for the way back. */
  leave(): void {
    this.dispatchEvent(new Event('pagehide'));
  }

  /** The user is back. */
  comeBack(): void {
    this.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  }

  /** The user looks at another tab. */
  hide(): void {
    this.document.visibilityState = 'hidden';
    this.dispatchEvent(new Event('visibilitychange'));
  }

  /** The user looks at this page again. */
  becomeVisible(): void {
    this.document.visibilityState = 'visible';
    this.dispatchEvent(new Event('visibilitychange'));
  }

  /** The browser is back online. */
  goOnline(): void {
    this.dispatchEvent(new Event('online'));
  }
}
