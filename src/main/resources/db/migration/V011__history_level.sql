-- The engine refuses to start when its database was set up with another level of history than is configured. Databases from
-- before the level "lean" (31) had "activity" (1).
do $$
begin
  if to_regclass('camunda.act_ge_property') is not null then
    update camunda.act_ge_property set value_ = '31', rev_ = rev_ + 1 where name_ = 'historyLevel' and value_ = '1';
  end if;
end $$;
