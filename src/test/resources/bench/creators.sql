-- :program gets :creators creators with the shares of missing data and the skew of real exports (docs of the note "creators"). Every
-- value is a hash of the row's number: the same rows at every run.
create temporary table made on commit drop as
select i, base.creator + i as creator_id, base.profile + i as profile_id, base.snapshot + i as snapshot_id,
       (array['instagram','instagram','instagram','instagram','instagram','tiktok','tiktok','tiktok','youtube','youtube','x','pinterest'])
           [1 + mod(h1, 12)] as platform,
       (array['olive','linen','harbour','maple','velvet','amber','coral','north','wild','little','urban','sunny','honest','paper','cloud','ginger',
              'lunar','cedar','indigo','salty','golden','mint','rustic','happy','silver','plum','cocoa','river','stone','juniper','copper','lemon'])
           [1 + mod(h2, 32)]
       || (array['.','_',''])[1 + mod(h3, 3)]
       || (array['kitchen','studio','runs','travels','beauty','home','style','eats','fit','plays','reads','garden','tech','bakes','makes','mama',
                 'skin','yoga','vibes','diary','lens','life','table','trail','club','daily','craft','wear','glow','games','notes','journal'])
           [1 + mod(h4, 32)]
       || '.' || to_hex(i) as handle,
       case when mod(h5, 100) < 85 then
           (array['Anna','Marie','Léa','Jonas','Emma','Noah','Sofia','Lucas','Mia','Paul','Chloé','Elena','Marta','Pablo','Lucía','Hugo',
                  'Giulia','Luca','Sara','Omar','Aisha','Yuki','Mei','Priya','Arjun','Nina','Tom','Kate','Olga','Ivan','Zoé','Max'])[1 + mod(h6, 32)]
           || ' ' ||
           (array['Martin','Schmidt','Garcia','Rossi','Dubois','Müller','Silva','Lopez','Novak','Jansen','Larsen','Kowalski','Nguyen','Sato','Khan',
                  'Singh','Brown','Smith','Moreau','Weber','Costa','Ricci','Berg','Hansen','Popescu','Kaya','Ali','Chen','Kim','Tanaka','Petit','Roux'])
               [1 + mod(h7, 32)]
           || ' ' || chr(65 + mod(h8, 26)) || chr(97 + mod(h9, 26)) end as display_name,
       case when mod(h10, 100) < 80 then
           (array['fashion','beauty','food','travel','fitness','family','interior','pet','music','gaming','technology','art','sports','education',
                  'photography','books','humour','cars','health','garden','finance','diy','wedding','nature'])
               [1 + floor(24 * power(mod(h11, 10000) / 10000.0, 2.2))::int] end as category,
       case when mod(h12, 100) < 70 then
           (array['US','FR','DE','GB','ES','IT','BR','IN','NL','BE','CA','AU','PL','SE','PT','CH','AT','DK','NO','FI','IE','MX','AR','JP','KR','TR',
                  'GR','CZ','RO','HU','ZA','NG','EG','MA','AE','SA','ID','TH','VN','PH','MY','SG','NZ','CL','CO','PE','UA','HR','BG','LT'])
               [1 + floor(50 * power(mod(h13, 10000) / 10000.0, 2.5))::int] end as country,
       case when mod(h14, 100) < 60 then (array['en','en','en','fr','de','es','it','pt','nl','pl','ja','tr'])[1 + mod(h15, 12)] end as language,
       case when mod(h16, 100) < 97 then
           round(exp(8.8 + 1.7 * sqrt(-2 * ln((1 + mod(h17, 999983)) / 999984.0)) * cos(2 * pi() * mod(h18, 99991) / 99991.0)))::bigint end as followers,
       mod(h19, 100) < 75 as measured,
       exp(-3.4 + 0.8 * sqrt(-2 * ln((1 + mod(h20, 999983)) / 999984.0)) * cos(2 * pi() * mod(h21, 99991) / 99991.0)) as level,
       case when mod(h22, 100) < 80 then timestamptz '2026-06-30 12:00:00Z' - make_interval(secs => 86400.0 * 900 * power(mod(h23, 100000) / 100000.0, 4)) end as last_post_at,
       case when mod(h24, 100) < 40 then
           (array[topic[1 + floor(40 * power(mod(h1 / 2 + h2 / 2, 10000) / 10000.0, 1.6))::int], topic[1 + floor(40 * power(mod(h3 / 2 + h4 / 2, 10000) / 10000.0, 1.6))::int],
                  topic[1 + floor(40 * power(mod(h5 / 2 + h6 / 2, 10000) / 10000.0, 1.6))::int], topic[1 + floor(40 * power(mod(h7 / 2 + h8 / 2, 10000) / 10000.0, 1.6))::int]])
               [1:1 + mod(h25, 4)] else '{}' end as topics,
       mod(h26, 100) < 70 as has_id
from (select coalesce(max(id), 0) from creator) c(creator), (select coalesce(max(id), 0) from profile) p(profile),
     (select coalesce(max(id), 0) from snapshot) s(snapshot), lateral (select c.creator, p.profile, s.snapshot) base,
     (select array['vegan','recipes','skincare','makeup','running','yoga','hiking','budget','streetwear','vintage','minimalism','baking', 'parenting','toddlers','dogs','cats','indie','retro','smartphones','coding','ceramics','watercolour','football','tennis', 'maths','languages','portraits','drones','crime','poetry','satire','electric cars','nutrition','balcony','saving','woodwork', 'bridal','birds','camping','city trips']) t(topic),
     generate_series(1, :creators) i,
     lateral (select abs(hashint8extended(i, 1) % 1000000007)::int h1, abs(hashint8extended(i, 2) % 1000000007)::int h2, abs(hashint8extended(i, 3) % 1000000007)::int h3,
                     abs(hashint8extended(i, 4) % 1000000007)::int h4, abs(hashint8extended(i, 5) % 1000000007)::int h5, abs(hashint8extended(i, 6) % 1000000007)::int h6,
                     abs(hashint8extended(i, 7) % 1000000007)::int h7, abs(hashint8extended(i, 8) % 1000000007)::int h8, abs(hashint8extended(i, 9) % 1000000007)::int h9,
                     abs(hashint8extended(i, 10) % 1000000007)::int h10, abs(hashint8extended(i, 11) % 1000000007)::int h11, abs(hashint8extended(i, 12) % 1000000007)::int h12,
                     abs(hashint8extended(i, 13) % 1000000007)::int h13, abs(hashint8extended(i, 14) % 1000000007)::int h14, abs(hashint8extended(i, 15) % 1000000007)::int h15,
                     abs(hashint8extended(i, 16) % 1000000007)::int h16, abs(hashint8extended(i, 17) % 1000000007)::int h17, abs(hashint8extended(i, 18) % 1000000007)::int h18,
                     abs(hashint8extended(i, 19) % 1000000007)::int h19, abs(hashint8extended(i, 20) % 1000000007)::int h20, abs(hashint8extended(i, 21) % 1000000007)::int h21,
                     abs(hashint8extended(i, 22) % 1000000007)::int h22, abs(hashint8extended(i, 23) % 1000000007)::int h23, abs(hashint8extended(i, 24) % 1000000007)::int h24,
                     abs(hashint8extended(i, 25) % 1000000007)::int h25, abs(hashint8extended(i, 26) % 1000000007)::int h26) hashes;

insert into creator (id, program_id, created_at, created_by) overriding system value
select creator_id, :program, now(), 'bench' from made order by i;

insert into profile (id, program_id, creator_id, platform, platform_id, handle, snapshot_id, confirmed_at, display_name, category, country,
                     followers, engagement_rate, last_post_at, created_at) overriding system value
select profile_id, :program, creator_id, platform, case when has_id then 'id' || i end, handle, snapshot_id, timestamptz '2026-06-30 12:00:00Z',
       display_name, category, country, followers, case when measured then round((level / power(greatest(coalesce(followers, 5000), 1000) / 5000.0, 0.12))::numeric, 6) end,
       last_post_at, now()
from made order by i;

insert into snapshot (id, program_id, profile_id, observed_at, display_name, category, country, language, followers, engagement_rate, last_post_at,
                      topics, source, recorded_at) overriding system value
select m.snapshot_id, :program, m.profile_id, p.confirmed_at, m.display_name, m.category, m.country, m.language, m.followers, p.engagement_rate,
       m.last_post_at, m.topics, 'bench', now()
from made m join profile p on p.id = m.profile_id order by m.i;

insert into creator_tag (program_id, creator_id, tag, added_at, added_by)
select distinct :program, creator_id, (array['vip','2025 gifting','repeat','press list','summer','tested','agency','waitlist'])
           [1 + floor(8 * power(abs(hashint8extended(i, 40)) % 1000 / 1000.0, 2))::int], now(), 'bench'
from made where mod(abs(hashint8extended(i, 41)), 100) < 3;

insert into creator_address (program_id, creator_id, email_hash, bound_at)
select :program, creator_id, sha256(convert_to('bench' || i, 'UTF8')), now() from made where mod(abs(hashint8extended(i, 42)), 100) < 2;

insert into opt_out (program_id, creator_id, source, recorded_at, recorded_by)
select :program, creator_id, 'mail', now(), 'bench' from made where mod(abs(hashint8extended(i, 43)), 1000) < 4;

insert into creator_block (program_id, creator_id, reason, blocked_at, blocked_by)
select :program, creator_id, 'bench', now(), 'bench' from made where mod(abs(hashint8extended(i, 44)), 1000) < 1;

select setval(pg_get_serial_sequence('creator', 'id'), (select max(id) from creator)),
       setval(pg_get_serial_sequence('profile', 'id'), (select max(id) from profile)),
       setval(pg_get_serial_sequence('snapshot', 'id'), (select max(id) from snapshot));
