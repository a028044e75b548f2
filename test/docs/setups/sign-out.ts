export const signOutButton: { onclick: (() => unknown) | null } = { onclick: null };
