/** service.name-people */
import { z } from 'zod';
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import { demandMembers } from '#store/named-people.ts';
import { changeService } from '#store/service.ts';
import { defineAction } from '../action.ts';
import { lockServiceInReach } from '../reach.ts';
import { demandReason } from '../reason.ts';
import { serviceId, serviceOutput, serviceView } from './service-output.ts';

const person = (about: string) => z.uuid().nullable().optional().describe(`${about} A member; null for nobody.`);

export const serviceNamePeople = defineAction({
  noun: 'service',
  verb: 'name-people',
  title: 'Name the CAIQ owner and reviewer',
  summary: 'Says who answers for the CAIQ of a service and who reviews it. Replacing somebody needs a reason.',
  effect: 'write',
  permission: MANAGES_PROGRAMME,
  input: z.strictObject({
    serviceId,
    ver: z.int().optional().describe('The version you saw; refuses when somebody changed it meanwhile.'),
    caiqOwner: person('Who answers for the CAIQ.'),
    caiqReviewer: person('Who reviews it; not the same person.'),
  }),
  output: serviceOutput,
  async run({ tx, actor }, { serviceId, ver, caiqOwner, caiqReviewer }) {
    const before = await lockServiceInReach(tx, actor, serviceId);
    const people = {
      caiqOwner: caiqOwner === undefined ? before.caiqOwner : caiqOwner,
      caiqReviewer: caiqReviewer === undefined ? before.caiqReviewer : caiqReviewer,
    };
    if (people.caiqOwner !== null && people.caiqOwner === people.caiqReviewer) throw samePerson();
    // Somebody who stays named may have left the workspace meanwhile; only who is newly named has to be a member.
    for (const duty of ['caiqOwner', 'caiqReviewer'] as const) {
      const [was, is] = [before[duty], people[duty]];
      if (was === is) continue;
      if (was !== null) demandReason(tx, 'Say why somebody else takes over.');
      if (is !== null) await demandMembers(tx, [is], { serviceId, field: duty });
    }
    return serviceView(await changeService(tx, serviceId, people, ver));
  },
});

const samePerson = (): Refusal =>
  new Refusal('input-is-not-valid', {
    message: 'The CAIQ owner cannot review their own CAIQ.',
    mend: 'Name two people; leave the reviewer open until there is one.',
    field: 'caiqReviewer',
  });
