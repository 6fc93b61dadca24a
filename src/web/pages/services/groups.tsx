/** Which services are run together? Groups with their services; new ones, other names, and empty ones removed. */
import type { Refusal } from '#assurance/refusal.ts';
import { plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Empty, RefusalBox } from '../../parts/messages.tsx';
import { mayDo, Permitted } from '../../parts/permitted.tsx';
import type { ServiceGroupLine } from '../../services/cloud-services.ts';
import type { View } from '../../view.ts';

export interface GroupsPageProps {
  readonly view: View;
  readonly groups: readonly ServiceGroupLine[];
  readonly refusal: Refusal | null;
}

const ASK = 'Which services are run together?';

export const GroupsPage = ({ view, groups, refusal }: GroupsPageProps) => (
  <Document view={view} title={ASK} section="services">
    <Question
      crumbs={[{ word: 'Services', href: '/services' }, { word: 'Groups' }]}
      ask={ASK}
      verdict={groups.length === 0 ? 'No group yet.' : `${plural(groups.length, 'group')}.`}
    >
      A group keeps services together in lists; each keeps its own scope and CAIQ.
    </Question>
    {refusal === null ? null : (
      <div class="pt-4 max-w-xl">
        <RefusalBox refusal={refusal} title="Nothing was changed" />
      </div>
    )}
    <Section title="Groups">
      {groups.length === 0 ? (
        <Empty title="No group yet">Add one below, then put services into it on their own pages.</Empty>
      ) : (
        <GroupTable view={view} groups={groups} />
      )}
    </Section>
    <Section id="add" title="Add a group">
      <Permitted view={view} act="service-group.add" doing="add groups">
        <form method="post" action="/services/groups" class="grid sm:grid-cols-2 gap-4 pt-4 max-w-4xl">
          <InWorkspace view={view} />
          <TextField label="Name" name="name" required maxlength={200} wide />
          <TextField label="What holds it together" name="description" maxlength={4_000} wide />
          <p>
            <button class="btn btn-primary" type="submit">
              Add the group
            </button>
          </p>
        </form>
      </Permitted>
    </Section>
  </Document>
);

const GroupTable = ({ view, groups }: Pick<GroupsPageProps, 'view' | 'groups'>) => (
  <table class="t fold">
    <thead>
      <tr>
        <th scope="col">Group</th>
        <th scope="col">Services</th>
        <th scope="col">Then</th>
      </tr>
    </thead>
    <tbody>
      {groups.map((group) => (
        <tr data-row id={`group-${group.id}`}>
          <th scope="row">
            {group.name}
            {group.description === '' ? null : (
              <small class="block text-meta text-muted font-normal">{group.description}</small>
            )}
          </th>
          <td>{group.services.length === 0 ? <span class="text-muted">None</span> : group.services.join(', ')}</td>
          <td>{mayDo(view.session, 'service-group.revise') ? <GroupActs view={view} group={group} /> : null}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const GroupActs = ({ view, group }: { readonly view: View; readonly group: ServiceGroupLine }) => {
  const path = `/services/groups/${encodeURIComponent(group.id)}`;
  return (
    <details>
      <summary class="text-muted">
        Change<span class="sr-only">{` ${group.name}`}</span>
      </summary>
      <form method="post" action={path} class="grid gap-3 pt-2 max-w-96">
        <InWorkspace view={view} />
        <input type="hidden" name="ver" value={String(group.ver)} />
        <TextField id={`name-${group.id}`} label="Name" name="name" value={group.name} required maxlength={200} />
        <TextField
          id={`description-${group.id}`}
          label="What holds it together"
          name="description"
          value={group.description}
          maxlength={4_000}
        />
        <p>
          <button class="btn btn-sm btn-quiet" type="submit">
            Save
          </button>
        </p>
      </form>
      {group.services.length > 0 ? (
        <p class="text-meta text-muted pt-2">To remove it, put its services elsewhere first.</p>
      ) : (
        <form method="post" action={`${path}/remove`} class="pt-2">
          <InWorkspace view={view} />
          <button class="btn btn-sm btn-quiet" type="submit">
            {`Remove ${group.name}`}
          </button>
        </form>
      )}
    </details>
  );
};
