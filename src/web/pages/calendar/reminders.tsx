/** What were you told that is not done yet? The reader's own reminders, what is late first. */
import { plural } from '#reports/words.ts';
import { figure } from '../../dates.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Empty } from '../../parts/messages.tsx';
import { Day } from '../../parts/when.tsx';
import type { ReminderEntry, RemindersView } from '../../services/calendar.ts';
import type { View } from '../../view.ts';
import { CalendarTabs } from './calendar-tabs.tsx';
import { Standing } from './due-table.tsx';
import { REASON_WORDS } from './words.ts';

export interface RemindersPageProps {
  readonly view: View;
  readonly list: RemindersView;
}

const ASK = 'What were you told that is not done yet?';

export const RemindersPage = ({ view, list }: RemindersPageProps) => {
  const { all, unread, reminders } = list;
  return (
    <Document view={view} title={ASK} section="calendar">
      <Question
        ask={ASK}
        verdict={all === 0 ? 'Nothing.' : `${plural(all, 'thing')}.`}
        acts={unread === 0 ? null : <MarkAll view={view} />}
      >
        {unread === 0 ? 'You have read all of it.' : `You have not read ${figure(unread)} of it.`}
      </Question>
      <CalendarTabs at="reminders" />
      <Section
        title="Your reminders"
        aside={reminders.length < all ? `the first ${figure(reminders.length)}` : 'the longest due first'}
      >
        {reminders.length === 0 ? (
          <Empty
            title="Nothing waits for you"
            acts={
              <a class="btn btn-sm btn-quiet" href="/calendar">
                See the whole calendar
              </a>
            }
          >
            What you answer for is told here, and by mail, at lead times before its day and again while it is late. It
            leaves this list when it is done.
          </Empty>
        ) : (
          <ReminderTable view={view} reminders={reminders} />
        )}
      </Section>
    </Document>
  );
};

const MarkAll = ({ view }: { readonly view: View }) => (
  <form method="post" action="/reminders/read">
    <InWorkspace view={view} />
    <button class="btn btn-quiet" type="submit">
      Mark all as read
    </button>
  </form>
);

const ReminderTable = (props: { readonly view: View; readonly reminders: readonly ReminderEntry[] }) => (
  <table class="t fold due">
    <caption class="sr-only">What you were told and is not done, the longest due first</caption>
    <thead>
      <tr>
        <th scope="col">What</th>
        <th scope="col">Day</th>
        <th scope="col">Stands</th>
        <th scope="col">Why you</th>
        <th scope="col">Told</th>
        <th scope="col">Read</th>
      </tr>
    </thead>
    <tbody>
      {props.reminders.map((reminder) => (
        <ReminderRow view={props.view} reminder={reminder} />
      ))}
    </tbody>
  </table>
);

const ReminderRow = ({ view, reminder }: { readonly view: View; readonly reminder: ReminderEntry }) => (
  <tr data-row>
    <th scope="row" class={reminder.isUnread ? '' : 'font-normal'}>
      <a class="lnk" href={reminder.href}>
        {reminder.line}
      </a>
      {reminder.service === null ? null : (
        <small class="block font-normal text-meta text-muted">{reminder.service.name}</small>
      )}
    </th>
    <td class="whitespace-nowrap inl">
      <Day on={reminder.dueOn} />
    </td>
    <td class="whitespace-nowrap inl">
      <Standing standing={reminder.standing} />
    </td>
    <td class="inl">{REASON_WORDS[reminder.reason]}</td>
    <td class="whitespace-nowrap inl" data-l="told">
      <Day on={reminder.toldAt} />
    </td>
    <td>{reminder.isUnread ? <MarkOne view={view} reminder={reminder} /> : <State tone="none">read</State>}</td>
  </tr>
);

const MarkOne = ({ view, reminder }: { readonly view: View; readonly reminder: ReminderEntry }) => (
  <form method="post" action="/reminders/read">
    <InWorkspace view={view} />
    <input type="hidden" name="kind" value={reminder.kind} />
    <input type="hidden" name="subject" value={reminder.subjectId} />
    <button class="lnk cursor-pointer" type="submit">
      Mark as read<span class="sr-only">{`: ${reminder.line}`}</span>
    </button>
  </form>
);
