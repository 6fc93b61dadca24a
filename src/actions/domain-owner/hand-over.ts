/** domain-owner.hand-over */
import { z } from 'zod';
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { type DomainCode, parseDomainCode } from '#assurance/identifiers.ts';
import { Refusal } from '#assurance/refusal.ts';
import { nameDomainOwners } from '#store/domain-owner.ts';
import { demandMembers } from '#store/named-people.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { lockServiceInReach } from '../reach.ts';
import { demandReason } from '../reason.ts';
import { decidableSets } from '../service/ccm-edition.ts';
import { serviceId } from '../service/service-output.ts';
import { domainOwnerOutput, domainOwnerView } from './domain-owner-output.ts';

export const domainOwnerHandOver = defineAction({
  noun: 'domain-owner',
  verb: 'hand-over',
  title: 'Hand over domains',
  summary: 'Names the owner of CCM domains of a service. Taking over from somebody needs a reason; the log keeps both.',
  effect: 'write',
  permission: MANAGES_PROGRAMME,
  input: z.strictObject({
    serviceId,
    domains: z.array(z.string().max(10)).min(1).max(40).describe('Codes of domains, such as IAM.'),
    personId: id('Who owns them from now on; a member of the workspace.'),
  }),
  output: z.array(domainOwnerOutput),
  async run({ tx, actor, runtime }, { serviceId, domains, personId }) {
    await lockServiceInReach(tx, actor, serviceId);
    const codes = demandDomains(runtime.questionSets, domains);
    await demandMembers(tx, [personId], { serviceId, field: 'personId' });
    const wanted = codes.map((domain) => ({ domain, personId }));
    const written = await nameDomainOwners(tx, serviceId, wanted);
    if (written.some(({ before }) => before !== null)) demandReason(tx, 'Say why somebody else takes over.');
    if (written.length === 0) tx.leaveAsIs();
    return written.map(domainOwnerView);
  },
});

/** Each code once. Refuses what is no domain of any edition. */
function demandDomains(questionSets: readonly QuestionSet[], domains: readonly string[]): readonly DomainCode[] {
  const known = new Set(
    decidableSets(questionSets).flatMap(({ catalogue }) => catalogue.domains.map(({ code }) => code)),
  );
  return [...new Set(domains)].map((text) => {
    const code = parseDomainCode(text);
    if (code !== null && known.has(code)) return code;
    throw new Refusal('input-is-not-valid', {
      message: `domains: ${text} is no domain of the CCM.`,
      mend: 'Write its code, such as IAM.',
      field: 'domains',
    });
  });
}
