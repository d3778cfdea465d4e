-- A creator's membership of a program, its history of stages, and the campaign places that hang on its journey.
create table membership (
  id bigint generated always as identity primary key,
  program_id bigint not null,
  creator_id bigint not null,
  campaign_id bigint not null,
  state text not null,
  stage_since timestamptz not null,
  strikes int not null default 0,
  journey int not null default 1,
  stop_reason text,
  process_instance_id text,
  created_at timestamptz not null,
  unique (program_id, creator_id),
  check (state in ('INVITING', 'CONTRACTING', 'ACTIVE', 'DECLINED', 'NO_ANSWER', 'UNREACHABLE', 'OPTED_OUT', 'CONTRACT_REFUSED', 'CONTRACT_EXPIRED', 'WITHDRAWN', 'SUSPENDED', 'RETIRED'))
);
create index membership_campaign on membership (campaign_id);
create index membership_board on membership (program_id, state, stage_since);
create index membership_instance on membership (process_instance_id);

create table membership_stage (
  id bigint generated always as identity primary key,
  program_id bigint not null,
  membership_id bigint not null references membership (id) on delete cascade,
  journey int not null,
  state text not null,
  since timestamptz not null,
  actor text not null
);
create index membership_stage_of on membership_stage (membership_id, since);

create table membership_strike (
  id bigint generated always as identity primary key,
  program_id bigint not null,
  membership_id bigint not null references membership (id) on delete cascade,
  reason_code text not null,
  actor text not null,
  given_at timestamptz not null
);
create index membership_strike_of on membership_strike (membership_id);

-- Places of campaigns that this creator was invited to fill: taken together when the journey ends well, released together when not.
create table membership_place (
  id bigint generated always as identity primary key,
  program_id bigint not null,
  membership_id bigint not null references membership (id) on delete cascade,
  campaign_id bigint not null,
  creator_id bigint not null,
  state text not null check (state in ('OPEN', 'TAKEN', 'RELEASED')),
  outcome text,
  since timestamptz not null
);
create unique index membership_place_open on membership_place (membership_id, campaign_id) where state = 'OPEN';
create index membership_place_campaign on membership_place (campaign_id, state);
