/** What people ask, in their words, and the page that answers. */
export const questions: readonly (readonly [question: string, page: string])[];
