/** Runs once before all tests. The database template is made by `database.ts` on first use, not here. */
export default function setup(): void {}
