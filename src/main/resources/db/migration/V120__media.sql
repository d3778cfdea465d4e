-- Pictures and videos of posts. Their bytes are kept by hash outside the database.
create table laurel.media_file (
    id          bigint generated always as identity primary key,
    program_id  bigint      not null,
    mission_id  bigint      not null,
    sha256      text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    media_type  text        not null check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'image/gif', 'video/mp4', 'video/quicktime', 'video/webm')),
    bytes       bigint      not null check (bytes > 0),
    width       integer,
    height      integer,
    scan        text        not null check (scan in ('CLEAN', 'NOT_SCANNED')),
    in_draft    boolean     not null default true,
    uploaded_at timestamptz not null,
    foreign key (mission_id, program_id) references laurel.mission (id, program_id),
    unique (mission_id, sha256)
);
comment on column laurel.media_file.media_type is 'detected from the content, never from a name';
comment on column laurel.media_file.in_draft is 'goes with the next version';

create table laurel.submission_media (
    submission_id bigint  not null,
    version       integer not null,
    position      integer not null check (position > 0),
    program_id    bigint  not null,
    media_id      bigint  not null references laurel.media_file,
    primary key (submission_id, version, position),
    foreign key (submission_id, version) references laurel.submission_version (submission_id, version)
);
create index on laurel.submission_media (media_id);
create trigger submission_media_is_immutable before update on laurel.submission_media
    for each row execute function laurel.keep_post_history();
comment on table laurel.submission_media is 'Pictures and videos of a submitted version, in order';
