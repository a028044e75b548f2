import { sectionSchemas } from './callCenterSettings.js';
import { isPlainObject } from './isPlainObject.js';

/**
 * Call-center settings as the wire needs them. In the known sections, numbers, flags and null become texts,
 * and a section that is JSON text is read. Any other value stays as it is, and its check says where it is.
 *
 * @see docs/protocol.md, section 4
 */
export function settingsAsText(settings: unknown): unknown {
  try {
    return mapped(settings, (section, name) =>
      Object.hasOwn(sectionSchemas, name) ? mapped(parsed(section) ?? {}, textOf) : section,
    );
  } catch {
    // A getter that throws. The check says so.
    return settings;
  }
}

function mapped(value: unknown, change: (member: unknown, name: string) => unknown): unknown {
  if (!isPlainObject(value)) return value;
  const entries = Object.entries(value).map(([name, member]) => [name, change(member, name)]);
  return Object.fromEntries(entries);
}

/** A section as it is, or as its text says. */
function parsed(section: unknown): unknown {
  if (typeof section !== 'string') return section;
  try {
    return JSON.parse(section);
  } catch {
    return section;
  }
}

function textOf(value: unknown): unknown {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'Y' : 'N';
  return Number.isFinite(value) ? String(value) : value;
}
