-- A mission may promise points of its own beside those of the reward rules.
alter table laurel.assignment add column bonus_points integer check (bonus_points between 1 and 100000);

-- What the reward was promised for, as it stood when the post was confirmed.
alter table laurel.reward
    add column posted_on date,
    add column publish_by date,
    add column bonus_points integer not null default 0 check (bonus_points >= 0);
