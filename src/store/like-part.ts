/** What somebody typed, as a pattern for `like`: found anywhere, and no sign of it means anything but itself. */
export const likePart = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
