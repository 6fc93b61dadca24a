/** Fields that several forms about an account ask: a name, a new password, the code of the moment. */
import type { Refusal } from '#assurance/refusal.ts';
import { TextField } from '../../parts/fields.tsx';

/** Told on the page; the identity folder holds the rule. */
const PASSWORD_CHARACTERS_MIN = 15;

type Refused = { readonly refusal: Refusal | null };

const PasswordRules = () => (
  <>
    At least {PASSWORD_CHARACTERS_MIN} characters, spaces welcome; four words that do not belong together do well. No
    rule on digits or signs, no forced change. Passwords that are guessed first are refused.
  </>
);

export const OwnNameField = ({ value, refusal }: Refused & { readonly value: string }) => (
  <TextField
    label="Your name"
    name="name"
    value={value}
    autocomplete="name"
    required
    maxlength={120}
    refusal={refusal}
    help="As colleagues see it in the activity log."
  />
);

export const NewPasswordField = ({ label = 'Password', refusal }: Refused & { readonly label?: string }) => (
  <TextField
    label={label}
    name="password"
    type="password"
    autocomplete="new-password"
    required
    maxlength={1024}
    refusal={refusal}
    help={<PasswordRules />}
  />
);

export const CodeField = ({ refusal, help }: Refused & { readonly help: string }) => (
  <TextField
    label="Code that the app shows now"
    name="code"
    inputmode="numeric"
    autocomplete="one-time-code"
    pattern="[0-9 ]{6,7}"
    maxlength={7}
    required
    mono
    refusal={refusal}
    help={help}
  />
);
