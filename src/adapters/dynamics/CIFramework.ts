/**
 * The members of the Channel Integration Framework (`Microsoft.CIFramework`, versions 1 and 2) that the adapter uses.
 * Its promises resolve and reject with JSON texts. The adapter validates them.
 *
 * @see https://learn.microsoft.com/dynamics365/channel-integration-framework/reference/microsoft-ciframework
 */
export interface CIFramework {
  getEnvironment(): PromiseLike<unknown>;
  retrieveRecord(entity: string, id: string, query: string): PromiseLike<unknown>;
  searchAndOpenRecords(entity: string, query: string, searchOnly: boolean): PromiseLike<unknown>;
  createRecord(entity: string, record: string): PromiseLike<unknown>;
  updateRecord(entity: string, id: string, record: string): PromiseLike<unknown>;
  getEntityMetadata(entity: string, attributes: readonly string[]): PromiseLike<unknown>;
  openForm(options: string): PromiseLike<unknown>;
  renderSearchPage(entity: string, text: string): PromiseLike<unknown>;
  /** In version 2 only. */
  canCreateSession?(): PromiseLike<unknown>;
  /** In version 2 only. */
  createSession?(input: object): PromiseLike<unknown>;
  setClickToAct(isOn: boolean): PromiseLike<unknown>;
  addHandler(event: string, handler: (payload: unknown) => Promise<unknown>): unknown;
  removeHandler(event: string, handler: (payload: unknown) => Promise<unknown>): unknown;
}
