/** What does this draft say? The form of the newest version of an entry, and the form that opens an entry of a kind. */
import type { Child } from 'hono/jsx';
import type { Refusal } from '#assurance/refusal.ts';
import { type EntryKind, entryKindBasis, entryKindTitle, submitterOf } from '#assurance/registry/entry-kind.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Empty, RefusalBox } from '../../parts/messages.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import { serviceCrumbs, servicePath } from '../../parts/service-tabs.tsx';
import type { EntryDetail, EntryOpening, EntrySubject } from '../../services/registry-entries.ts';
import type { View } from '../../view.ts';
import { BasisFields } from './basis-fields.tsx';
import { type BasisFieldsProps, Chosen, FieldGroup, Said, SaidAtLength } from './field-parts.tsx';
import type { FormText } from './form-text.ts';
import { editPath, entryCrumbs, entryPath, isWords, openPath, sectionOf } from './words.ts';

const NO_DOCUMENTS: BasisFieldsProps['documents'] = new Map();

export interface EditPageProps {
  readonly view: View;
  readonly entry: EntryDetail;
  readonly form: FormText;
  readonly refusal: Refusal | null;
}

export const EditPage = ({ view, entry, form, refusal }: EditPageProps) => {
  const { kind, subject, newest, choices, documents } = entry;
  const ask = `What does version ${newest.version} of the ${entryKindTitle(kind)} say?`;
  const isDraft = newest.standing.state === 'draft';
  return (
    <Document view={view} title={ask} section={sectionOf(entry)}>
      <Question
        crumbs={entryCrumbs(entry, 'Draft')}
        ask={ask}
        verdict={`It is ${isWords(newest.standing.state)}, of ${subject.name}.`}
      >
        {isDraft ? 'Nobody outside sees it.' : 'What a version says is changed as a draft only.'}
      </Question>
      {isDraft ? (
        <Permitted view={view} act="registry-entry.describe" doing="change this">
          <LongForm
            view={view}
            action={editPath(entry.id)}
            refusal={refusal}
            nothing="Nothing was changed"
            act="Save the draft"
            back={entryPath(entry.id)}
          >
            <input type="hidden" name="ver" value={String(newest.ver)} />
            <VersionFields kind={kind} of={{ form, refusal, choices, documents }} />
          </LongForm>
        </Permitted>
      ) : (
        <Section title="What can be done">
          <Empty
            title="Nothing to change"
            acts={
              <a class="btn btn-quiet" href={entryPath(entry.id)}>
                To the entry
              </a>
            }
          >
            Ask for a change of it, or renew it: a renewal is a new version.
          </Empty>
        </Section>
      )}
    </Document>
  );
};

export interface OpenPageProps {
  readonly view: View;
  readonly opening: EntryOpening;
  readonly kind: EntryKind;
  readonly of: EntrySubject['kind'];
  readonly form: FormText;
  readonly refusal: Refusal | null;
}

export const OpenPage = ({ view, opening, kind, of, form, refusal }: OpenPageProps) => {
  const { service, group, choices, taken } = opening;
  const subject = of === 'group' && group !== null ? group : service;
  const title = entryKindTitle(kind);
  const ask = `${subject.name}: what does its ${title} stand on?`;
  const action = `${servicePath(service.id, 'registry')}/open`;
  const props = { form, refusal, choices: choices[of], documents: NO_DOCUMENTS };
  return (
    <Document view={view} title={ask} section="services">
      <Question
        crumbs={[
          ...serviceCrumbs(service, 'Registry').slice(0, -1),
          { word: 'Registry', href: servicePath(service.id, 'registry') },
          { word: `Open ${title}` },
        ]}
        ask={ask}
        verdict={entryKindBasis(kind)}
      >
        {`It is submitted by ${submitterOf(kind)}. It opens as a draft; nobody outside sees it.`}
      </Question>
      {group === null ? null : <OfWhat {...{ opening, kind, of }} groupName={group.name} />}
      {taken[of].includes(kind) ? (
        <Section title="What can be done">
          <Empty
            title="It is open already"
            acts={
              <a class="btn btn-quiet" href={servicePath(service.id, 'registry')}>
                To the entries
              </a>
            }
          >
            Each kind is opened once; a renewal is a new version of the same entry.
          </Empty>
        </Section>
      ) : (
        <Permitted view={view} act="registry-entry.open" doing="open entries">
          <LongForm
            view={view}
            action={action}
            refusal={refusal}
            nothing="No entry was opened"
            act="Open the entry"
            back={servicePath(service.id, 'registry')}
          >
            <input type="hidden" name="kind" value={kind} />
            <input type="hidden" name="of" value={of} />
            <FieldGroup legend="Who answers for it">
              <Chosen
                of={props}
                name="ownerId"
                label="Owner"
                options={choices[of].members.map(({ id, name }) => ({ value: id, word: name }))}
              />
              <Said of={props} name="renewEveryMonths" label="Months between renewals" type="number" required />
            </FieldGroup>
            <VersionFields kind={kind} of={props} />
          </LongForm>
        </Permitted>
      )}
    </Document>
  );
};

/** The service alone or its whole group: addresses, so that the form need not be filled in anew. */
const OfWhat = (
  props: Pick<OpenPageProps, 'opening' | 'kind' | 'of'> & {
    readonly groupName: string;
  },
) => {
  const { opening, kind, of, groupName } = props;
  const words = { service: opening.service.name, group: `the group ${groupName}` } as const;
  return (
    <nav class="flex flex-wrap gap-x-4 gap-y-1 text-meta pt-4" aria-label="What the entry is of">
      <span class="text-muted">An entry of:</span>
      {(['service', 'group'] as const).map((each) =>
        each === of ? (
          <b class="font-semibold" aria-current="true">
            {words[each]}
          </b>
        ) : (
          <a class="lnk" href={openPath(opening.service.id, kind, each)}>
            {words[each]}
          </a>
        ),
      )}
    </nav>
  );
};

const VersionFields = ({ kind, of }: { readonly kind: EntryKind; readonly of: BasisFieldsProps }) => (
  <>
    <FieldGroup legend="What readers see">
      <Chosen
        of={of}
        name="assessmentId"
        label={kind === 'self-assessment' ? 'Self-assessment it consists of' : 'Self-assessment beside it (optional)'}
        options={[
          { value: '', word: 'None yet' },
          ...of.choices.assessments.map(({ id, title, edition }) => ({ value: id, word: `${title}, ${edition}` })),
        ]}
      />
      <SaidAtLength
        of={of}
        name="scope"
        label="Scope (optional while it is a draft)"
        maxlength={8000}
        help={SCOPE_HELP[kind]}
      />
    </FieldGroup>
    <BasisFields kind={kind} {...of} />
  </>
);

/** The words for one kind never stand for another. */
const SCOPE_HELP: Readonly<Record<EntryKind, string>> = {
  'self-assessment': 'What the service is, and which parts and regions the answers speak of.',
  'star-certification': 'What the audit covered. It rests on ISO/IEC 27001 and the CCM, not on SOC 2.',
  'star-attestation': 'What was examined. It rests on SOC 2 and the CCM, not on ISO/IEC 27001.',
  'continuous-cadence': 'Which controls and metrics are measured, and how often.',
};

const LongForm = (props: {
  readonly view: View;
  readonly action: string;
  readonly refusal: Refusal | null;
  /** What did not happen. */
  readonly nothing: string;
  readonly act: string;
  readonly back: string;
  readonly children?: Child;
}) => (
  <form class="noprint" method="post" action={props.action}>
    <InWorkspace view={props.view} />
    {/* The first button of a form is what Enter presses: not the one for more rows. */}
    <button type="submit" hidden>
      {props.act}
    </button>
    {props.refusal === null ? null : (
      <div class="pt-4 max-w-xl">
        <RefusalBox refusal={props.refusal} title={props.nothing} />
      </div>
    )}
    {props.children}
    <p class="pt-6 flex flex-wrap gap-3 items-center">
      <button class="btn btn-primary" type="submit">
        {props.act}
      </button>
      <a class="lnk" href={props.back}>
        Leave it
      </a>
    </p>
  </form>
);
