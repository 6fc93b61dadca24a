/** A form that the `passkey` island fills with the browser's credential and sends. Hidden where nothing can serve it. */

const ACTIONS = {
  register: '/account/passkeys',
  'sign-in': '/sign-in/passkey',
} as const;

export const PasskeyForm = (props: {
  readonly purpose: keyof typeof ACTIONS;
  readonly word: string;
  readonly primary: boolean;
  readonly next?: string;
}) => (
  <form method="post" action={ACTIONS[props.purpose]} class="pt-3" data-passkey={props.purpose}>
    <input type="hidden" name="response" value="" />
    {props.next === undefined ? null : <input type="hidden" name="next" value={props.next} />}
    {props.purpose === 'register' ? (
      <p class="pb-2" data-passkey-name hidden>
        <label class="font-semibold" for="f-passkey-name">
          Name of the passkey
        </label>
        <input id="f-passkey-name" class="input w-full mt-1" name="name" maxlength={80} value="This device" />
      </p>
    ) : null}
    <button class={`btn ${props.primary ? 'btn-primary' : 'btn-quiet'}`} type="submit" hidden>
      {props.word}
    </button>
    <p class="text-meta text-muted" data-passkey-none>
      Passkeys need a browser with script, and HTTPS or localhost.
    </p>
    <p class="st st-bad text-meta whitespace-normal! pt-1" role="alert" data-passkey-said hidden></p>
  </form>
);
