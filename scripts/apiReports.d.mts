export const reportFolder: string;
export function makeReports(): Map<string, string>;
export function readReports(folder: string): Map<string, string>;
export function differences(
  announced: ReadonlyMap<string, string>,
  built: ReadonlyMap<string, string>,
): string[];
