-- The mission catalogue of a campaign: pieces of work that ambassadors are offered or apply for.
create table laurel.assignment (
    id             bigint generated always as identity primary key,
    program_id     bigint      not null,
    campaign_id    bigint      not null,
    state          text        not null check (state in ('DRAFT', 'OPEN', 'CLOSED')),
    campaign_brief boolean     not null default false,
    offered_to     text        not null check (offered_to in ('MEMBERS', 'NAMED', 'SEGMENT', 'APPLICANTS')),
    tiers          text[]      not null default '{}',
    platforms      text[]      not null default '{}',
    countries      text[]      not null default '{}',
    title          text        not null check (length(title) between 1 and 200),
    text           text        not null default '' check (length(text) <= 8000),
    dos            text[]      not null default '{}',
    donts          text[]      not null default '{}',
    must_say       text[]      not null default '{}',
    do_not_say     text[]      not null default '{}',
    hashtags       text[]      not null default '{}',
    mentions       text[]      not null default '{}',
    link           text        check (length(link) <= 2000),
    codes          jsonb       not null default '[]',
    usage_rights   text        check (length(usage_rights) <= 2000),
    reward         text        check (length(reward) <= 500),
    publish_by     date,
    jurisdictions  text[]      not null default '{}',
    formats        text[]      not null default '{}',
    places         integer     check (places > 0),
    revision       integer     not null default 1,
    created_by     text        not null,
    created_at     timestamptz not null,
    opened_at      timestamptz,
    closed_at      timestamptz,
    foreign key (campaign_id, program_id) references laurel.campaign (id, program_id),
    unique (id, program_id)
);
create index on laurel.assignment (program_id, state);
create unique index assignment_of_campaign_brief on laurel.assignment (campaign_id) where campaign_brief;
create index on laurel.assignment (campaign_id);
comment on table laurel.assignment is 'An entry of a campaign''s mission catalogue; taken by an ambassador it becomes a mission';
comment on column laurel.assignment.campaign_brief is 'says what the campaign''s brief says; offered to everybody whose contract comes into force';
comment on column laurel.assignment.codes is 'discount codes: [{"code": "TEXT", "validUntil": "2026-12-31"}]';
comment on column laurel.assignment.formats is 'platform:format, for instance instagram:reel; empty for any of the campaign';

-- What is offered binds: only drafts change; afterwards more places, more time, or the end.
create function laurel.keep_open_assignment() returns trigger language plpgsql as $$
begin
    if old.state <> 'DRAFT' and (new.title, new.text, new.dos, new.donts, new.must_say, new.do_not_say, new.hashtags, new.mentions, new.link,
            new.codes, new.usage_rights, new.reward, new.jurisdictions, new.formats, new.campaign_id, new.program_id)
        is distinct from (old.title, old.text, old.dos, old.donts, old.must_say, old.do_not_say, old.hashtags, old.mentions, old.link,
            old.codes, old.usage_rights, old.reward, old.jurisdictions, old.formats, old.campaign_id, old.program_id) then
        raise exception 'The brief of an assignment is fixed once it is open';
    end if;
    return new;
end $$;
create trigger assignment_brief_is_fixed before update on laurel.assignment
    for each row execute function laurel.keep_open_assignment();

insert into laurel.assignment (program_id, campaign_id, state, campaign_brief, offered_to, title, created_by, created_at, opened_at)
select k.program_id, k.id, 'OPEN', true, 'MEMBERS', left(k.name, 200), 'system', min(m.offered_at), min(m.offered_at)
from laurel.mission m join laurel.campaign k on k.id = m.campaign_id group by k.program_id, k.id, k.name;

alter table laurel.mission add column assignment_id bigint;
update laurel.mission m set assignment_id = a.id from laurel.assignment a where a.campaign_id = m.campaign_id and a.campaign_brief;
alter table laurel.mission alter column assignment_id set not null;
alter table laurel.mission add foreign key (assignment_id, program_id) references laurel.assignment (id, program_id);
alter table laurel.mission drop constraint mission_campaign_id_membership_id_key;
alter table laurel.mission add unique (assignment_id, membership_id);
create index on laurel.mission (campaign_id);

create table laurel.mission_application (
    id                  bigint generated always as identity primary key,
    program_id          bigint      not null,
    assignment_id       bigint      not null,
    membership_id       bigint      not null,
    creator_id          bigint      not null,
    state               text        not null check (state in ('OPEN', 'ACCEPTED', 'REFUSED', 'WITHDRAWN', 'LAPSED')),
    words               text        check (length(words) <= 2000),
    process_instance_id text,
    applied_at          timestamptz not null,
    decided_by          text,
    decided_at          timestamptz,
    reason              text        check (length(reason) <= 2000),
    foreign key (assignment_id, program_id) references laurel.assignment (id, program_id),
    check ((state = 'OPEN') = (decided_at is null))
);
create unique index on laurel.mission_application (assignment_id, membership_id) where state in ('OPEN', 'ACCEPTED');
create index on laurel.mission_application (membership_id);
comment on table laurel.mission_application is 'An ambassador asks for a mission that is open to apply; the subject of process MissionApplication';

create table laurel.mission_question (
    id                  bigint generated always as identity primary key,
    program_id          bigint      not null,
    mission_id          bigint      not null,
    question            text        not null check (length(question) between 1 and 2000),
    asked_at            timestamptz not null,
    process_instance_id text,
    answer              text        check (length(answer) between 1 and 4000),
    answered_by         text,
    answered_at         timestamptz,
    foreign key (mission_id, program_id) references laurel.mission (id, program_id),
    check ((answer is null) = (answered_at is null))
);
create index on laurel.mission_question (mission_id);
comment on table laurel.mission_question is 'What an ambassador asks about a mission; the subject of process MissionQuestion';

-- Frames of stories and videos: [{"number": 1, "text": "...", "labelPosition": "top"}], in order.
alter table laurel.submission_version add column frames jsonb not null default '[]';
alter table laurel.submission_draft add column frames jsonb not null default '[]';
alter table laurel.submission_version drop constraint submission_version_caption_check;
alter table laurel.submission_version add constraint submission_version_content_check
    check (length(caption) <= 20000 and (length(caption) > 0 or frames <> '[]'::jsonb));
