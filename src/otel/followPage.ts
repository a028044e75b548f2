/** A page that can be left, as far as it matters here. */
export interface LeavablePage extends Pick<Window, 'addEventListener' | 'removeEventListener'> {
  readonly document: Pick<Document, 'visibilityState'>;
}

/** The steps when a page is hidden, left, and shown again. */
export interface LeaveSteps {
  /** It may never come to the front again. */
  hidden(): void;
  left(): void;
  /** It was left, and has come back from the browser's cache. */
  back(): void;
}

/** Follows whether a page is shown. Gives what ends it. */
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
