-- When a new portal link was last asked for with an address, known or not, under a keyed hash: one request per address and ten
-- minutes. Of no program, since nobody knows yet whose address it is; rows go as soon as they no longer hold anybody back.
create table new_link_request (
  address_hash bytea primary key,
  requested_at timestamptz not null
);
create index new_link_request_age on new_link_request (requested_at);
create index contact_address on contact (lower(email)) where state = 'ACTIVE';
