/** Passkeys: asks the browser for a credential and sends it with the form, as JSON. */

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) start(form);

function start(form: HTMLFormElement): void {
  const button = form.querySelector('button');
  const field = form.querySelector<HTMLInputElement>('input[name="response"]');
  const said = form.querySelector<HTMLElement>('[data-passkey-said]');
  if (!button || !field || !said || !isSupported()) return;
  for (const part of form.querySelectorAll<HTMLElement>('button, [data-passkey-name]')) part.hidden = false;
  for (const part of form.querySelectorAll<HTMLElement>('[data-passkey-none]')) part.hidden = true;
  form.addEventListener('submit', async (event) => {
    if (field.value !== '') return;
    event.preventDefault();
    said.hidden = true;
    button.disabled = true;
    try {
      field.value = JSON.stringify(await credential(form.dataset.passkey === 'register'));
      form.submit();
    } catch (error) {
      said.textContent = wordsOf(error);
      said.hidden = false;
    } finally {
      button.disabled = false;
    }
  });
}

function isSupported(): boolean {
  return typeof PublicKeyCredential === 'function' && 'parseCreationOptionsFromJSON' in PublicKeyCredential;
}

async function credential(isNew: boolean): Promise<unknown> {
  const address = isNew ? '/account/passkeys/options' : '/sign-in/passkey/options';
  const answer = await fetch(address, { method: 'POST', headers: { accept: 'application/json' } });
  const options = await answer.json();
  if (!answer.ok) throw new Error(`${options.title ?? 'The server refused.'} ${options.mend ?? ''}`);
  const given = isNew
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  if (given instanceof PublicKeyCredential) return given.toJSON();
  throw new Error('The browser gave no passkey. Try again, or use a code.');
}

function wordsOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'NotAllowedError')
    return 'No passkey was used: it was cancelled or took too long. Try again, or use a code.';
  if (error instanceof DOMException && error.name === 'InvalidStateError')
    return 'This device has a passkey for this account already.';
  return error instanceof Error ? error.message : 'The passkey did not work. Use a code.';
}
