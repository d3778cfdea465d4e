-- A release's proposal is submitted by a person who did not write it: that person does not approve it either.
alter table laurel.rule_proposal add column submitted_by text;
