/**
 * Ids that pages make, of interviews and recordings: UUIDs in lower case, as browsers and this program make them. They become
 * the names of files and folders, so that nothing else may.
 */
export const idPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
