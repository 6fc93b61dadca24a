/** registry-entry.publish */
import { z } from 'zod';
import { MANAGES_ASSESSMENTS } from '#assurance/access/duties.ts';
import { isFirstWorkspaceName } from '#assurance/access/first-workspace.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import { publicStanding } from '#assurance/registry/entry.ts';
import { findPublished } from '#store/registry/published-copy.ts';
import { publishedPlace } from '#store/registry/published-places.ts';
import type { KeptEntry } from '#store/registry-entry.ts';
import { defineAction } from '../action.ts';
import { entryId } from './entry-fields.ts';
import { lockEntryInReach } from './entry-in-reach.ts';
import { putPublication, readerOf } from './keep-public.ts';
import { placeView, publicPlace } from './public-place.ts';
import { publicationOf } from './publication.ts';

export const registryEntryPublish = defineAction({
  noun: 'registry-entry',
  verb: 'publish',
  title: 'Publish a registry entry',
  summary:
    'Puts a listed entry into the public registry of this installation: level, scope, validity, the role that answers for it, references, version history, and at Level 1 the approved answers with their workbook. Later versions follow by themselves.',
  effect: 'write',
  permission: MANAGES_ASSESSMENTS,
  input: z.strictObject({ entryId }),
  output: publicPlace,
  async run(context, given) {
    const { tx, actor, runtime } = context;
    const entry = await lockEntryInReach(tx, actor, given.entryId);
    demandInView(entry, dayOf(tx.now));
    const publication = await publicationOf(readerOf(context), entry);
    if (publication === null) throw nobodyAnswers();
    if (isFirstWorkspaceName(publication.organisation.name)) throw namesAPerson();
    await putPublication(tx, entry, { publication, found: await findPublished(tx, entry.id) });
    const place = await publishedPlace(tx, entry.id);
    if (place === null) throw new Error(`Entry ${entry.id} was published and is not there.`);
    return placeView(place, runtime.linkTo);
  },
});

function demandInView(entry: KeptEntry, today: string): void {
  const standing = publicStanding(entry, today);
  if (standing === null)
    throw new Refusal('entry-is-in-another-state', {
      message: 'No version of it is listed yet, so there is nothing to publish.',
      mend: 'Record its listing first, then publish it.',
    });
  if (standing.state === 'removed' || standing.state === 'withdrawn')
    throw new Refusal('entry-is-in-another-state', {
      message: `It is ${standing.state} since ${standing.since}, so readers outside would find nothing.`,
      mend: 'Renew it, and publish it once the next version is listed.',
    });
}

const namesAPerson = (): Refusal =>
  new Refusal('entry-is-not-ready', {
    message: 'Readers outside are told the name of the workspace, and it is still called after a person.',
    mend: 'Give it the name of your organisation in the settings, then publish.',
  });

const nobodyAnswers = (): Refusal =>
  new Refusal('entry-is-not-ready', {
    message: 'Readers outside are told the role that answers for it, and its owner is not a member any more.',
    mend: 'Hand it to somebody else, then publish it.',
  });
