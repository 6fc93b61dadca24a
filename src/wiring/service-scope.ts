/** The scope of a service as its page asks for it. */
import { perform } from '#actions/action.ts';
import { scopeDecide } from '#actions/scope/decide.ts';
import type { ScopeDecision } from '#assurance/service/service.ts';
import { scopeHistoryOf } from '#store/scope-decision.ts';
import type { ScopeEntry, ServiceDecisions } from '#web/services/service-decisions.ts';
import { inEdition, readDecided, type ServiceParts } from './decided-service.ts';
import { namingOf } from './service-people.ts';

/** What the web asks about scope. */
export function serviceScope(parts: ServiceParts): Pick<ServiceDecisions, 'scope' | 'decideScope'> {
  const { runtime, actorOf } = parts;
  return {
    async scope(session, serviceId, edition) {
      const decided = await readDecided(parts, session, serviceId, edition, (read, { picture }) =>
        scopeHistoryOf(read, serviceId, picture.questionSet.catalogue),
      );
      const { picture, more: history } = decided;
      const { catalogue, questions } = picture.questionSet;
      const naming = await namingOf(
        runtime.people,
        [],
        history.map(({ decidedBy }) => decidedBy),
      );
      const entry = (one: ScopeDecision): ScopeEntry => ({
        target: one.target,
        inScope: one.inScope,
        justification: one.justification,
        carriedFrom: one.carriedFrom,
        by: naming.by(one.decidedBy),
        at: one.decidedAt.toISOString(),
      });
      const held = new Map(picture.decisions.filter(isOf(catalogue)).map((one) => [one.target, entry(one)]));
      const controls = [...catalogue.controls.values()];
      return {
        ...inEdition(runtime.questionSets, decided),
        domains: catalogue.domains.map(({ code, title }) => ({
          code,
          title,
          decision: held.get(code) ?? null,
          controls: controls
            .filter(({ domain }) => domain === code)
            .map((control) => ({
              id: control.id,
              title: control.title,
              gist: control.gist,
              inScope: picture.scope.controls.get(control.id)?.inScope ?? true,
              decision: held.get(control.id) ?? null,
            })),
        })),
        questionsOut: questions.filter(({ id }) => !picture.scope.scopeOf(id).inScope).length,
        history: history.map(entry),
      };
    },
    async decideScope(session, serviceId, { edition, targets, inScope, justification }) {
      const input = { serviceId, edition, targets, inScope, justification };
      await perform(runtime, scopeDecide, actorOf(session), input);
    },
  };
}

const isOf =
  ({ framework, edition }: { readonly framework: string; readonly edition: string }) =>
  (one: ScopeDecision): boolean =>
    one.framework === framework && one.edition === edition;
