import { sectionSchemas } from './callCenterSettings.js';

/**
 * Call-center settings with texts in place of other plain values, in the known sections: what people
 * write is often a number, a flag or nothing. A section that is JSON text is read. Whatever else does not fit
 * stays as it is, so that its check can say where it is.
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
  if (Object.prototype.toString.call(value) !== '[object Object]') return value;
  const entries = Object.entries(Object(value)).map(([name, member]) => [
    name,
    change(member, name),
  ]);
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
