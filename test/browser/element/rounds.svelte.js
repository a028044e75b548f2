/** How often the page was rendered anew. */
export const rounds = $state({ count: 0 });
