-- A campaign may weigh checks and set thresholds itself: criteria like all others, so every change is a version.

alter table laurel.campaign_criteria
    add column weights    jsonb not null default '{}' check (jsonb_typeof(weights) = 'object'),
    add column thresholds jsonb not null default '{}' check (jsonb_typeof(thresholds) = 'object');
comment on column laurel.campaign_criteria.weights is 'own weights of soft checks by check; what is left out is the rule set''s';
comment on column laurel.campaign_criteria.thresholds is 'own values by row of table selection/Policy';
