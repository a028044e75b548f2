/** Tells the witness outside of the browser; survives the end of the page, though not of the browser. */
export function tellWitness(kind: 'sent' | 'confirmed' | 'drained', text: string): void {
  void fetch(`/witness/${kind}`, { method: 'POST', body: text, keepalive: true }).catch(
    () => undefined,
  );
}

/** The comment by which a log is known, whatever becomes of its id. */
export const commentOf = (raw: unknown): string =>
  (raw as { message: { body: { interactionData: { logDetails: { comments: string } } } } }).message
    .body.interactionData.logDetails.comments;
