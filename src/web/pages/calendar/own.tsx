/** How does what falls due reach you? The reader's own day, letters, and the link for a calendar program. */
import type { Refusal } from '#assurance/refusal.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Done, Empty, RefusalBox } from '../../parts/messages.tsx';
import { mayDo } from '../../parts/permitted.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { Moment } from '../../parts/when.tsx';
import type { ClockFacts, OwnClock } from '../../services/calendar.ts';
import type { View } from '../../view.ts';
import { CalendarTabs } from './calendar-tabs.tsx';
import { hourWords } from './words.ts';
import { ZoneField } from './zone-field.tsx';

export interface OwnPageProps {
  readonly view: View;
  /** Null: a visitor of the sample. */
  readonly own: OwnClock | null;
  readonly zones: readonly string[];
  /** The link just made; shown this once. */
  readonly link: string | null;
  readonly done: boolean;
  readonly refusal: Refusal | null;
}

const ASK = 'How does what falls due reach you?';

export const OwnPage = (props: OwnPageProps) => {
  const { view, own } = props;
  if (own === null)
    return (
      <Document view={view} title={ASK} section="calendar">
        <Question ask={ASK} verdict="Not at all.">
          You look around in the sample, and nothing is told to anybody there.
        </Question>
        <CalendarTabs at="own" />
      </Document>
    );
  const { workspace, sendsMail, byMail } = own;
  const zone = own.zone === '' ? workspace.zone : own.zone;
  const how = !sendsMail
    ? 'On these pages; no mail is sent from here.'
    : byMail
      ? 'On these pages and by mail.'
      : 'On these pages only.';
  return (
    <Document view={view} title={ASK} section="calendar">
      <Question ask={ASK} verdict={how}>
        {`Once a day at most, from ${hourWords(workspace.hour)} in ${zone} on. ${leadText(workspace)}`}
      </Question>
      <CalendarTabs at="own" />
      {props.done ? <Done>Saved.</Done> : null}
      {props.refusal === null || props.refusal.detail.field === 'zone' ? null : (
        <div class="pt-4 max-w-xl">
          <RefusalBox refusal={props.refusal} title="Nothing was changed" />
        </div>
      )}
      <Section title="Your day and your letters">
        <form method="post" action="/calendar/own" class="grid gap-4 pt-4 max-w-xl">
          <InWorkspace view={view} />
          <ZoneField
            label="Your time zone"
            zones={props.zones}
            value={own.zone}
            empty={`That of the workspace (${workspace.zone})`}
            refusal={props.refusal}
          />
          <label class="flex gap-2 items-start">
            <input class="checkbox checkbox-sm mt-0.5" type="checkbox" name="byMail" value="yes" checked={byMail} />
            <span>
              Tell me by mail too
              {sendsMail ? null : (
                <small class="block text-meta text-muted">
                  No mail server is set up here, so no letter leaves yet.
                </small>
              )}
            </span>
          </label>
          <p>
            <button class="btn btn-primary" type="submit">
              Save
            </button>
          </p>
        </form>
      </Section>
      <LinkSection {...props} own={own} />
      <WorkspaceNote view={view} />
    </Document>
  );
};

const WorkspaceNote = ({ view }: { readonly view: View }) =>
  mayDo(view.session, 'clock.revise') && view.session?.isScoped !== true ? (
    <p class="pt-8">
      <a class="lnk" href="/settings/clock">
        Lead times, hour and time zone of the workspace
      </a>
    </p>
  ) : null;

const leadText = ({ leadDays, lateEveryDays }: ClockFacts): string => {
  const before = leadDays.filter((days) => days > 0);
  const parts = [
    ...(before.length === 0 ? [] : [`${inARow(before.map(String))} days before its day`]),
    ...(leadDays.includes(0) ? ['on the day'] : []),
    ...(lateEveryDays === null
      ? []
      : [`every ${lateEveryDays === 1 ? 'day' : `${lateEveryDays} days`} while it is late`]),
  ];
  return parts.length === 0 ? 'The workspace wishes no reminders.' : `Each thing ${inARow(parts)}.`;
};

const inARow = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

const LinkSection = ({ view, own, link }: OwnPageProps & { readonly own: OwnClock }) => (
  <Section title="Your calendar link" aside="for a calendar program, iCalendar">
    {link === null ? null : <MadeLink link={link} />}
    {own.linkMadeAt === null ? (
      <Empty title="No link yet">
        A link lets a calendar program read what falls due within your reach, without signing in. Whoever has it reads
        the same, so keep it to yourself; end it here at any time.
      </Empty>
    ) : (
      <p class="pt-3 max-w-prose">
        Made <Moment at={own.linkMadeAt} />. It shows what is late and what falls due within 400 days. With{' '}
        <code>?mine=yes</code> at its end it shows only what you answer for.
      </p>
    )}
    <div class="flex flex-wrap gap-2 pt-4">
      <form method="post" action="/calendar/own/link">
        <InWorkspace view={view} />
        <button class="btn btn-quiet" type="submit">
          {own.linkMadeAt === null ? 'Make the link' : 'Make a new one; this one ends'}
        </button>
      </form>
      {own.linkMadeAt === null ? null : (
        <form method="post" action="/calendar/own/link/end">
          <InWorkspace view={view} />
          <button class="btn btn-quiet" type="submit">
            End it
          </button>
        </form>
      )}
      <a class="btn btn-quiet" href="/calendar/almagest.ics">
        Download it once
      </a>
    </div>
  </Section>
);

const MadeLink = ({ link }: { readonly link: string }) => (
  <ShownOnce id="link" secret={link}>
    The link was made. It is shown now and never again: give it to your calendar program.
  </ShownOnce>
);
