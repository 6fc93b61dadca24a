/** What do we hand over about this service? The form that makes an evidence pack, and how whoever gets it checks it. */
import { addMonths } from '#assurance/posture/calendar-day.ts';
import type { Refusal } from '#assurance/refusal.ts';
import { figure } from '../../dates.ts';
import { Document } from '../../parts/document.tsx';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Empty, RefusalBox } from '../../parts/messages.tsx';
import { ServiceTabs, serviceCrumbs, servicePath } from '../../parts/service-tabs.tsx';
import type { PackForm, PackOpening } from '../../services/evidence-packs.ts';
import type { View } from '../../view.ts';
import { VERIFY_PATH } from './verify.tsx';

export const packPath = (serviceId: string): string => `${servicePath(serviceId)}/pack`;

export interface PackPageProps {
  readonly view: View;
  readonly opening: PackOpening;
  /** What was sent and refused. */
  readonly refused: { readonly form: PackForm; readonly refusal: Refusal } | null;
}

export const PackPage = (props: PackPageProps) => {
  const { view, opening, refused } = props;
  const { service, level } = opening;
  const ask = `What do we hand an auditor about ${service.name}?`;
  return (
    <Document view={view} title={ask} section="services">
      <Question
        crumbs={serviceCrumbs(service, 'Evidence pack')}
        ask={ask}
        verdict={level === 0 ? 'It holds no level of STAR today.' : `It holds Level ${level} of STAR today.`}
      >
        One signed archive, made of what is kept here. Whoever gets it checks it offline, without trusting us.
      </Question>
      <ServiceTabs service={service} at="registry" />
      {refused === null ? null : (
        <div class="pt-4 max-w-xl">
          <RefusalBox refusal={refused.refusal} title="No pack was made" />
        </div>
      )}
      <div class="grid lg:grid-cols-2 gap-x-10">
        <Section title="Make a pack">
          <MakePack {...props} />
        </Section>
        <Section title="What is in it">
          <Contents />
        </Section>
      </div>
      <Check opening={opening} />
    </Document>
  );
};

const LEVELS = [
  { value: '1', word: 'Level 1: the CAIQ' },
  { value: '2', word: 'Level 2: certificates and reports too' },
  { value: '3', word: 'Level 3: every cycle too' },
];

const MakePack = ({ view, opening, refused }: PackPageProps) => {
  const { service, level, log, mayIncludeRestricted } = opening;
  if (log === null)
    return (
      <Empty title="Only for who reaches every service">
        A pack holds a part of the activity log, which is of the whole workspace. You reach some services only; ask an
        owner.
      </Empty>
    );
  if (log === 'not-signed-yet')
    return <Empty title="Nothing is signed yet">The log has no checkpoint. Reload this page in a second.</Empty>;
  const form = refused?.form ?? standardForm(level, view.today);
  const refusal = refused?.refusal ?? null;
  return (
    <form method="post" action={packPath(service.id)} class="grid gap-4 pt-3" data-turbo="false">
      <InWorkspace view={view} />
      <SelectField
        label="Level"
        name="level"
        options={LEVELS}
        value={form.level}
        help="A level holds what the levels below it hold."
        refusal={refusal}
      />
      <div class="grid sm:grid-cols-2 gap-4 max-w-96">
        <TextField label="First day" name="from" type="date" value={form.from} required refusal={refusal} />
        <TextField label="Last day" name="to" type="date" value={form.to} required refusal={refusal} />
      </div>
      {mayIncludeRestricted ? (
        <label class="flex items-baseline gap-2">
          <input
            type="checkbox"
            class="checkbox checkbox-xs"
            name="includeRestricted"
            value="yes"
            checked={form.includeRestricted}
          />
          <span>
            SOC 2 reports and restricted documents too
            <span class="block text-meta text-muted">
              Without it they are named with their digest and counted as withheld.
            </span>
          </span>
        </label>
      ) : (
        <p class="text-meta text-muted max-w-96">
          SOC 2 reports and restricted documents are named and counted as withheld: only who manages the programme hands
          them out.
        </p>
      )}
      <p>
        <button class="btn btn-primary" type="submit">
          Make and download
        </button>
      </p>
    </form>
  );
};

/** The twelve months until today, at the level that is held. */
const standardForm = (level: number, today: string): PackForm => ({
  level: String(Math.max(1, level)),
  from: addMonths(today, -12),
  to: today,
  includeRestricted: false,
});

const Contents = () => (
  <ul class="list-disc pl-5 pt-3 max-w-3xl">
    <li>The registry entries of these levels, and where the service stands in STAR.</li>
    <li>The approved answers, and for each question what stands behind it.</li>
    <li>Scope and ownership of every control, with how what is shared is split.</li>
    <li>Documents as they were added, operating records and exceptions.</li>
    <li>The log of these records in the period, each entry with its proof in the signed log.</li>
    <li>A page to read offline, a word for the auditor, and what was withheld and why.</li>
  </ul>
);

const Check = ({ opening: { log } }: { readonly opening: PackOpening }) =>
  log === null || log === 'not-signed-yet' ? null : (
    <Section title="How it is checked" aside={`the log is signed up to ${figure(log.size)} entries`}>
      <p class="pt-3 max-w-3xl">
        Give the auditor this key in another way than the pack, such as over the telephone. With it, this command says
        whether every file, the signature and every log entry holds; it needs no server and no network.
      </p>
      <pre class="mono whitespace-pre-wrap break-all pt-3">{`almagest verify PACK --key "${log.vkey}"`}</pre>
      <p class="pt-3">
        <a class="lnk" href={VERIFY_PATH}>
          Check a pack in the browser
        </a>
      </p>
    </Section>
  );
