-- A post that goes back for changes keeps the time its mission gave for the first submission.
alter table laurel.mission add column submit_by timestamptz;
comment on column laurel.mission.submit_by is 'Until when the ambassador had to submit at first; changes are never due earlier';
update laurel.mission set submit_by = due_at where state = 'ACCEPTED';
