-- Products ambassadors choose from, and the way of the chosen one.
create table laurel.assignment_product (
    id            bigint generated always as identity primary key,
    program_id    bigint        not null,
    assignment_id bigint        not null,
    name          text          not null check (length(name) between 1 and 200),
    variants      text[]        not null default '{}',
    amount        numeric(19,4) not null check (amount >= 0),
    currency      text          not null check (currency ~ '^[A-Z]{3}$'),
    foreign key (assignment_id, program_id) references laurel.assignment (id, program_id)
);
create index on laurel.assignment_product (assignment_id);
comment on column laurel.assignment_product.amount is 'value of one piece in money, as an ambassador would pay; counts as pay in kind';

create table laurel.mission_product (
    mission_id   bigint      primary key,
    program_id   bigint      not null,
    product_id   bigint      not null references laurel.assignment_product,
    variant      text        check (length(variant) <= 200),
    state        text        not null check (state in ('CHOSEN', 'SHIPPED', 'RECEIVED', 'USED', 'UNDELIVERED')),
    chosen_at    timestamptz not null,
    carrier      text        check (length(carrier) <= 100),
    tracking     text        check (length(tracking) <= 100),
    shipped_by   text,
    shipped_at   timestamptz,
    received_at  timestamptz,
    used_at      timestamptz,
    foreign key (mission_id, program_id) references laurel.mission (id, program_id),
    check (state <> 'SHIPPED' or shipped_at is not null)
);
comment on table laurel.mission_product is 'What an ambassador chose and where it is; the subject of process ProductSeeding';

-- Personal data, nowhere else: erased when the product has arrived or the mission ends.
create table laurel.shipping_address (
    mission_id bigint      primary key,
    program_id bigint      not null,
    recipient  text        not null check (length(recipient) between 1 and 200),
    street     text        not null check (length(street) between 1 and 300),
    postcode   text        not null check (length(postcode) between 1 and 20),
    city       text        not null check (length(city) between 1 and 120),
    region     text        check (length(region) <= 120),
    country    text        not null check (country ~ '^[A-Z]{2}$'),
    given_at   timestamptz not null,
    foreign key (mission_id, program_id) references laurel.mission (id, program_id)
);
comment on table laurel.shipping_address is 'Where a product goes; the row is deleted when the product has arrived or the mission ends';

alter table laurel.mission add column last_remind_at timestamptz;
comment on column laurel.mission.last_remind_at is 'When the ambassador is reminded for the last time before the post is due; null for not at all';

-- Pay in kind that was handed over: counts towards the value thresholds of contracts.
create table laurel.in_kind_value (
    id            bigint generated always as identity primary key,
    program_id    bigint        not null,
    campaign_id   bigint        not null,
    membership_id bigint        not null,
    creator_id    bigint        not null,
    reference     text          not null check (length(reference) <= 80),
    amount        numeric(19,4) not null check (amount >= 0),
    currency      text          not null check (currency ~ '^[A-Z]{3}$'),
    given_at      timestamptz   not null,
    taken_back_at timestamptz,
    unique (reference)
);
create index on laurel.in_kind_value (program_id, creator_id);
comment on table laurel.in_kind_value is 'Goods handed to a creator; reference names the cause, for instance mission:12';
