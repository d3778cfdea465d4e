create table laurel.program (
    id            bigint generated always as identity primary key,
    key           text        not null unique check (key ~ '^[a-z][a-z0-9-]{1,39}$'),
    name          text        not null check (length(name) between 1 and 120),
    brand         text        not null check (length(brand) between 1 and 120),
    brand_handles text[]      not null,
    market        text        not null check (market ~ '^[A-Z]{2}$'),
    zone          text        not null,
    language      text        not null check (language ~ '^[a-z]{2}$'),
    created_at    timestamptz not null
);
comment on table laurel.program is 'A brand''s ambassador program: the unit of isolation';

create table laurel.program_member (
    program_id bigint      not null references laurel.program,
    user_id    text        not null,
    added_at   timestamptz not null,
    primary key (program_id, user_id)
);
create index on laurel.program_member (user_id);

create table laurel.campaign (
    id               bigint generated always as identity primary key,
    program_id       bigint      not null references laurel.program,
    name             text        not null check (length(name) between 1 and 120),
    state            text        not null check (state in ('DRAFT', 'RUNNING', 'PAUSED', 'CANCELLED', 'CLOSED')),
    criteria_version integer     not null,
    target_audience  text        not null,
    zone             text        not null,
    fee              numeric(14, 4),
    currency         text        not null check (currency ~ '^[A-Z]{3}$'),
    budget           numeric(14, 4) not null check (budget >= 0),
    starts_on        date        not null,
    ends_on          date        not null check (ends_on >= starts_on),
    brief            jsonb       not null,
    places           integer     not null check (places > 0),
    revision         integer     not null,
    created_at       timestamptz not null,
    created_by       text        not null,
    changed_at       timestamptz not null,
    launched_at      timestamptz,
    ended_at         timestamptz,
    end_reason       text,
    unique (id, program_id)
);
create index on laurel.campaign (program_id, state);
comment on column laurel.campaign.revision is 'counts every change: an edit that began from an older one is refused';

-- One immutable row per version: decisions name the version they used.
create table laurel.campaign_criteria (
    program_id         bigint      not null,
    campaign_id        bigint      not null,
    version            integer     not null,
    goal               text        not null check (goal in ('REACH', 'TRAFFIC', 'SALES')),
    platforms          text[]      not null,
    markets            text[]      not null,
    languages          text[]      not null,
    categories         text[]      not null,
    min_followers      integer     not null check (min_followers >= 0),
    max_followers      integer     not null check (max_followers >= min_followers),
    min_engagement     numeric(9, 6),
    max_engagement     numeric(9, 6),
    compensation       text[]      not null,
    product_categories text[]      not null,
    competitors        text[]      not null,
    changed_at         timestamptz not null,
    changed_by         text        not null,
    primary key (campaign_id, version),
    foreign key (campaign_id, program_id) references laurel.campaign (id, program_id)
);

create trigger campaign_criteria_immutable before update on laurel.campaign_criteria
    for each row execute function laurel.refuse_change();

alter table laurel.campaign add constraint campaign_has_its_criteria
    foreign key (id, criteria_version) references laurel.campaign_criteria (campaign_id, version) deferrable initially deferred;

create table laurel.deadline_override (
    id          bigint generated always as identity primary key,
    program_id  bigint      not null references laurel.program,
    campaign_id bigint,
    deadline    text        not null check (deadline ~ '^[a-z][a-z0-9-]*$'),
    amount      integer     not null check (amount between 0 and 1000),
    unit        text        not null check (unit in ('working-days', 'days', 'hours', 'minutes')),
    reason      text        not null check (length(reason) between 1 and 300),
    set_by      text        not null,
    set_at      timestamptz not null,
    unique nulls not distinct (program_id, campaign_id, deadline),
    foreign key (campaign_id, program_id) references laurel.campaign (id, program_id)
);
comment on table laurel.deadline_override is 'A program''s or one campaign''s own value for a row of the deadlines table';
