-- How creators are reached. Addresses are personal data: never logged, hashed for opt-outs by the privacy feature.
create table contact (
  id bigint generated always as identity primary key,
  program_id bigint not null,
  creator_id bigint not null,
  email text not null,
  source text not null,
  lawful_basis text not null check (lawful_basis in ('legitimate-interest', 'consent', 'contract')),
  state text not null check (state in ('ACTIVE', 'BOUNCED', 'REPLACED')),
  entered_by text not null,
  entered_at timestamptz not null,
  state_since timestamptz not null
);
create unique index contact_active on contact (program_id, creator_id) where state = 'ACTIVE';
create index contact_creator on contact (creator_id);

create table invitation (
  id bigint generated always as identity primary key,
  program_id bigint not null,
  campaign_id bigint not null,
  creator_id bigint not null,
  membership_id bigint not null references membership (id) on delete cascade,
  state text not null check (state in ('PREPARING', 'NO_CONTACT', 'HELD', 'OPEN', 'QUESTION', 'ACCEPTED', 'DECLINED', 'NO_ANSWER', 'UNREACHABLE', 'OPTED_OUT', 'STOPPED')),
  state_since timestamptz not null,
  channel text,
  sent_at timestamptz,
  reply_due timestamptz,
  reminder_due timestamptz,
  reminders int not null default 0,
  paused_at timestamptz,
  answered_at timestamptz,
  reason text,
  process_instance_id text not null unique,
  wait_execution_id text
);
create index invitation_membership on invitation (membership_id, id desc);
create index invitation_campaign on invitation (campaign_id, state);

create table invitation_question (
  id bigint generated always as identity primary key,
  program_id bigint not null,
  invitation_id bigint not null references invitation (id) on delete cascade,
  question text not null,
  asked_at timestamptz not null,
  answer text,
  answered_by text,
  answered_at timestamptz
);
create index invitation_question_of on invitation_question (invitation_id);

-- Transactional outbox. Bodies hold magic links: outside the demo they are removed once sent.
create table outbox (
  id bigint generated always as identity primary key,
  program_id bigint not null,
  creator_id bigint not null,
  membership_id bigint not null,
  contact_id bigint references contact (id) on delete set null,
  template text not null,
  language text not null,
  recipient text,
  subject text not null,
  html text,
  plain text,
  unsubscribe text,
  state text not null check (state in ('QUEUED', 'SENT', 'FAILED', 'BOUNCED', 'CANCELLED')),
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  held boolean not null default false,
  error_code text,
  incident_id text,
  queued_at timestamptz not null,
  done_at timestamptz
);
create index outbox_due on outbox (next_attempt_at) where state = 'QUEUED' and not held;
create index outbox_program on outbox (program_id, id desc);
create index outbox_creator on outbox (program_id, creator_id) where state = 'QUEUED';
