/** What `npm test` leaves out unless files are named. */
export const leftOut: readonly { readonly what: string; readonly files: readonly string[] }[];
