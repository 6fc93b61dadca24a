/** The invented people join by invitation, and one of them leaves again. */
import { BEATRIX, MAREN, NIKLAS, SAMPLE_PEOPLE, type SamplePerson } from '#sample/tidewater/people.ts';
import { invitationAccept } from '../invitation/accept.ts';
import { memberInvite } from '../member/invite.ts';
import { memberRemove } from '../member/remove.ts';
import { type Moment, type Story, sideBySide, type Teller } from './story.ts';

/** Everybody of the provider joins; the owner comes first and invites the others. */
export async function peopleJoin(story: Story): Promise<void> {
  await joins(story, MAREN, 'house', [-470, '08:00']);
  const others = SAMPLE_PEOPLE.filter((person) => person !== MAREN && person !== BEATRIX);
  await sideBySide(others, (person) => joins(story, person, MAREN, [-466, '08:40']));
}

/** An auditor from outside, for one service and for a while. */
export async function auditorJoins(story: Story, serviceId: string): Promise<void> {
  await joins(story, BEATRIX, MAREN, [-8, '13:10'], { scopeServiceIds: [serviceId], endsOn: story.day(45) });
}

/** One who owned domains is no member any more, and nobody has taken over all of them. */
export async function oneLeaves(story: Story): Promise<void> {
  await story.perform(MAREN, [-38, '15:30'], memberRemove, { personId: NIKLAS.id }, 'Took a post at a port.');
}

async function joins(
  story: Story,
  person: SamplePerson,
  inviter: Teller,
  when: Moment,
  limits: { readonly scopeServiceIds?: readonly string[]; readonly endsOn?: string } = {},
): Promise<void> {
  const { email, roles } = person;
  const { path } = await story.perform(inviter, when, memberInvite, { email, roles, hand: 'self', ...limits });
  const token = path?.split('/').at(-1) ?? '';
  await story.perform({ joining: person }, when, invitationAccept, { token, email });
}
