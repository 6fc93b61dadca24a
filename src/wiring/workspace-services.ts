/** Settings, members and official text as the pages ask for them. */
import type { Runtime } from '#actions/action.ts';
import { perform } from '#actions/action.ts';
import { membershipView } from '#actions/member/membership-fields.ts';
import { officialTextImport } from '#actions/official-text/import.ts';
import { officialTextRemove } from '#actions/official-text/remove.ts';
import { sampleRemove } from '#actions/sample/remove.ts';
import { workspaceRename } from '#actions/workspace/rename.ts';
import { type Actor, denialOf } from '#assurance/access/actor.ts';
import { isOver } from '#assurance/access/membership.ts';
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { Refusal } from '#assurance/refusal.ts';
import { joinedBytes } from '#http/uploads.ts';
import type { Identity } from '#identity/identity.ts';
import { listMembers } from '#store/member.ts';
import { listOfficialImports } from '#store/official-text.ts';
import { listServices } from '#store/service.ts';
import { sampleWorkspaces } from '#store/workspace.ts';
import type { MemberSession } from '#web/services/people.ts';
import type { WorkspaceServices } from '#web/services/workspace.ts';
import { withInvented } from './known-people.ts';
import { namedServices } from './named-services.ts';

interface Parts {
  readonly runtime: Runtime;
  readonly identity: Identity;
  readonly actorOf: (session: MemberSession) => Actor;
}

/** What the web asks about the workspace. */
export function workspaceServices(parts: Parts): WorkspaceServices {
  return { ...settings(parts), ...officialText(parts), ...sample(parts) };
}

function settings({ runtime, identity, actorOf }: Parts) {
  return {
    async members(session) {
      const { members, services } = await runtime.database.read(session.workspace.id, async (read) => ({
        members: await listMembers(read),
        services: await listServices(read),
      }));
      const people = await withInvented(identity.peopleOf)(members.map(({ personId }) => personId));
      return members.map((member) => {
        const { roles, scopeServiceIds, endsOn } = membershipView(member);
        const person = people.get(member.personId);
        return {
          id: member.personId,
          name: person?.name ?? 'Unknown',
          email: person?.email ?? '',
          roles,
          services: namedServices(scopeServiceIds, services),
          endsOn,
          isEnded: isOver(member, runtime.now()),
          joinedAt: member.addedAt.toISOString(),
          hasSecondFactor: person?.enrolled ?? false,
        };
      });
    },
    async rename(session, name) {
      await perform(runtime, workspaceRename, actorOf(session), { name });
    },
  } satisfies Partial<WorkspaceServices>;
}

function officialText({ runtime, actorOf }: Parts) {
  return {
    async officialText(session) {
      const imports = await runtime.database.read(session.workspace.id, listOfficialImports);
      return editionsOf(runtime.questionSets).map(({ framework, edition, of }) => {
        const newest = imports.find((made) => made.framework === framework && made.edition === edition);
        return {
          framework,
          edition,
          of,
          texts: newest?.texts ?? 0,
          importedAt: newest?.importedAt.toISOString() ?? null,
          fileName: newest?.file.name ?? null,
        };
      });
    },
    async importOfficialText(session, { fileName, body }) {
      const input = { fileName, file: await joinedBytes(body) };
      const { editions } = await perform(runtime, officialTextImport, actorOf(session), input);
      const [first] = editions;
      if (first === undefined) throw new Error('An import without texts was not refused.');
      return first;
    },
    async removeOfficialText(session, framework, edition) {
      await perform(runtime, officialTextRemove, actorOf(session), { framework, edition });
    },
  } satisfies Partial<WorkspaceServices>;
}

function sample({ runtime, actorOf }: Parts) {
  return {
    async hasSample() {
      return (await runtime.database.readAsPerson(null, sampleWorkspaces)).length > 0;
    },
    async removeSample(session) {
      // The sample is nobody's own: who may remove one where they are may remove this one.
      const denial = denialOf(actorOf(session), sampleRemove.permission);
      if (denial !== null)
        throw new Refusal(denial, {
          message: 'Your role does not allow you to remove the sample.',
          mend: 'Ask an owner of the workspace.',
        });
      for (const { id } of await runtime.database.readAsPerson(null, sampleWorkspaces)) {
        const house = { kind: 'system', personId: null, roles: [], mfa: 'none', sessionIdDigest: null } as const;
        await perform(runtime, sampleRemove, { ...house, workspaceId: id }, {});
      }
    },
  } satisfies Partial<WorkspaceServices>;
}

/** Every catalogue and questionnaire that official text can be imported for: titles and texts of each id. */
const editionsOf = (sets: readonly QuestionSet[]) =>
  sets.flatMap(({ name, edition, questions, catalogue }) => [
    { framework: name, edition, of: questions.length },
    { framework: catalogue.framework, edition: catalogue.edition, of: catalogue.controls.size * 2 },
  ]);
