/**
 * Writes the row of a log in a CRM that has no upsert: searches for the row by its key, then updates or creates it. If
 * the create fails, another page may have created the row in the meantime. So the function searches again, and updates
 * the row if it now exists.
 *
 * @param find Finds the row. Resolves with undefined if it does not exist.
 * @param write Updates the row that it receives. Creates a row if it receives undefined.
 * @param isTaken True if the error can mean that the row already exists. Default: true for any error.
 * @throws the error of `find`, or of the `write` that failed for another reason
 */
export async function writeFound<Row extends object | string, Saved>(
  find: () => Promise<Row | undefined>,
  write: (found: Row | undefined) => Promise<Saved>,
  isTaken: (error: unknown) => boolean = () => true,
): Promise<Saved> {
  const found = await find();
  return write(found).catch(async (error) => {
    const created = !found && isTaken(error) && (await find().catch(() => undefined));
    if (!created) throw error;
    return write(created);
  });
}
