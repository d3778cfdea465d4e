-- How many people have to approve a version: fixed by the tables that held when the rules decided about it.
alter table laurel.post_check add column people smallint not null default 1 check (people in (1, 2));
alter table laurel.post_check add constraint post_check_people unique (submission_id, version, people);
alter table laurel.post_check add constraint post_check_verdict unique (submission_id, version, verdict);

alter table laurel.review_decision drop constraint review_decision_outcome_check;
alter table laurel.review_decision add constraint review_decision_outcome_check
    check (outcome in ('APPROVED', 'FIRST_APPROVED', 'CHANGES', 'BLOCKED', 'ANOTHER_ROUND'));
alter table laurel.review_decision add column people smallint not null default 1;
alter table laurel.review_decision add column first_outcome text check (first_outcome = 'FIRST_APPROVED');
alter table laurel.review_decision add column first_by text;
alter table laurel.review_decision add column policy text check (policy ~ '^[a-z0-9/:#.-]{1,80}$');
alter table laurel.review_decision add column policy_verdict text check (policy_verdict = 'PASS');
alter table laurel.review_decision add column overrule_reason text check (length(overrule_reason) <= 2000);

-- Until now the words of an approval against the rules were its reason; words are for the ambassador.
alter table laurel.review_decision disable trigger review_decision_is_immutable;
update laurel.review_decision set overrule_reason = words, words = null where overruled is not null;
alter table laurel.review_decision enable trigger review_decision_is_immutable;

alter table laurel.review_decision add constraint review_decision_people
    foreign key (submission_id, version, people) references laurel.post_check (submission_id, version, people);
-- Two people: the approval names the first one, who approved the same version and is somebody else.
alter table laurel.review_decision add unique (submission_id, version, outcome, decided_by);
alter table laurel.review_decision add constraint review_decision_first
    foreign key (submission_id, version, first_outcome, first_by)
    references laurel.review_decision (submission_id, version, outcome, decided_by);
alter table laurel.review_decision add constraint review_decision_first_whole
    check ((first_by is null) = (first_outcome is null) and (first_by is null or outcome = 'APPROVED' and first_by <> decided_by));
alter table laurel.review_decision add constraint review_decision_two_people
    check (people = 1 or outcome <> 'APPROVED' or first_by is not null);
-- A policy approves what the rules passed, and nothing else.
alter table laurel.review_decision add constraint review_decision_passed
    foreign key (submission_id, version, policy_verdict) references laurel.post_check (submission_id, version, verdict);
alter table laurel.review_decision add constraint review_decision_policy
    check ((policy is null) = (policy_verdict is null) and (policy is null) = (decided_by <> 'policy')
        and (policy is null or outcome = 'APPROVED' and people = 1 and overruled is null));
alter table laurel.review_decision add constraint review_decision_overruled
    check (overruled is null or overrule_reason is not null);
comment on column laurel.review_decision.words is 'to the ambassador: the note of an approval, what to change, why not';
comment on column laurel.review_decision.overrule_reason is 'to colleagues and analysts: why against the rules, or what the person looked at';
comment on column laurel.review_decision.policy is 'which policy approved in nobody''s name, for instance campaign:12/v3; null for a person''s decision';

-- Who sees what the rules pass, per campaign; the newest version counts. No row: table ApprovalPolicy of rule set content.
create table laurel.approval_policy (
    campaign_id bigint        not null,
    version     integer       not null check (version > 0),
    program_id  bigint        not null,
    mode        text          not null check (mode in ('ALWAYS', 'FIRST', 'SAMPLE')),
    posts       integer       not null check (posts between 0 and 1000),
    share       numeric(5, 4) not null check (share between 0 and 1),
    strikes     integer       not null check (strikes between 0 and 100),
    reason      text          not null check (length(reason) between 1 and 2000),
    set_by      text          not null,
    set_at      timestamptz   not null,
    primary key (campaign_id, version),
    foreign key (campaign_id, program_id) references laurel.campaign (id, program_id)
);
comment on column laurel.approval_policy.posts is 'so many approved posts of an ambassador a person sees first';
comment on column laurel.approval_policy.share is 'of the further posts a person sees this share (SAMPLE only)';
comment on column laurel.approval_policy.strikes is 'an ambassador with more strikes is always seen by a person';
create trigger approval_policy_is_immutable before update or delete on laurel.approval_policy
    for each row execute function laurel.keep_post_history();
