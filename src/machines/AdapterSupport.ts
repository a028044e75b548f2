/** What the adapter has methods for. */
export interface AdapterSupport {
  readonly listDirectory: boolean;
  readonly findRecords: boolean;
  readonly openRecord: boolean;
  readonly openMatches: boolean;
  readonly openReports: boolean;
  readonly describeCustomFields: boolean;
}
