/** How is this workspace set up? Name, official texts, members, and the sample's end. */

import { rolesWords } from '#assurance/access/role-words.ts';
import type { Refusal } from '#assurance/refusal.ts';
import { plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Done, RefusalBox } from '../../parts/messages.tsx';
import { mayDo, Permitted } from '../../parts/permitted.tsx';
import { Day } from '../../parts/when.tsx';
import type { Member, OfficialTextImported, OfficialTextStatus } from '../../services/workspace.ts';
import type { View } from '../../view.ts';

export interface SettingsPageProps {
  readonly view: View;
  readonly members: readonly Member[];
  readonly texts: readonly OfficialTextStatus[];
  readonly hasSample: boolean;
  readonly imported: readonly OfficialTextImported[];
  readonly refusal: Refusal | null;
}

export const SettingsPage = (props: SettingsPageProps) => {
  const { view, members, texts, refusal } = props;
  const workspace = view.session?.workspace?.name ?? '';
  const imported = texts.filter(({ importedAt }) => importedAt !== null).length;
  return (
    <Document view={view} title="How is this workspace set up?" section="settings">
      <Question ask="How is this workspace set up?" verdict={`${workspace}.`}>
        {`${plural(members.length, 'member')}, ${enrolledText(members)}; official text of ${imported} of ${plural(texts.length, 'edition')} imported.`}
      </Question>
      {refusal === null || refusal.detail.field === 'name' ? null : (
        <div class="pt-4 max-w-xl">
          <RefusalBox refusal={refusal} title="Nothing was changed" />
        </div>
      )}
      {props.imported.map(({ framework, edition, texts: count }) => (
        <Done>{`${plural(count, 'text')} of ${framework} ${edition} imported.`}</Done>
      ))}
      <Section title="Name">
        <Permitted view={view} act="workspace.rename" doing="rename the workspace">
          <form method="post" action="/settings/name" class="pt-4 flex flex-wrap gap-3 items-end">
            <InWorkspace view={view} />
            <TextField label="Workspace" name="name" value={workspace} required maxlength={200} refusal={refusal} />
            <button class="btn btn-quiet" type="submit">
              Rename
            </button>
          </form>
        </Permitted>
      </Section>
      <Section title="Clock" aside="when people are told what falls due">
        <p class="pt-3">
          <a class="btn btn-sm btn-quiet" href="/settings/clock">
            Time zone, hour and lead times
          </a>
        </p>
      </Section>
      <Section title="STAR Certification" aside="what an average score is called">
        <p class="pt-3">
          <a class="btn btn-sm btn-quiet" href="/settings/awards">
            Awards of management capability
          </a>
        </p>
      </Section>
      <OfficialTexts view={view} texts={texts} />
      <Members members={members} mayChange={mayDo(view.session, 'member.invite')} />
      {props.hasSample ? <SampleSection view={view} /> : null}
    </Document>
  );
};

function enrolledText(members: readonly Member[]): string {
  const missing = members.filter(({ hasSecondFactor }) => !hasSecondFactor).length;
  return missing === 0 ? 'all with a second factor' : `${missing} still without a second factor`;
}

const OfficialTexts = ({ view, texts }: Pick<SettingsPageProps, 'view' | 'texts'>) => (
  <Section id="official-text" title="Official text" aside="from your own downloads, for this workspace only">
    <p class="pt-3 max-w-prose">
      Almagest ships ids, titles and its own wording. Import what you downloaded from CSA yourself, the CAIQ and CCM
      workbooks or CSA’s JSON and OSCAL bundles, and pages show the official text beside it. It stays in this workspace.
    </p>
    <table class="t fold mt-3">
      <thead>
        <tr>
          <th scope="col">Framework</th>
          <th scope="col">State</th>
          <th scope="col" class="num">
            Texts
          </th>
          <th scope="col">Imported</th>
          <th scope="col">From</th>
          <th scope="col">Then</th>
        </tr>
      </thead>
      <tbody>
        {texts.map((text) => (
          <TextRow view={view} text={text} />
        ))}
      </tbody>
    </table>
    <Permitted view={view} act="official-text.import" doing="import official text">
      <form
        method="post"
        action="/settings/official-text"
        enctype="multipart/form-data"
        class="pt-4 flex flex-wrap gap-3 items-end"
      >
        <InWorkspace view={view} />
        <span>
          <label class="font-semibold" for="f-official">
            Official downloads
          </label>
          <input id="f-official" class="file-field mt-1" type="file" name="files" multiple required />
        </span>
        <button class="btn btn-primary" type="submit">
          Import
        </button>
      </form>
    </Permitted>
  </Section>
);

const TextRow = ({ view, text }: { readonly view: View; readonly text: OfficialTextStatus }) => (
  <tr>
    <th scope="row">{`${text.framework} ${text.edition}`}</th>
    <td>
      {text.importedAt === null ? (
        <State tone="none">Our wording</State>
      ) : text.texts < text.of ? (
        <State tone="weak">In part</State>
      ) : (
        <State tone="strong">Imported</State>
      )}
    </td>
    <td class="num">{`${text.texts} of ${text.of}`}</td>
    <td {...(text.importedAt === null ? {} : { 'data-l': 'imported' })}>
      {text.importedAt === null ? '' : <Day on={text.importedAt} />}
    </td>
    <td class="break-all">{text.fileName ?? ''}</td>
    <td>
      {text.importedAt === null || !mayDo(view.session, 'official-text.remove') ? null : (
        <form method="post" action="/settings/official-text/remove">
          <InWorkspace view={view} />
          <input type="hidden" name="framework" value={text.framework} />
          <input type="hidden" name="edition" value={text.edition} />
          <button class="lnk cursor-pointer" type="submit">
            Remove<span class="sr-only">{` the text of ${text.framework} ${text.edition}`}</span>
          </button>
        </form>
      )}
    </td>
  </tr>
);

const Members = ({ members, mayChange }: { readonly members: readonly Member[]; readonly mayChange: boolean }) => (
  <Section title="Members" aside={plural(members.length, 'person', 'people')}>
    <table class="t fold">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">E-mail</th>
          <th scope="col">Roles</th>
          <th scope="col">Since</th>
          <th scope="col">Second factor</th>
        </tr>
      </thead>
      <tbody>
        {members.map(({ name, email, roles, isEnded, joinedAt, hasSecondFactor }) => (
          <tr>
            <th scope="row">{name}</th>
            <td class="break-all">{email}</td>
            <td>{isEnded ? <State tone="none">Ended</State> : rolesWords(roles)}</td>
            <td data-l="since">
              <Day on={joinedAt} />
            </td>
            <td>
              {hasSecondFactor ? <State tone="strong">Set up</State> : <State tone="weak">Not yet: sees nothing</State>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    <p class="pt-3">
      <a class="btn btn-sm btn-quiet" href="/settings/members">
        {mayChange ? 'Invite people, change roles' : 'Roles and invitations'}
      </a>
    </p>
  </Section>
);

const SampleSection = ({ view }: { readonly view: View }) => (
  <Section title="Sample workspace">
    <p class="pt-3 max-w-prose">
      A sample with invented vendors lies on this server, apart from your own work, and opens from this machine only.
    </p>
    <Permitted view={view} act="sample.remove" doing="remove it">
      <p class="pt-3">
        <a class="btn btn-sm btn-quiet" href="/settings/sample">
          Remove the sample…
        </a>
      </p>
    </Permitted>
  </Section>
);
