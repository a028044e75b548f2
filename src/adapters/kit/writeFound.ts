/**
 * Writes the row of a log in a CRM without an upsert: the row is looked for by its key, then changed or created. If
 * the create fails, somebody may have created the row meanwhile: it is looked for once more, and changed.
 *
 * @param find Gives the row; undefined if there is none.
 * @param write Changes the row that it is given, or creates one.
 * @param isTaken True for an error with which a create may have been refused because the row is there. Default:
 *   any error.
 * @throws what `find` throws, or the first call of `write` that failed for another reason
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
