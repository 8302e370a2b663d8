/**
 * # Base64, as the checker reads it
 *
 * Strictly: the text is the one that the bytes encode to.
 *
 * Main definitions: `decodedBase64`.
 */

/** A view of the bytes, or `undefined` where the text is not base64, padded and without blanks. */
export function decodedBase64(text: string): DataView | undefined {
  let characters: string;
  try {
    characters = atob(text);
  } catch {
    return undefined;
  }
  if (btoa(characters) !== text) return undefined;
  const view = new DataView(new ArrayBuffer(characters.length));
  for (let i = 0; i < characters.length; i += 1) view.setUint8(i, characters.charCodeAt(i));
  return view;
}
