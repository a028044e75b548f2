/** The argument of every method of Open CTI. It also contains the parameters of the method. */
export interface OpenCtiRequest {
  readonly callback?: (response: unknown) => void;
  readonly listener?: (payload: unknown) => void;
  readonly [parameter: string]: unknown;
}

type OpenCtiMethod = (request: OpenCtiRequest) => unknown;

/**
 * The members of Open CTI for Lightning Experience (`sforce.opencti`) that the adapter uses. The adapter validates the
 * arguments of the callbacks.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_cti.meta/api_cti/
 */
export interface OpenCti {
  readonly SCREENPOP_TYPE: {
    readonly SOBJECT: unknown;
    readonly SEARCH: unknown;
    readonly URL: unknown;
  };
  readonly getCallCenterSettings: OpenCtiMethod;
  readonly runApex: OpenCtiMethod;
  readonly screenPop: OpenCtiMethod;
  readonly enableClickToDial: OpenCtiMethod;
  readonly disableClickToDial: OpenCtiMethod;
  readonly onClickToDial: OpenCtiMethod;
}
