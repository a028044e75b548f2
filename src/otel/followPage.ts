/** The members of the window that `followPage` uses. */
export interface LeavablePage extends Pick<Window, 'addEventListener' | 'removeEventListener'> {
  readonly document: Pick<Document, 'visibilityState'>;
}

/** The functions that `followPage` calls. */
export interface LeaveSteps {
  /** The page is hidden. The browser may end it without a further event. */
  hidden(): void;
  /** The user has left the page. */
  left(): void;
  /** The browser has restored the page from the bfcache. */
  back(): void;
}

/** Listens to the visibility of a page. Returns a function that removes the listeners. */
export function followPage(page: LeavablePage | undefined, steps: LeaveSteps): () => void {
  if (page === undefined) return () => undefined;
  const onVisibility = () => {
    if (page.document.visibilityState === 'hidden') steps.hidden();
  };
  const onHide = () => steps.left();
  const onShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted) steps.back();
  };
  page.addEventListener('pagehide', onHide);
  page.addEventListener('pageshow', onShow);
  page.addEventListener('visibilitychange', onVisibility);
  return () => {
    page.removeEventListener('pagehide', onHide);
    page.removeEventListener('pageshow', onShow);
    page.removeEventListener('visibilitychange', onVisibility);
  };
}
