/** Where am I signed in? Every open session of the reader, each to be ended. */
import { plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { Moment } from '../../parts/when.tsx';
import type { SessionRow } from '../../services/people.ts';
import type { View } from '../../view.ts';
import { AccountTabs } from './account-tabs.tsx';

export const SessionsPage = ({ view, sessions }: { readonly view: View; readonly sessions: readonly SessionRow[] }) => {
  const others = sessions.filter(({ isThis }) => !isThis).length;
  return (
    <Document view={view} title="Where am I signed in?" section="account">
      <Question
        ask="Where am I signed in?"
        verdict={others === 0 ? 'Here, and nowhere else.' : `Here, and in ${plural(others, 'other session')}.`}
        acts={
          others === 0 ? undefined : (
            <form method="post" action="/account/sessions/revoke-others">
              <button class="btn btn-sm btn-primary h-7" type="submit">
                End all others
              </button>
            </form>
          )
        }
      >
        A session that you do not know: end it, then change the password.
      </Question>
      <AccountTabs at="sessions" />
      <Section title="Sessions" aside="newest use first">
        <table class="t fold">
          <thead>
            <tr>
              <th scope="col">Device</th>
              <th scope="col">Network</th>
              <th scope="col">Last used</th>
              <th scope="col">Begun</th>
              <th scope="col">Ends</th>
              <th scope="col">Then</th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => (
              <Row session={session} />
            ))}
          </tbody>
        </table>
      </Section>
    </Document>
  );
};

const Row = ({ session }: { readonly session: SessionRow }) => (
  <tr data-row>
    <th scope="row">{session.device}</th>
    <td>{session.address ?? 'not known'}</td>
    <td data-l="last used">
      <Moment at={session.lastSeenAt} />
    </td>
    <td data-l="begun">
      <Moment at={session.startedAt} />
    </td>
    <td data-l="ends">
      <Moment at={session.endsAt} />
    </td>
    <td>
      {session.isThis ? (
        <State tone="strong">This one</State>
      ) : (
        <form method="post" action={`/account/sessions/${encodeURIComponent(session.id)}/revoke`}>
          <button class="lnk cursor-pointer" type="submit">
            End it<span class="sr-only">{`, the session on ${session.device}`}</span>
          </button>
        </form>
      )}
    </td>
  </tr>
);
