-- A proposal goes to a second person when its proposer submits it; an earlier version is published again the same way.
alter table laurel.rule_proposal
    add column submitted_at timestamptz,
    add column submission_comment text,
    drop constraint rule_proposal_origin_check,
    add constraint rule_proposal_origin_check check (origin in ('TABLE', 'RELEASE', 'REPUBLICATION'));
