/** What the typesetter child says by the code it ends with. */

/** There is no typesetter for this platform, or it cannot be loaded. */
export const TYPESETTER_IS_ABSENT = 3;
