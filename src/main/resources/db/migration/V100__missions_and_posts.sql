create table laurel.mission (
    id                  bigint generated always as identity primary key,
    program_id          bigint      not null references laurel.program,
    campaign_id         bigint      not null,
    membership_id       bigint      not null,
    creator_id          bigint      not null,
    state               text        not null check (state in ('OFFERED', 'ACCEPTED', 'IN_REVIEW', 'CHANGES_ASKED', 'APPROVED', 'POSTED',
                            'PUBLISHED', 'DECLINED', 'WITHDRAWN', 'MISSED', 'BLOCKED', 'STOPPED')),
    process_instance_id text,
    offered_at          timestamptz not null,
    due_at              timestamptz,
    remind_at           timestamptz,
    overdue             boolean     not null default false,
    paused_at           timestamptz,
    link_refused_reason text        check (length(link_refused_reason) <= 2000),
    ended_at            timestamptz,
    end_reason          text        check (end_reason ~ '^[a-z-]{1,40}$'),
    words               text        check (length(words) <= 2000),
    foreign key (campaign_id, program_id) references laurel.campaign (id, program_id),
    unique (campaign_id, membership_id),
    unique (id, program_id)
);
create index on laurel.mission (program_id, state);
create index on laurel.mission (membership_id);
create index on laurel.mission (creator_id) where ended_at is null;
comment on table laurel.mission is 'One offered piece of work of an ambassador in a campaign; the subject of process Mission';
comment on column laurel.mission.due_at is 'when the present wait for the ambassador ends';
comment on column laurel.mission.words is 'what the ambassador or the lead said when it ended';

create table laurel.submission (
    id                  bigint generated always as identity primary key,
    program_id          bigint      not null,
    mission_id          bigint      not null unique,
    current_version     integer     not null check (current_version > 0),
    rounds              integer     not null default 0,
    process_instance_id text,
    created_at          timestamptz not null,
    foreign key (mission_id, program_id) references laurel.mission (id, program_id),
    unique (id, program_id)
);
comment on table laurel.submission is 'The post of a mission; the subject of process ContentApproval';
comment on column laurel.submission.rounds is 'how often a person has asked for changes';

create table laurel.submission_version (
    submission_id  bigint      not null,
    version        integer     not null check (version > 0),
    program_id     bigint      not null,
    platform       text        not null,
    format         text        not null,
    caption        text        not null check (length(caption) between 1 and 20000),
    planned_link   text        check (length(planned_link) <= 2000),
    platform_label boolean     not null,
    pledge         text        not null check (pledge ~ '^[a-z0-9-]{1,40}$'),
    language       text        not null,
    submitted_at   timestamptz not null,
    primary key (submission_id, version),
    foreign key (submission_id, program_id) references laurel.submission (id, program_id)
);
comment on table laurel.submission_version is 'What the ambassador submitted, never changed';
comment on column laurel.submission_version.pledge is 'code of the promise the ambassador ticked: used the product, own words';

-- The rules' decision about exactly this version.
create table laurel.post_check (
    submission_id bigint      not null,
    version       integer     not null,
    program_id    bigint      not null,
    decision_id   bigint      not null,
    verdict       text        not null check (verdict in ('PASS', 'WARN', 'REVIEW', 'BLOCK')),
    checked_at    timestamptz not null,
    primary key (submission_id, version),
    foreign key (submission_id, version) references laurel.submission_version (submission_id, version)
);

-- A person's decision. It cannot exist without the rules' decision about the same version.
create table laurel.review_decision (
    id            bigint generated always as identity primary key,
    program_id    bigint      not null,
    submission_id bigint      not null,
    version       integer     not null,
    outcome       text        not null check (outcome in ('APPROVED', 'CHANGES', 'BLOCKED', 'ANOTHER_ROUND')),
    reasons       text[]      not null,
    words         text        check (length(words) <= 4000),
    overruled     text        check (overruled in ('REVIEW', 'BLOCK')),
    decided_by    text        not null,
    decided_at    timestamptz not null,
    unique (submission_id, version, outcome),
    foreign key (submission_id, version) references laurel.post_check (submission_id, version)
);
create unique index on laurel.review_decision (submission_id) where outcome in ('APPROVED', 'BLOCKED');
comment on column laurel.review_decision.overruled is 'verdict of the rules that the person approved against, with words as the reason';

-- Where an approved version went live. "approval" ties the row to an approval of the same version.
create table laurel.publication (
    id            bigint generated always as identity primary key,
    program_id    bigint      not null,
    submission_id bigint      not null,
    version       integer     not null,
    approval      text        not null default 'APPROVED' check (approval = 'APPROVED'),
    url           text        not null check (length(url) <= 2000 and url ~ '^https?://'),
    state         text        not null check (state in ('REPORTED', 'CONFIRMED', 'REFUSED')),
    reported_at   timestamptz not null,
    decided_by    text,
    decided_at    timestamptz,
    reason        text        check (length(reason) <= 2000),
    check ((state = 'REPORTED') = (decided_at is null)),
    foreign key (submission_id, program_id) references laurel.submission (id, program_id),
    foreign key (submission_id, version, approval) references laurel.review_decision (submission_id, version, outcome)
);
create unique index on laurel.publication (submission_id) where state in ('REPORTED', 'CONFIRMED');

create table laurel.submission_draft (
    mission_id     bigint      primary key,
    program_id     bigint      not null,
    platform       text        not null,
    format         text        not null,
    caption        text        not null check (length(caption) <= 20000),
    planned_link   text        check (length(planned_link) <= 2000),
    platform_label boolean     not null,
    saved_at       timestamptz not null,
    foreign key (mission_id, program_id) references laurel.mission (id, program_id)
);

create function laurel.keep_post_history() returns trigger language plpgsql as $$
begin
    raise exception '% rows are never changed', tg_table_name;
end $$;
create trigger submission_version_is_immutable before update on laurel.submission_version
    for each row execute function laurel.keep_post_history();
create trigger post_check_is_immutable before update on laurel.post_check
    for each row execute function laurel.keep_post_history();
create trigger review_decision_is_immutable before update on laurel.review_decision
    for each row execute function laurel.keep_post_history();
