/** A service with a CAIQ and its Level 1 entry, taken step by step by two people. */
import type { z } from 'zod';
import { perform } from '../../src/actions/action.ts';
import { registryEntryApprove } from '../../src/actions/registry-entry/approve.ts';
import type { entryOutput } from '../../src/actions/registry-entry/entry-output.ts';
import { registryEntryHandOver } from '../../src/actions/registry-entry/hand-over.ts';
import { registryEntryOpen } from '../../src/actions/registry-entry/open.ts';
import { registryEntryRecordListing } from '../../src/actions/registry-entry/record-listing.ts';
import { registryEntrySendToReview } from '../../src/actions/registry-entry/send-to-review.ts';
import { serviceAdd } from '../../src/actions/service/add.ts';
import type { Actor } from '../../src/assurance/access/actor.ts';
import { newWorkspace, personIn } from './actors.ts';
import { importedCaiq } from './approved-caiq.ts';
import type { TestRuntime } from './runtime.ts';

export const LEVEL_ONE = { kind: 'self-assessment', basis: { kind: 'self-assessment' } } as const;

type EntryView = z.output<typeof entryOutput>;

export interface LevelOneStory {
  readonly workspaceId: string;
  readonly owner: Actor;
  readonly ownerId: string;
  readonly reviewer: Actor;
  readonly serviceId: string;
  readonly assessmentId: string;
}

export function levelOneStories({ runtime, database }: Pick<TestRuntime, 'runtime' | 'database'>) {
  return {
    /** Nothing of the CAIQ is approved yet. */
    async withCaiq(workspace: Parameters<typeof newWorkspace>[1] = {}): Promise<LevelOneStory> {
      const { workspaceId, owner } = await newWorkspace(database, workspace);
      const { id: serviceId } = await perform(runtime, serviceAdd, owner, { name: 'Vault', serviceModel: 'iaas' });
      const assessmentId = await importedCaiq(runtime, owner, { serviceId });
      const reviewer = personIn(workspaceId, 'grc-reviewer');
      return { workspaceId, owner, reviewer, serviceId, assessmentId, ownerId: owner.personId ?? '' };
    },
    openLevelOne: ({ owner, serviceId, assessmentId, ownerId }: LevelOneStory): Promise<EntryView> =>
      perform(runtime, registryEntryOpen, owner, {
        ...LEVEL_ONE,
        serviceId,
        assessmentId,
        ownerId,
        scope: 'The vault.',
      }),
    /** From its draft until its listing is recorded. */
    async list({ owner, reviewer }: Pick<LevelOneStory, 'owner' | 'reviewer'>, entryId: string): Promise<EntryView> {
      await perform(runtime, registryEntrySendToReview, owner, { entryId });
      await perform(runtime, registryEntryApprove, reviewer, { entryId });
      await perform(runtime, registryEntryHandOver, owner, { entryId, note: 'STAR Registry, Level 1 form' });
      return perform(runtime, registryEntryRecordListing, owner, { entryId });
    },
  };
}
