/** Passkeys: asks the browser for a credential and hands it to the server as JSON. */
export {};
