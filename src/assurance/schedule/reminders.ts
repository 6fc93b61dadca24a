/**
 * Whom an item is told to and what a person is told on a day. What was told once is not told again: each lead of each
 * item once to each person, and nothing is left out, because a lead that was missed is in the next one that comes.
 */
import type { Role } from '../access/actor.ts';
import type { DatedItem } from './dated-item.ts';
import { escalationReached, type LeadTimes, leadReached } from './lead-times.ts';

/** A present member. */
export interface Person {
  readonly personId: string;
  readonly roles: readonly Role[];
  /** The services they reach; null: every service. */
  readonly services: readonly string[] | null;
}

/** An item with what else its people depend on. */
export interface AnsweredItem extends DatedItem {
  /** The CAIQ owner of its service. */
  readonly caiqOwner: string | null;
}

/** Why somebody is told: it is theirs, nobody else is there for it, or it has been late for long. */
export const REMINDER_REASONS = ['yours', 'nobody-is-named', 'late-for-long'] as const;
export type ReminderReason = (typeof REMINDER_REASONS)[number];

export interface Reminder<Item extends AnsweredItem = AnsweredItem> {
  readonly item: Item;
  readonly lead: number;
  readonly reason: ReminderReason;
}

/** Who answers for an item: its owner, else the CAIQ owner of its service; null when neither is here any more. */
export const answererOf = (
  { ownerId, caiqOwner, serviceId }: Pick<AnsweredItem, 'ownerId' | 'caiqOwner' | 'serviceId'>,
  people: readonly Person[],
): string | null =>
  [ownerId, caiqOwner].find((id) => people.some((person) => person.personId === id && reaches(person, serviceId))) ??
  null;

/**
 * Why a person is told of an item that they may see; null: they are not. What nobody answers for is told to programme
 * managers, and to owners where no programme manager reaches everything.
 */
export function reasonFor(item: AnsweredItem, person: Person, people: readonly Person[]): ReminderReason | null {
  const answerer = answererOf(item, people);
  // An owner who does not reach all still sees what is linked in their services: whoever calls has looked.
  if (person.personId === answerer || person.personId === item.ownerId) return 'yours';
  if (!reaches(person, item.serviceId)) return null;
  const isManager = person.roles.includes('programme-manager');
  const isOwner = person.roles.includes('owner');
  if (answerer === null && (isManager || (isOwner && !people.some(managesAll)))) return 'nobody-is-named';
  return isManager || isOwner ? 'late-for-long' : null;
}

/**
 * What a person is told on a day, the longest due first. `items` are those they may see, each with the least lead that
 * they were told before for that day; null: none.
 */
export function remindersOn<Item extends AnsweredItem & { readonly toldLead: number | null }>(
  today: string,
  given: {
    readonly person: Person;
    readonly people: readonly Person[];
    readonly times: LeadTimes;
    readonly items: readonly Item[];
  },
): readonly Reminder<Item>[] {
  const { person, people, times } = given;
  return given.items
    .flatMap((item): readonly Reminder<Item>[] => {
      const reason = reasonFor(item, person, people);
      if (reason === null) return [];
      const reached = reason === 'late-for-long' ? escalationReached : leadReached;
      const lead = reached(item, today, times);
      return lead === null || (item.toldLead !== null && item.toldLead <= lead) ? [] : [{ item, lead, reason }];
    })
    .toSorted((one, other) => compare(one.item, other.item));
}

const compare = (one: DatedItem, other: DatedItem): number =>
  one.dueOn === other.dueOn ? (one.title < other.title ? -1 : 1) : one.dueOn < other.dueOn ? -1 : 1;

const reaches = ({ services }: Person, serviceId: string | null): boolean =>
  services === null || (serviceId !== null && services.includes(serviceId));

const managesAll = ({ roles, services }: Person): boolean => services === null && roles.includes('programme-manager');
