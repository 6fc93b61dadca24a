/** Looks at the rows of an assessment for anything that could not have come about: the invariants of answering. */

type AsOwner = (sql: string, values?: readonly unknown[]) => Promise<readonly object[]>;

const CHECKS: Readonly<Record<string, string>> = {
  'the answer is not the text of its newest revision': `
    select answer.question_id from tenant.answer
    left join lateral (
      select * from tenant.answer_revision as revision
      where revision.assessment_id = answer.assessment_id and revision.question_id = answer.question_id
      order by revision.revision desc limit 1
    ) as newest on true
    where answer.assessment_id = $1 and (
      answer.revision <> coalesce(newest.revision, 0)
      or (newest.revision is not null and (
        answer.answer is distinct from newest.answer or answer.ownership is distinct from newest.ownership
        or answer.csp_implementation_description <> newest.csp_implementation_description
        or answer.csc_responsibilities <> newest.csc_responsibilities
        or answer.assessed_on is distinct from newest.assessed_on
        or answer.written_at <> newest.written_at or answer.written_by is distinct from newest.written_by))
    )`,
  'a revision is missing in between': `
    select question_id from tenant.answer_revision where assessment_id = $1
    group by question_id having max(revision) <> count(*)`,
  'the approval is not that of the last step that approved': `
    select answer.question_id from tenant.answer
    left join lateral (
      select * from tenant.answer_step as step
      where step.assessment_id = answer.assessment_id and step.question_id = answer.question_id and step.kind = 'approve'
      order by step.answer_ver desc limit 1
    ) as approval on true
    where answer.assessment_id = $1 and (
      answer.approved_revision is distinct from approval.revision or answer.approved_at is distinct from approval.at
      or answer.approved_by is distinct from approval.by)`,
  'the state does not follow from the last revision or step': `
    select answer.question_id, answer.state, last.becomes from tenant.answer
    left join lateral (
      select becomes from (
        select answer_ver, 'draft' as becomes from tenant.answer_revision as revision
        where revision.assessment_id = answer.assessment_id and revision.question_id = answer.question_id
        union all
        select answer_ver, case kind when 'approve' then 'approved' when 'ask-for-change' then 'needs-change' else 'in-review' end
        from tenant.answer_step as step
        where step.assessment_id = answer.assessment_id and step.question_id = answer.question_id
      ) as happened order by answer_ver desc limit 1
    ) as last on true
    where answer.assessment_id = $1 and answer.state <> coalesce(last.becomes, 'draft')`,
  'somebody approved what they wrote': `
    select step.question_id, step.revision from tenant.answer_step as step
    join tenant.answer_revision as revision using (assessment_id, question_id)
    where step.assessment_id = $1 and step.kind = 'approve' and revision.written_by = step.by
      and revision.revision <= step.revision and revision.revision > coalesce((
        select max(earlier.revision) from tenant.answer_step as earlier
        where earlier.assessment_id = step.assessment_id and earlier.question_id = step.question_id
          and earlier.kind = 'approve' and earlier.revision < step.revision), 0)`,
  'two things happened to an answer as one': `
    select question_id, answer_ver from (
      select question_id, answer_ver from tenant.answer_revision where assessment_id = $1
      union all
      select question_id, answer_ver from tenant.answer_step where assessment_id = $1
    ) as happened group by question_id, answer_ver having count(*) > 1`,
  'a change has no entry, or an entry no change': `
    select answer.question_id, answer.ver, entries.n from tenant.answer
    left join lateral (
      select count(*) as n, max(object_ver) as ver from tenant.audit_entry as entry
      where entry.workspace_id = answer.workspace_id and entry.object_type = 'answer'
        and entry.object_id = answer.assessment_id || '/' || answer.question_id
    ) as entries on true
    where answer.assessment_id = $1 and (entries.n <> answer.ver or entries.ver <> answer.ver)`,
  'the row does not carry the entry of its last change': `
    select answer.question_id from tenant.answer
    left join tenant.audit_entry as entry
      on entry.workspace_id = answer.workspace_id and entry.event_id = answer.last_event_id
    where answer.assessment_id = $1 and entry.object_ver is distinct from answer.ver`,
  'an entry did not reach the queue of the log': `
    select entry.event_id from tenant.audit_entry as entry
    left join tenant.log_outbox as queued using (workspace_id, event_id)
    where entry.object_type = 'answer' and entry.object_id like $1 || '/%' and queued.event_id is null`,
};

/** What is wrong with the answers of an assessment, in words; empty when nothing is. */
export async function answerFaults(asOwner: AsOwner, assessmentId: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [fault, sql] of Object.entries(CHECKS))
    for (const row of await asOwner(sql, [assessmentId])) found.push(`${fault}: ${JSON.stringify(row)}`);
  return found;
}
