export const navigator = { sendBeacon: (_address: string, _data: string) => true };
