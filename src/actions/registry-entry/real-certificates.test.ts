import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Actor } from '#assurance/access/actor.ts';
import { newWorkspace } from '../../../test/harness/actors.ts';
import { fakeClock } from '../../../test/harness/database.ts';
import { onTheWire } from '../../../test/harness/evidence.ts';
import { soundCertification } from '../../../test/harness/registry-entries.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { sharedData, sharedFile, skipReason } from '../../../test/harness/shared-data.ts';
import { perform } from '../action.ts';
import { documentAdd } from '../document/add.ts';
import { serviceAdd } from '../service/add.ts';
import { registryEntryGet } from './get.ts';
import { registryEntryOpen } from './open.ts';

const { runtime, clock, database } = await testRuntime(fakeClock('2026-03-01T09:00:00.000Z'));

/** Keeps a real certificate as evidence. */
async function keep(owner: Actor, file: string, more: object) {
  const bytes = await readFile(sharedFile(file));
  const input = onTheWire(bytes, file.split('/').at(-1) ?? file, more);
  const { document, contradiction } = await perform(runtime, documentAdd, owner, input);
  expect(contradiction).toBeNull();
  return { documentId: document.id, version: 1 };
}

/** Opens the entry that stands on them, and tells what speaks against the certificates on any day. */
async function certified(owner: Actor, parts: Parameters<typeof soundCertification>[0], name: string) {
  const { id: serviceId } = await perform(runtime, serviceAdd, owner, { name, serviceModel: 'paas' });
  const { id: entryId } = await perform(runtime, registryEntryOpen, owner, {
    ...{ kind: 'star-certification', serviceId, ownerId: owner.personId ?? '', scope: name },
    basis: soundCertification(parts),
  });
  return async (on: string) => {
    clock.advance(Date.parse(`${on}T09:00:00.000Z`) - clock.now().getTime());
    const { issues, versions } = await perform(runtime, registryEntryGet, owner, { entryId });
    clock.advance(Date.parse('2026-03-01T09:00:00.000Z') - clock.now().getTime());
    return { rules: issues.map(({ rule }) => rule), version: versions.at(-1) };
  };
}

const OF_CERTIFICATES = /^(iso-|star-|certificate-|soa-|surveillance-|caiq-not-refreshed)/;
const certificateRules = (rules: readonly string[]) => rules.filter((rule) => OF_CERTIFICATES.test(rule)).toSorted();

describe.skipIf(sharedData === null)(`the real certificates${skipReason}`, () => {
  it('of Google fit each other, and hold until both end', async () => {
    const { owner } = await newWorkspace(database);
    const period = { effectiveFrom: '2024-05-10', effectiveTo: '2027-05-14' };
    const iso = await keep(owner, 'evidence/google/iso27001-certificate-2012-001b.pdf', {
      kind: 'iso-certificate',
      ...period,
    });
    const star = await keep(owner, 'evidence/google/star-certificate-2023-014.pdf', {
      kind: 'star-certificate',
      ...period,
    });
    const body = 'EY CertifyPoint';
    const dates = { issuedOn: '2024-05-10', expiresOn: '2027-05-14' };
    const judged = await certified(
      owner,
      {
        iso: { number: '2012-001b', body, edition: '2022', scope: 'Google Cloud Platform', document: iso, ...dates },
        star: {
          ...{ number: '2023-014', body, ccmEdition: '4', document: star, ...dates },
          leansOn: { number: '2012-001b', edition: '2022', expiresOn: '2027-05-14' },
        },
        rest: {
          statementOfApplicability: { dated: '2024-01-10', hasCcmCrosswalk: true, document: iso },
          report: star,
          audits: [{ year: 1, heldOn: '2025-05-02', caiqRefreshedOn: '2025-05-02' }],
        },
      },
      'Google Cloud Platform',
    );
    expect(certificateRules((await judged('2026-03-01')).rules)).toEqual([]);
    expect(certificateRules((await judged('2026-11-30')).rules)).toEqual(['surveillance-overdue']);
    const ended = certificateRules((await judged('2027-05-15')).rules);
    expect(ended).toEqual(expect.arrayContaining(['iso-certificate-ended', 'star-certificate-ended']));
  });

  it('of Instructure has ended, is of the edition of 2013, and carries no STAR certificate', async () => {
    const { owner } = await newWorkspace(database);
    const iso = await keep(owner, 'evidence/instructure/iso27001-certificate.pdf', {
      kind: 'iso-certificate',
      effectiveFrom: '2021-12-21',
      effectiveTo: '2024-12-20',
    });
    const judged = await certified(
      owner,
      {
        iso: {
          ...{ number: 'ISO20221208', body: 'Cadence Assurance, LLC', edition: '2013', scope: 'Canvas LMS' },
          ...{ issuedOn: '2022-12-21', expiresOn: '2024-12-20', document: iso },
        },
        star: { number: 'none', issuedOn: '2022-12-21', expiresOn: '2025-12-20', document: null },
        rest: {
          statementOfApplicability: { dated: '2022-12-13', hasCcmCrosswalk: false, document: null },
          report: null,
        },
      },
      'Canvas LMS',
    );
    const { rules } = await judged('2026-03-01');
    expect(certificateRules(rules)).toEqual(
      expect.arrayContaining([
        'certificate-not-kept',
        'iso-certificate-ended',
        'iso-edition-ended',
        'soa-without-ccm',
        'star-outlives-iso',
      ]),
    );
  });
});
