/** The maximum length of a key. Database columns for such keys are often not longer. */
const longest = 100;

/**
 * Characters that some CRM, URL or header does not support: all except ASCII, spaces at both ends, and the paths `.`
 * and `..`. Text that looks escaped is escaped, too, so that keys stay unique.
 */
const unsafe = /[^ -~]|^ | $|^\.(?=\.?$)|~(?=[\dA-F]{4})/g;

/**
 * Returns the key under which a CRM keeps one record of an interaction. If an id has at most 100 characters and only
 * supported ones, the key is the id. Other characters are escaped (`~0000`), so that different ids have different
 * keys. A longer key is cut and ends with a hash of the whole key.
 */
export function toIdempotencyKey(interactionId: string): string {
  const key = interactionId.replace(unsafe, escaped);
  return key.length > longest ? `${key.slice(0, longest - 20)}~${hashOf(key)}` : key;
}

const escaped = (unit: string) =>
  `~${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/** A hash of 64 bits. Different texts almost never have the same hash. */
function hashOf(text: string): string {
  let [one, other] = [text.length, 0x9e3779b9];
  for (let at = 0; at < text.length; at += 1) {
    one = Math.imul(one ^ text.charCodeAt(at), 0x85ebca6b);
    one ^= one >>> 13;
    other = Math.imul(other ^ text.charCodeAt(at), 0xc2b2ae35);
    other ^= other >>> 16;
  }
  return (one >>> 0).toString(36) + (other >>> 0).toString(36).padStart(7, '0');
}
