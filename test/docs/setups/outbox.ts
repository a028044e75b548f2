export const navigator = { storage: { persist: async () => true } };
