-- Personal data, nowhere else: asked of an ambassador whose mission is for products that people below an age may not advertise. Rules
-- are told the age in years. The row goes when the membership ends, when the ambassador takes it back, and with the membership itself.
create table laurel.birth_date (
    membership_id bigint      primary key references laurel.membership on delete cascade,
    program_id    bigint      not null,
    born_on       date        not null check (born_on >= '1900-01-01'),
    given_at      timestamptz not null,
    times         integer     not null default 1 check (times > 0)
);
comment on column laurel.birth_date.times is 'How often it was given; above 1 it was corrected since';
