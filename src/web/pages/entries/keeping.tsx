/** What is kept up about an entry between its versions: who answers for it, audits of the cycle, bridge letters, its renewal. */
import type { Child } from 'hono/jsx';
import { entryKindTitle, submitterOf } from '#assurance/registry/entry-kind.ts';
import { plural } from '#reports/words.ts';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import { PersonName } from '../services/person-name.tsx';
import { AUDIT_YEARS } from './basis-input.ts';
import { AUDIT_WORDS } from './basis-words.ts';
import { DocumentSelect } from './document-field.tsx';
import { type EntryFormName, type EntryPageProps, refusedIn } from './entry-props.ts';
import { entryPath, PATH_WORDS } from './words.ts';

/** A form of the page with its button. */
export const EntryForm = (
  props: EntryPageProps & {
    readonly form: EntryFormName;
    readonly act: string;
    readonly primary?: boolean;
    readonly children?: Child;
  },
) => {
  const { view, entry, form, act, children } = props;
  return (
    <form class="pt-3 grid gap-3 noprint" method="post" action={`${entryPath(entry.id)}/${form}`}>
      <InWorkspace view={view} />
      {children}
      <p>
        <button class={`btn ${props.primary === true ? 'btn-primary' : 'btn-quiet'}`} type="submit">
          {act}
        </button>
      </p>
    </form>
  );
};

export const Ownership = (props: EntryPageProps) => {
  const { view, entry } = props;
  const { owner, renewEveryMonths, choices } = entry;
  const refused = refusedIn(props, 'assign');
  const refusal = refused?.refusal ?? null;
  const named = choices.members.some(({ id }) => id === owner?.id) || owner === null ? [] : [owner];
  return (
    <>
      <dl class="pairs pt-3">
        <dt>Owner</dt>
        <dd>
          <PersonName person={owner} />
        </dd>
        <dt>Renewed</dt>
        <dd>{`every ${plural(renewEveryMonths, 'month')}`}</dd>
        <dt>Submitted by</dt>
        <dd>{submitterOf(entry.kind)}</dd>
      </dl>
      <Permitted view={view} act="registry-entry.assign" doing="hand it to somebody else">
        <details class="pt-3" open={refused !== null}>
          <summary class="lnk">Hand it to somebody else</summary>
          <EntryForm {...props} form="assign" act="Save">
            <input type="hidden" name="ver" value={String(entry.ver)} />
            <SelectField
              label="Owner"
              name="ownerId"
              options={[...named, ...choices.members].map(({ id, name }) => ({ value: id, word: name }))}
              value={refused?.text('ownerId') ?? owner?.id ?? ''}
              refusal={refusal}
            />
            <TextField
              label="Months between renewals"
              name="renewEveryMonths"
              type="number"
              value={refused?.text('renewEveryMonths') ?? String(renewEveryMonths)}
              required
              refusal={refusal}
            />
          </EntryForm>
        </details>
      </Permitted>
    </>
  );
};

/** Of a STAR Certification. */
export const AuditForm = (props: EntryPageProps) => {
  const refused = refusedIn(props, 'audits');
  const refusal = refused?.refusal ?? null;
  return (
    <Permitted view={props.view} act="registry-entry.record-audit" doing="record an audit">
      <details class="pt-3" open={refused !== null}>
        <summary class="lnk">Record an audit of the cycle</summary>
        <EntryForm {...props} form="audits" act="Record the audit">
          <SelectField
            label="Audit"
            name="year"
            options={AUDIT_YEARS.map((year) => ({ value: String(year), word: AUDIT_WORDS[year] }))}
            value={refused?.text('year') ?? '1'}
            refusal={refusal}
          />
          <TextField
            label="Held on"
            name="heldOn"
            type="date"
            value={refused?.text('heldOn') ?? ''}
            refusal={refusal}
          />
          <TextField
            label="Level 1 CAIQ refreshed for it on"
            name="caiqRefreshedOn"
            type="date"
            value={refused?.text('caiqRefreshedOn') ?? ''}
            help="Leave a day blank that has not come."
            refusal={refusal}
          />
        </EntryForm>
      </details>
    </Permitted>
  );
};

/** Of a STAR Attestation. */
export const BridgeLetterForm = (props: EntryPageProps) => {
  const refused = refusedIn(props, 'bridge-letters');
  const refusal = refused?.refusal ?? null;
  const text = (name: string) => refused?.text(name) ?? '';
  return (
    <Permitted view={props.view} act="registry-entry.add-bridge-letter" doing="add a bridge letter">
      <details class="pt-3" open={refused !== null}>
        <summary class="lnk">Add a bridge letter</summary>
        <EntryForm {...props} form="bridge-letters" act="Add the letter">
          <TextField label="From" name="from" type="date" value={text('from')} required refusal={refusal} />
          <TextField label="To" name="to" type="date" value={text('to')} required refusal={refusal} />
          <TextField
            label="Issued on"
            name="issuedOn"
            type="date"
            value={text('issuedOn')}
            required
            refusal={refusal}
          />
          <DocumentSelect
            label="Kept as"
            name="document"
            choices={props.entry.choices.documents['bridge-letter']}
            documents={props.entry.documents}
            value={text('document')}
            refusal={refusal}
          />
        </EntryForm>
      </details>
    </Permitted>
  );
};

/** The path that a renewal takes, and why, before anybody renews. */
export const Renewal = (props: EntryPageProps) => {
  const { view, entry } = props;
  const { renewal, kind, choices } = entry;
  if (renewal === null) return null;
  const isLevelOne = kind === 'self-assessment';
  return (
    <>
      <p class="pt-3">
        <b class="font-semibold">{`${PATH_WORDS[renewal.path]}. `}</b>
        {renewal.because}
      </p>
      {isLevelOne && choices.assessments.length > 0 ? <ChooseAssessment {...props} /> : null}
      <Permitted view={view} act="registry-entry.renew" doing="renew it">
        <EntryForm {...props} form="renew" act="Renew it" primary>
          <input type="hidden" name="assessmentId" value={renewal.assessmentId ?? ''} />
          <p class="text-meta text-muted">
            {'Opens the next version as a draft.'}
            {entry.listed?.state === 'listed' ? ' What is listed stays listed until the next one is.' : ''}
            {isLevelOne ? '' : ` What the ${entryKindTitle(kind)} stands on is changed in the draft.`}
          </p>
        </EntryForm>
      </Permitted>
    </>
  );
};

const ChooseAssessment = ({ entry }: EntryPageProps) => (
  <form class="pt-3 grid gap-2 noprint" method="get" action={entryPath(entry.id)}>
    <SelectField
      label="Were it to stand on"
      name="renew"
      options={entry.choices.assessments.map(({ id, title, edition }) => ({ value: id, word: `${title}, ${edition}` }))}
      value={entry.renewal?.assessmentId ?? ''}
    />
    <p>
      <button class="btn btn-sm btn-quiet" type="submit">
        Say which path that takes
      </button>
    </p>
  </form>
);
