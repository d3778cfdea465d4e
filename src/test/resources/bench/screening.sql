-- Creators :from to :to of program :program with the shares of missing data of a real collection of 10,262 Instagram profiles: a third
-- has no posts in the sample (so no rates and no dates), 63 % no country, 0.4 % sponsors. Beside them what that file lacks: past counts
-- for 15 %, an audience for 8 %, dated posts for 4 %, topics and prices for 10 %, video figures for a quarter. Made from a seed.
select setseed(0.42 + :from / 100000000.0);

create temporary table made on commit drop as
select i, base.creator + i - :from as creator_id, base.profile + i - :from as profile_id, base.snapshot + i - :from as snapshot_id,
       (array['instagram','instagram','instagram','instagram','instagram','instagram','instagram','tiktok','tiktok','youtube'])[1 + floor(random() * 10)::int] as platform,
       case when random() < 0.999 then
           (array['fashion','fashion','fashion','fashion','fashion','fashion','fashion','other','other','other','family','family','travel','travel',
                  'food','food','beauty','interior','fitness','pet'])[1 + floor(random() * 20)::int] end as category,
       case when random() < 0.37 then (array['DE','DE','AT','FR','US','GB','ES','IT'])[1 + floor(random() * 8)::int] end as country,
       case when random() < 0.37 then (array['de','de','en','en','fr','es'])[1 + floor(random() * 6)::int] end as language,
       greatest(50, round(exp(9.68 + 1.5 * n.a)))::bigint as followers,
       greatest(0, round(exp(6.9 + 0.85 * n.b)))::bigint as following,
       round(random() * 2500)::bigint as posts,
       random() < 0.676 as sampled,
       (array[1,1,1,1,1,1,2,2,2,3,3,6])[1 + floor(random() * 12)::int] as posts_in_sample,
       least(0.9, exp(-3.45 + 0.95 * n.c)) as rate,
       exp(-3.8 + 0.8 * n.d) as comments_per_like,
       random() < 0.004 as sponsored,
       timestamptz '2026-06-29 12:00:00Z' - make_interval(secs => 86400.0 * 500 * power(random(), 4)) as observed_at,
       86400.0 * 300 * power(random(), 4) as silence,
       random() as views, random() as topical, random() as priced, random() as told
from (select coalesce(max(id), 0) + 1 from creator) c(creator), (select coalesce(max(id), 0) + 1 from profile) p(profile),
     (select coalesce(max(id), 0) + 1 from snapshot) s(snapshot), lateral (select c.creator, p.profile, s.snapshot) base,
     generate_series(:from, :to) i,
     lateral (select sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()) + 0 * i as a, sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()) as b,
                     sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()) as c, sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()) as d) n;

insert into creator (id, program_id, created_at, created_by) overriding system value
select creator_id, :program, now(), 'bench' from made order by i;

insert into profile (id, program_id, creator_id, platform, platform_id, handle, snapshot_id, confirmed_at, category, country, followers,
                     engagement_rate, last_post_at, created_at, topics) overriding system value
select profile_id, :program, creator_id, platform, 'id' || profile_id, 'creator.' || to_hex(profile_id), snapshot_id, observed_at, category, country,
       followers, case when sampled then rate::numeric(12, 6) end, case when sampled then observed_at - make_interval(secs => silence) end, now(),
       case when topical < 0.1 then 'fashion, style' end
from made order by i;

insert into snapshot (id, program_id, profile_id, observed_at, category, country, language, followers, following, posts, posts_in_sample, average_likes,
                      average_comments, engagement_rate, sponsored_posts, sponsors, first_post_at, last_post_at, average_views, average_shares, topics,
                      price, price_currency, audience_country, source, recorded_at) overriding system value
select snapshot_id, :program, profile_id, observed_at, category, country, language, followers, following, posts,
       case when sampled then posts_in_sample end,
       case when sampled then (followers * rate)::numeric(16, 4) end,
       case when sampled then (followers * rate * comments_per_like)::numeric(16, 4) end,
       case when sampled then rate::numeric(12, 6) end,
       case when sampled then sponsored::int end,
       case when sampled and sponsored then array[(array['rivalkitchen', 'ovenandco', 'harbourkitchen'])[1 + i % 3]] else '{}' end,
       case when sampled then observed_at - make_interval(secs => silence + 86400.0 * posts_in_sample * 9) end,
       case when sampled then observed_at - make_interval(secs => silence) end,
       case when platform <> 'instagram' then (followers * 0.5 * views)::numeric(16, 4) end,
       case when platform = 'tiktok' and sampled then (followers * rate * 0.1 * views)::numeric(16, 4) end,
       case when topical < 0.1 then array['fashion', 'style'] else '{}' end,
       case when priced < 0.1 then (followers * 0.02 * (0.5 + views))::numeric(14, 2) end, case when priced < 0.1 then 'EUR' end,
       case when told < 0.05 then 'DE' end, 'bench', now()
from made order by i;

select setval(pg_get_serial_sequence('creator', 'id'), (select max(id) from creator)),
       setval(pg_get_serial_sequence('profile', 'id'), (select max(id) from profile)),
       setval(pg_get_serial_sequence('snapshot', 'id'), (select max(id) from snapshot));

insert into snapshot (program_id, profile_id, observed_at, category, followers, source, recorded_at)
select :program, profile_id, observed_at - make_interval(days => 30 * back), category, greatest(0, followers - back * (followers * 0.04 * views)::bigint), 'bench', now()
from made, generate_series(1, 4) back where i % 100 < 15;

insert into audience (program_id, profile_id, observed_at, sample_size, suspicious_share, suspicious_low, suspicious_high, inactive_share, inactive_low,
                      inactive_high, countries, languages, ages, source, recorded_at, recorded_by)
select :program, profile_id, observed_at, 50 + (views * 400)::int, round(views::numeric * 0.5, 6), round(views::numeric * 0.4, 6), round(views::numeric * 0.6, 6),
       round(told::numeric * 0.6, 6), round(told::numeric * 0.5, 6), round(told::numeric * 0.7, 6),
       jsonb_build_object('DE', round(priced::numeric * 0.7, 4), 'FR', 0.1), jsonb_build_object('de', round(priced::numeric * 0.7, 4)),
       jsonb_build_object('13-17', round(topical::numeric * 0.4, 4), '18-24', 0.3, '25-34', 0.2), 'given', now(), 'bench'
from made where i % 100 between 15 and 22;

insert into observed_post (program_id, profile_id, platform_post_id, posted_at, caption, likes, paid, sponsors, source, recorded_at)
select :program, profile_id, 'post' || nth, observed_at - make_interval(days => nth * 12), 'A long table, good friends and soup for everybody. Part ' || nth,
       100, nth = 2, case when nth = 2 then array['ovenandco'] else '{}' end, 'bench', now()
from made, generate_series(1, 6) nth where i % 100 between 23 and 26;

insert into opt_out (program_id, creator_id, source, recorded_at, recorded_by)
select :program, creator_id, 'mail', now(), 'bench' from made where i % 250 = 7;
