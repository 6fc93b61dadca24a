/** Who owns this installation? The first account: name, e-mail, password by the rules of NIST SP 800-63B-4. */
import type { Refusal } from '#assurance/refusal.ts';
import { Document } from '../../parts/document.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Question } from '../../parts/heading.tsx';
import { RefusalBox } from '../../parts/messages.tsx';
import type { View } from '../../view.ts';
import { NewPasswordField, OwnNameField } from './account-fields.tsx';
import { Steps } from './steps.tsx';

export const CreatePage = (props: {
  readonly view: View;
  readonly given: { readonly name: string; readonly email: string };
  readonly refusal: Refusal | null;
}) => {
  const { view, given, refusal } = props;
  return (
    <Document view={view} title="Who owns this installation?" bare>
      <Question ask="Who owns this installation?" verdict="The first account does.">
        It can later add others. A second factor follows on the next page; nobody gets in without one.
      </Question>
      <Steps at={1} />
      {refusal === null || refusal.detail.field !== undefined ? null : (
        <div class="pt-4 max-w-xl">
          <RefusalBox refusal={refusal} title="The account was not made" />
        </div>
      )}
      <form method="post" action="/account/create" class="grid gap-4 pt-6 max-w-xl">
        <OwnNameField value={given.name} refusal={refusal} />
        <TextField
          label="E-mail"
          name="email"
          type="email"
          value={given.email}
          autocomplete="username"
          required
          maxlength={254}
          refusal={refusal}
          help="To sign in with. Nothing is sent to it."
        />
        <NewPasswordField refusal={refusal} />
        <p>
          <button class="btn btn-primary" type="submit">
            Create the account
          </button>
        </p>
      </form>
    </Document>
  );
};
