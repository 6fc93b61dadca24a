/** Dropping workbooks. */
export {};
