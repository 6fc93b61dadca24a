/** Which workspace do you want to open? The reader's own, and a new one. */

import { rolesWithArticles } from '#assurance/access/role-words.ts';
import type { Refusal } from '#assurance/refusal.ts';
import { plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { Empty, RefusalBox } from '../../parts/messages.tsx';
import type { WebSession } from '../../services/people.ts';
import type { View } from '../../view.ts';

export const WorkspacesPage = (props: { readonly view: View; readonly refusal: Refusal | null }) => {
  const { view, refusal } = props;
  const workspaces = view.session?.workspaces ?? [];
  const isGuest = view.session?.workspace?.isSample === true && workspaces.length === 0;
  return (
    <Document view={view} title="Which workspace do you want to open?">
      <Question
        ask="Which workspace do you want to open?"
        verdict={
          workspaces.length === 0 ? 'You belong to none.' : `You belong to ${plural(workspaces.length, 'workspace')}.`
        }
      >
        A workspace is one organisation’s room: vendors, readings, members and log of their own. Nothing passes from one
        to another.
      </Question>
      {refusal === null || refusal.detail.field !== undefined ? null : (
        <div class="pt-4 max-w-xl">
          <RefusalBox refusal={refusal} title="It was not opened" />
        </div>
      )}
      <Section title="Yours">
        {workspaces.length === 0 ? <NoneYet /> : <Workspaces session={view.session} workspaces={workspaces} />}
      </Section>
      {isGuest ? <GuestNote /> : <NewWorkspace refusal={refusal} isFirst={workspaces.length === 0} />}
    </Document>
  );
};

const NoneYet = () => (
  <Empty title="No workspace yet">
    Make one below. If somebody invited you, open the link they sent you, once more if need be: it leads into theirs.
  </Empty>
);

const Workspaces = (props: { readonly session: WebSession | null; readonly workspaces: WebSession['workspaces'] }) => (
  <form method="post" action="/workspaces/open">
    <table class="t fold mt-1">
      <thead>
        <tr>
          <th scope="col">Workspace</th>
          <th scope="col">You are</th>
          <th scope="col">Then</th>
        </tr>
      </thead>
      <tbody>
        {props.workspaces.map(({ id, name, roles }) => (
          <tr data-row>
            <th scope="row">{name}</th>
            <td>{rolesWithArticles(roles)}</td>
            <td>
              <span class="flex gap-3 items-center">
                <button class="btn btn-sm btn-quiet" type="submit" name="workspace" value={id}>
                  Open<span class="sr-only">{` ${name}`}</span>
                </button>
                {id === props.session?.workspace?.id ? <State tone="strong">Open now</State> : null}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </form>
);

const NewWorkspace = ({ refusal, isFirst }: { readonly refusal: Refusal | null; readonly isFirst: boolean }) => (
  <Section title="A new one">
    <form method="post" action="/workspaces" class="grid gap-4 pt-4 max-w-xl">
      <TextField
        label="Name"
        name="name"
        required
        maxlength={200}
        refusal={refusal}
        help="After the organisation or the team whose vendors it holds. You will own it."
      />
      <p>
        <button class={`btn ${isFirst ? 'btn-primary' : 'btn-quiet'}`} type="submit">
          Create the workspace
        </button>
      </p>
    </form>
  </Section>
);

const GuestNote = () => (
  <Section title="One of your own">
    <p class="pt-3 max-w-prose">You look around in the sample, without an account.</p>
    <p class="pt-3">
      <a class="btn btn-quiet" href="/begin">
        Begin with your own
      </a>
    </p>
  </Section>
);
