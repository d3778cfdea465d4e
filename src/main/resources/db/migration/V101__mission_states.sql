-- The words the console uses everywhere.
alter table laurel.mission drop constraint mission_state_check;
alter table laurel.mission add constraint mission_state_check check (state in ('OFFERED', 'ACCEPTED', 'IN_REVIEW', 'CHANGES_REQUESTED',
    'APPROVED', 'POSTED', 'PUBLISHED', 'DECLINED', 'WITHDRAWN', 'MISSED', 'BLOCKED', 'CANCELLED'));
