-- More of what can be observed about a profile: figures of videos, topics, asking price, its audience and its posts.

alter table snapshot
    add column average_views    numeric(16, 4) check (average_views >= 0),
    add column average_shares   numeric(16, 4) check (average_shares >= 0),
    add column topics           text[] not null default '{}',
    add column price            numeric(14, 2) check (price >= 0),
    add column price_currency   text check (price_currency ~ '^[A-Z]{3}$'),
    add column audience_country text;
comment on column snapshot.price is 'what the creator asks for one post, in price_currency';
comment on column snapshot.audience_country is 'where most of the audience is, as a source without shares says it';

create table audience (
    id                 bigint generated always as identity primary key,
    program_id         bigint      not null,
    profile_id         bigint      not null,
    observed_at        timestamptz not null,
    sample_size        integer     check (sample_size > 0),
    suspicious_share   numeric(7, 6) check (suspicious_share between 0 and 1),
    suspicious_low     numeric(7, 6),
    suspicious_high    numeric(7, 6),
    inactive_share     numeric(7, 6) check (inactive_share between 0 and 1),
    inactive_low       numeric(7, 6),
    inactive_high      numeric(7, 6),
    rule_set_version   integer,
    countries          jsonb       not null default '{}',
    languages          jsonb       not null default '{}',
    ages               jsonb       not null default '{}',
    source             text        not null,
    recorded_at        timestamptz not null,
    recorded_by        text        not null,
    foreign key (profile_id, program_id) references profile (id, program_id)
);
create index audience_profile on audience (profile_id, observed_at desc, id desc);
create trigger audience_immutable before update on audience
    for each statement execute function refuse_snapshot_change();
comment on table audience is 'What is known of a profile''s followers; shares are fractions 0-1, the followers themselves are not kept';
comment on column audience.rule_set_version is 'version of rule set audience whose weights scored the sample; null where the shares were given';
comment on column audience.ages is 'share by age group: 13-17, 18-24, 25-34, 35-44, 45-54, 55-64, 65+';

create table observed_post (
    id               bigint generated always as identity primary key,
    program_id       bigint      not null,
    profile_id       bigint      not null,
    platform_post_id text        not null check (length(platform_post_id) between 1 and 100),
    posted_at        timestamptz not null,
    caption          text        not null,
    likes            bigint      check (likes >= 0),
    comments         bigint      check (comments >= 0),
    views            bigint      check (views >= 0),
    paid             boolean,
    sponsors         text[]      not null default '{}',
    source           text        not null,
    recorded_at      timestamptz not null,
    foreign key (profile_id, program_id) references profile (id, program_id),
    unique (profile_id, platform_post_id)
);
create index observed_post_profile on observed_post (profile_id, posted_at desc, id desc);
comment on column observed_post.paid is 'the platform''s own paid-partnership mark; null where the platform does not say';
