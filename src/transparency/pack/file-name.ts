/** What a file in a pack may be called: one spelling, safe to unpack on every disk. */

export const FILE_NAME_MAX = 200;

const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;
/** Names of devices, which Windows does not give to files. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/** Letters, digits, `.`, `_` and `-`, in parts joined by `/`: no part that leads upwards, hides, or ends in a dot. */
export const isFileName = (name: string): boolean =>
  name.length <= FILE_NAME_MAX &&
  name.split('/').every((part) => SEGMENT.test(part) && !part.endsWith('.') && !DEVICE.test(part));

/** Finds names that cannot lie beside those that came before: the same, the same but for case, or a folder and a file. */
export function nameTwins(): { readonly add: (name: string) => boolean } {
  const files = new Set<string>();
  const folders = new Set<string>();
  return {
    add(name) {
      const folded = name.toLowerCase();
      const parts = folded.split('/');
      const above = parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
      if (files.has(folded) || folders.has(folded) || above.some((folder) => files.has(folder))) return false;
      files.add(folded);
      for (const folder of above) folders.add(folder);
      return true;
    },
  };
}
