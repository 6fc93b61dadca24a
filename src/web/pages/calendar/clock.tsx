/** When does this workspace tell its people what falls due? Its day, its hour, its lead times. */
import { Refusal } from '#assurance/refusal.ts';
import { Document } from '../../parts/document.tsx';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Done, RefusalBox } from '../../parts/messages.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import type { ClockFacts, ClockForm } from '../../services/calendar.ts';
import type { View } from '../../view.ts';
import { hourWords } from './words.ts';
import { ZoneField } from './zone-field.tsx';

export interface ClockPageProps {
  readonly view: View;
  readonly clock: ClockFacts;
  readonly zones: readonly string[];
  readonly done: boolean;
  /** What was sent and refused. */
  readonly refused: { readonly form: ClockForm; readonly refusal: Refusal } | null;
}

const ASK = 'When does this workspace tell its people what falls due?';
const FIELDS: readonly (string | undefined)[] = ['zone', 'hour', 'leadDays', 'lateEveryDays', 'escalateAfterDays'];
const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), word: hourWords(hour) }));

export const ClockPage = ({ view, clock, zones, done, refused }: ClockPageProps) => {
  const refusal = refused === null ? null : onField(refused.refusal);
  const form = refused?.form ?? formOf(clock);
  return (
    <Document view={view} title={ASK} section="settings">
      <Question
        crumbs={[{ word: 'Settings', href: '/settings' }, { word: 'Clock' }]}
        ask={ASK}
        verdict={`From ${hourWords(clock.hour)} in ${clock.zone} on.`}
      >
        Each of them once a day at most, by one letter and on their own list; a member may choose another time zone.
      </Question>
      {done ? <Done>Saved. It holds from the next look on, within ten minutes.</Done> : null}
      {refusal === null || FIELDS.includes(refusal.detail.field) ? null : (
        <div class="pt-4 max-w-xl">
          <RefusalBox refusal={refusal} title="Nothing was changed" />
        </div>
      )}
      <Section title="The clock">
        <Permitted view={view} act="clock.revise" doing="set the clock">
          <form method="post" action="/settings/clock" class="grid gap-4 pt-4 max-w-xl">
            <InWorkspace view={view} />
            <input type="hidden" name="ver" value={form.ver} />
            <ZoneField label="Time zone" zones={zones} value={form.zone} empty={null} refusal={refusal} />
            <SelectField
              label="From this hour of the day"
              name="hour"
              value={form.hour}
              options={HOURS}
              refusal={refusal}
            />
            <TextField
              label="Days before its day"
              name="leadDays"
              value={form.leadDays}
              refusal={refusal}
              help="Such as 30, 14, 7, 1, 0; 0 is the day itself. Empty: nobody is told beforehand."
            />
            <TextField
              label="While it is late, every so many days"
              name="lateEveryDays"
              type="number"
              value={form.lateEveryDays}
              refusal={refusal}
              help="Empty: what is late is told once."
            />
            <TextField
              label="Programme managers and owners too, after so many days late"
              name="escalateAfterDays"
              type="number"
              value={form.escalateAfterDays}
              refusal={refusal}
              help="Empty: it is told to who answers for it only."
            />
            <p>
              <button class="btn btn-primary" type="submit">
                Save
              </button>
            </p>
          </form>
        </Permitted>
      </Section>
    </Document>
  );
};

/** Of a list the act names the place too; the field is the list. */
const onField = (refusal: Refusal): Refusal => {
  const field = refusal.detail.field?.split('.')[0];
  return field === undefined || field === refusal.detail.field
    ? refusal
    : new Refusal(refusal.code, { ...refusal.detail, field });
};

const formOf = ({ zone, hour, leadDays, lateEveryDays, escalateAfterDays, ver }: ClockFacts): ClockForm => ({
  zone,
  hour: String(hour),
  leadDays: leadDays.join(', '),
  lateEveryDays: lateEveryDays === null ? '' : String(lateEveryDays),
  escalateAfterDays: escalateAfterDays === null ? '' : String(escalateAfterDays),
  ver: String(ver),
});
