/** The part of an address that names an event, by its `seq`. */
const pattern = /^#event=(\d{1,15})$/;

/** The event that an address names, by its `seq`; undefined if it names none. */
export function readMoment(address: string): number | undefined {
  const seq = pattern.exec(new URL(address).hash)?.[1];
  return seq === undefined ? undefined : Number(seq);
}

/** The address of the page with a recording, at one event. */
export function linkTo(address: string, seq: number): string {
  const url = new URL(address);
  url.hash = `event=${seq}`;
  return url.href;
}
