/** The most characters that a key has: columns for it are often no longer. */
const longest = 100;

/**
 * Characters that some CRM, URL or header cannot hold: anything but ASCII, spaces at the ends, `.` and `..`; and
 * texts that look escaped.
 */
const unsafe = /[^ -~]|^ | $|^\.(?=\.?$)|~(?=[\dA-F]{4})/g;

/**
 * Gives the key under which a CRM keeps one record of an interaction. A plain id of at most 100 characters
 * is its own key. In any other id, what not every CRM can hold is escaped (`~0000`), so that different ids
 * have different keys. What is too long then ends in a hash of all of it.
 */
export function toIdempotencyKey(interactionId: string): string {
  const key = interactionId.replace(unsafe, escaped);
  return key.length > longest ? `${key.slice(0, longest - 20)}~${hashOf(key)}` : key;
}

const escaped = (unit: string) =>
  `~${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/** 64 bits that differ for different texts, as good as always. */
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
