import { expect, it } from 'vitest';
import { newId, testDatabase } from '../../test/harness/database.ts';
import { enrolledOwner, OWNER, TestBrowser, testIdentity } from '../../test/harness/identity.ts';

const { database } = await testDatabase();

it('names people by id, says who is enrolled and leaves out who is nobody', async () => {
  const installation = testIdentity(database);
  const { identity } = installation;
  const { personId, browser } = await enrolledOwner(installation);
  const jon = { email: 'jon@fjord.example', name: 'Jon Berg', password: 'copper kettle on the hill' };
  const { personId: jonId } = await identity.createPerson(new TestBrowser().caller, jon);
  const people = await identity.peopleOf([personId, jonId, personId, newId(), 'no id at all']);
  expect([...people.values()].toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([
    { personId, name: OWNER.name, email: OWNER.email, enrolled: true },
    { personId: jonId, name: jon.name, email: jon.email, enrolled: false },
  ]);
  expect(await identity.peopleOf([])).toEqual(new Map());
  const names = await identity.namesOf([personId, jonId, newId(), 'no id at all']);
  expect([...names.values()].toSorted()).toEqual([OWNER.name, jon.name]);
  expect(await identity.namesOf([])).toEqual(new Map());
  expect(await identity.factorsOf(await browser.session(identity))).toEqual({
    totpSince: expect.any(Date),
    recoveryCodesLeft: 10,
  });
  expect(await identity.factorsOf(null)).toEqual({ totpSince: null, recoveryCodesLeft: 0 });
});
