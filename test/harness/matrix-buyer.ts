/** Vendors, readings, official text and an invitation, and what each act on them is called with: the rest of the matrix. */
import { perform, type Runtime } from '../../src/actions/action.ts';
import { memberInvite } from '../../src/actions/member/invite.ts';
import { officialTextImport } from '../../src/actions/official-text/import.ts';
import { readingAdd } from '../../src/actions/reading/add.ts';
import { trackedEntryImport } from '../../src/actions/tracked-entry/import.ts';
import { trackedEntryList } from '../../src/actions/tracked-entry/list.ts';
import { vendorAdd } from '../../src/actions/vendor/add.ts';
import type { Actor } from '../../src/assurance/access/actor.ts';
import type { MatrixAnswers } from './matrix-answers.ts';
import { finishedCaiq } from './runtime.ts';

/** Makes it in the workspace of the owner, who has shown a second factor just now. */
export async function buyerForMatrix(runtime: Runtime, owner: Actor): Promise<MatrixAnswers> {
  const personId = owner.personId ?? '';
  const vendor = await perform(runtime, vendorAdd, owner, { name: 'Northwind Confidential Vaults' });
  const readings: string[] = [];
  for (const word of ['keeps', 'holds']) {
    const file = { file: finishedCaiq(runtime, word), fileName: `confidential-${word}.xlsx` };
    const { reading } = await perform(runtime, readingAdd, owner, { vendorId: vendor.id, ...file });
    readings.push(reading.id);
  }
  const [first = '', second = ''] = readings;
  const official = officialCsv(runtime);
  await perform(runtime, officialTextImport, owner, { file: official, fileName: 'confidential.csv' });
  const listing = {
    file: Buffer.from('Company\nConfidential Berths\n'),
    fileName: 'berths.csv',
    source: 'Confidential list',
  };
  const tracked = await perform(runtime, trackedEntryImport, owner, listing);
  const [line] = (await perform(runtime, trackedEntryList, owner, {})).entries;
  const trackedEntryId = line?.id ?? '';
  const invited = { email: 'confidential@buyer.example', roles: ['viewer'] };
  const { invitationId } = await perform(runtime, memberInvite, owner, invited);
  return {
    inputs: {
      'activity.export': { format: 'jsonl' },
      'activity.list': { limit: '50' },
      'invitation.list': {},
      'invitation.withdraw': { invitationId },
      'member.change-role': { personId, roles: ['viewer'] },
      'member.invite': { email: 'mara@buyer.example', roles: ['owner'] },
      'member.list': {},
      'member.remove': { personId },
      'official-text.import': { file: official, fileName: 'berths.csv' },
      'official-text.list': {},
      'official-text.remove': { framework: 'CAIQ', edition: '4.1.0' },
      'reading.add': { file: Buffer.from(finishedCaiq(runtime, 'guards')), fileName: 'new.xlsx', vendorId: vendor.id },
      'reading.compare': { oldReadingId: first, newReadingId: second },
      'reading.export': { readingId: first },
      'reading.remove': { readingId: second },
      'reading.show': { readingId: first },
      'residual-question.choose': { readingId: first, number: 1, asked: false },
      'sample.remove': {},
      'tracked-entry.import': {
        file: Buffer.from('Company\nOpen Berths\n'),
        fileName: 'open.csv',
        source: 'Another list',
      },
      'tracked-entry.list': {},
      'tracked-entry.match': { trackedEntryId, target: 'vendor', targetId: vendor.id, state: 'rejected' },
      'tracked-entry.remove': { importId: tracked.id },
      'vendor.add': { name: 'Fjord Compute' },
      'vendor.list': {},
      'vendor.remove': { vendorId: vendor.id },
      'vendor.revise': { vendorId: vendor.id, name: 'Taken over' },
      'vendor.show': { vendorId: vendor.id },
      'workspace.create': { name: 'Another' },
      'workspace.rename': { name: 'Taken over' },
    },
    ids: [vendor.id, first, second, invitationId, tracked.id, trackedEntryId],
  };
}

const officialCsv = ({ questionSets }: Runtime): Buffer => {
  const set = questionSets.find(({ name, edition }) => name === 'CAIQ' && edition === '4.1.0');
  const rows = (set?.questions ?? []).map(({ id }) => `${id},Is a confidential berth kept for ${id}?`);
  return Buffer.from(['Question ID,Question', ...rows].join('\n'));
};
