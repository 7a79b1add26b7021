-- The label in depth: log staged before it is published, keys as the world sees them, what is watched, what waits for a
-- person, notices, misuse reports, and what label-only nodes (khien_label) may read and hand in.

-- A batch is staged, then the guard file is written, then it is published. After a crash the staged head is published.
create table label_log_staged (id int primary key check (id = 1), size bigint not null, root bytea not null, note text not null, at timestamptz not null);

-- Public halves of the keys. Never deleted: a credential is verified by the key that signed it.
create table label_trust (id int primary key check (id = 1), root bytea not null, vkey text not null, at timestamptz not null);
create table label_key (
  thumbprint text primary key,                          -- RFC 7638
  purpose text not null check (purpose in ('issuing', 'status')),
  certificate bytea not null,                           -- DER
  published_at timestamptz not null, first_use timestamptz not null,
  retired_at timestamptz, compromised_at timestamptz
);
-- Nodes follow the keys as they follow the labels.
create trigger changed after insert or update on label_trust for each row execute function label_changed();
create trigger changed after insert or update on label_key for each row execute function label_changed();
-- Every node holds the schema against its own program; the front page of a label-only node draws the targets.
grant select on flyway_schema_history to khien_app, khien_all, khien_label;
grant select on target to khien_label;

-- What is watched of a labelled portal: one row a look, subject and vantage point.
create table label_sighting (
  id bigint generated always as identity primary key, portal_id bigint not null references portal,
  subject text not null check (subject in ('proof', 'certificate')),
  vantage text not null,                                -- a resolver or address that it was looked at from
  at timestamptz not null, day date not null, seen boolean not null, detail text not null default ''
);
create index on label_sighting (portal_id, subject, at);

-- A paper in the place of a machine's word: the owner's letter where a hosting firm holds the domain, and the report of an
-- assessment by an authorised unit (NCA-W-7).
create table label_paper (
  id bigint generated always as identity primary key, portal_id bigint not null references portal,
  kind text not null check (kind in ('domain-letter', 'assessment-report')),
  document_id bigint not null references document, number text not null, signed_on date not null, until date not null,
  unit text not null default '', at timestamptz not null, by_person int references person
);
create index on label_paper (portal_id, kind, id);
create table label_paper_end (paper_id bigint primary key references label_paper, at timestamptz not null, by_person int references person, why text not null);

-- An owner asks for a label; a reviewer proposes it, or returns it with what is missing.
create table label_application (
  id bigint generated always as identity primary key, portal_id bigint not null references portal,
  tier text not null check (tier in ('basic', 'advanced')), at timestamptz not null, by_person int references person
);
create index on label_application (portal_id, id);
create table label_application_end (application_id bigint primary key references label_application, at timestamptz not null, by_person int references person, why text not null check (why in ('proposed', 'returned', 'withdrawn')), note text not null default '');
-- The label that a proposal renews or moves to another tier; without one it asks for a new label.
alter table label_proposal add cid text references label;
alter table label_proposal_end add note text not null default '';

-- Many proposals issued at once: every domain is looked at again, then all that hold are issued in one transaction.
create table label_batch (id bigint generated always as identity primary key, at timestamptz not null, by_person int not null references person);
create table label_batch_item (batch_id bigint not null references label_batch, proposal_id bigint not null references label_proposal, primary key (batch_id, proposal_id));
create table label_batch_look (
  batch_id bigint not null, proposal_id bigint not null, at timestamptz not null, seen boolean not null,
  primary key (batch_id, proposal_id), foreign key (batch_id, proposal_id) references label_batch_item
);
create table label_batch_outcome (
  batch_id bigint not null, proposal_id bigint not null, cid text references label, reason text not null default '', conditions text[] not null default '{}',
  primary key (batch_id, proposal_id), foreign key (batch_id, proposal_id) references label_batch_item, check ((cid is null) <> (reason = ''))
);
create table label_batch_end (batch_id bigint primary key references label_batch, at timestamptz not null);

-- What a reviewer has to look at, each with its end.
create table label_case (
  id bigint generated always as identity primary key, cid text not null references label,
  why text not null check (why in ('assessment-failed', 'condition-gone', 'embed-elsewhere', 'misuse')),
  scan_id bigint references scan, detail text not null default '', at timestamptz not null, due date
);
create index on label_case (cid, id);
create table label_case_end (case_id bigint primary key references label_case, at timestamptz not null, by_person int references person, outcome text not null check (outcome in ('mended', 'suspended', 'revoked', 'dismissed')), note text not null default '');

-- A suspension or revocation that waits for a person: the breaker held it back, or it wants a second one.
create table label_held (
  id bigint generated always as identity primary key, cid text not null references label,
  kind text not null check (kind in ('suspended', 'revoked')), reason text not null, cause text not null, note text not null default '',
  why text not null check (why in ('breaker', 'second-person')), at timestamptz not null, by_person int references person
);
create index on label_held (cid, id);
create table label_held_end (held_id bigint primary key references label_held, at timestamptz not null, by_person int references person, outcome text not null check (outcome in ('done', 'dropped')));
-- Why the service itself acted, beside the public reason.
alter table label_event add cause text not null default '';
-- What was warned of, so that it is warned once; the day from which the act is due.
create table label_warning (
  id bigint generated always as identity primary key, cid text not null references label, cause text not null,
  at timestamptz not null, due date not null
);
create index on label_warning (cid, cause, id);
create table label_warning_end (warning_id bigint primary key references label_warning, at timestamptz not null, why text not null check (why in ('mended', 'done')));

-- That a credential ran out, said once in the log.
create table label_expiry (cid text not null, n int not null, entry_id bigint not null unique references label_log_entry, primary key (cid, n), foreign key (cid, n) references credential (cid, n));

-- Notices: a row in the recipient's inbox; params are the values of the text notice.<kind>.
create table notice (
  id bigint generated always as identity primary key, person_id int not null references person,
  kind text not null, params text[] not null default '{}', path text not null default '', at timestamptz not null, read_at timestamptz
);
create index on notice (person_id, id);
create index on notice (person_id) where read_at is null;
-- For the badge beside a name, asked while it is still being found out who asks.
create function pub.unread_notices(person int) returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $body$
  select count(*)::int from public.notice n where n.person_id = $1 and n.read_at is null;
$body$;
revoke all on function pub.unread_notices(int) from public;
-- Mail to send, to people with and without an account; emptied by the job.
create table mail_out (
  id bigint generated always as identity primary key, address text not null, kind text not null, params text[] not null default '{}',
  path text not null default '', lang text not null default 'vi', at timestamptz not null, tries int not null default 0,
  sent_at timestamptz, given_up_at timestamptz
);
create index on mail_out (id) where sent_at is null and given_up_at is null;

-- Misuse reports. What a stranger wrote stays on the desk.
create table misuse_report (
  id bigint generated always as identity primary key, reference text not null unique check (reference ~ '^[0-9A-HJKMNP-TV-Z]{10}$'),
  source text not null check (source in ('form', 'csp', 'scan')), cid text, domain text not null default '', url text not null default '',
  said text not null default '', contact text not null default '', scan_id bigint, at timestamptz not null
);
create index on misuse_report (domain, id);
create table misuse_event (
  id bigint generated always as identity primary key, report_id bigint not null references misuse_report,
  kind text not null check (kind in ('taken', 'confirmed', 'dismissed', 'reopened')), note text not null default '', at timestamptz not null, by_person int references person
);
create index on misuse_event (report_id, id);
-- Violations that browsers report: counted by embedder and day, nothing of the visitor.
create table csp_count (cid text not null, day date not null, embedder text not null, n int not null, primary key (cid, day, embedder));

-- What a label-only node may hand in, and nothing else; limits hold here, too.
create function pub.report_misuse(reference text, cid text, domain text, url text, said text, contact text, at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $body$
  insert into public.misuse_report (reference, source, cid, domain, url, said, contact, at)
  select $1, 'form', nullif($2, ''), left($3, 300), left($4, 2000), left($5, 4000), left($6, 300), $7
  where (select count(*) from public.misuse_report r where r.at > $7 - interval '1 hour' and r.source = 'form') < 1000;
$body$;
create function pub.count_csp(cid text, day date, embedder text, n int) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $body$
  insert into public.csp_count (cid, day, embedder, n)
  select l.cid, $2, left($3, 300), greatest(1, least($4, 100000)) from public.label l where l.cid = $1
    and ((select count(*) from public.csp_count c where c.cid = $1 and c.day = $2) < 200 or exists (select 1 from public.csp_count c where c.cid = $1 and c.day = $2 and c.embedder = left($3, 300)))
  on conflict on constraint csp_count_pkey do update set n = least(public.csp_count.n + excluded.n, 1000000000);
$body$;
-- The state of a report for who knows its number.
create function pub.misuse_state(reference text) returns table (at timestamptz, state text, changed timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $body$
  select r.at, coalesce(e.kind, 'received'), coalesce(e.at, r.at) from public.misuse_report r
  left join lateral (select m.kind, m.at from public.misuse_event m where m.report_id = r.id order by m.id desc limit 1) e on true where r.reference = $1;
$body$;
revoke all on function pub.report_misuse(text, text, text, text, text, text, timestamptz), pub.count_csp(text, date, text, int), pub.misuse_state(text) from public;
grant usage on schema pub to khien_label, khien_app;
grant execute on function pub.report_misuse(text, text, text, text, text, text, timestamptz), pub.count_csp(text, date, text, int), pub.misuse_state(text) to khien_label, khien_app, khien_all;
grant execute on function pub.unread_notices(int) to khien_app, khien_all;
grant execute on function pub.national_totals(timestamptz) to khien_label;

-- Why exactly, and who, stays inside: a public node reads what the log says, too.
revoke select on label_event from khien_label;
grant select (id, cid, kind, at, reason) on label_event to khien_label;

do $$
declare
  t text;
begin
  grant select, insert, update, delete on label_log_staged to khien_app, khien_all;
  grant select, insert, update on label_trust, label_key to khien_app, khien_all;
  grant select on label_trust, label_key to khien_label;
  foreach t in array array['label_sighting', 'label_paper', 'label_application'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy sees on %I for all to khien_app using (exists (select 1 from portal p where p.id = portal_id))', t);
  end loop;
  alter table label_paper_end enable row level security;
  alter table label_application_end enable row level security;
  create policy sees on label_application_end for all to khien_app using (exists (select 1 from label_application a where a.id = application_id));
  create policy sees on label_paper_end for all to khien_app using (exists (select 1 from label_paper p where p.id = paper_id));
  foreach t in array array['label_case', 'label_held', 'label_warning'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy sees on %I for all to khien_app using (exists (select 1 from label l where l.cid = %I.cid))', t, t);
  end loop;
  alter table label_expiry enable row level security;
  create policy sees on label_expiry for all to khien_app using (exists (select 1 from label l where l.cid = label_expiry.cid));
  alter table label_case_end enable row level security;
  create policy sees on label_case_end for all to khien_app using (exists (select 1 from label_case c where c.id = case_id));
  alter table label_held_end enable row level security;
  create policy sees on label_held_end for all to khien_app using (exists (select 1 from label_held h where h.id = held_id));
  alter table label_warning_end enable row level security;
  create policy sees on label_warning_end for all to khien_app using (exists (select 1 from label_warning w where w.id = warning_id));
  alter table notice enable row level security;
  create policy own on notice for all to khien_app using (person_id = nullif(current_setting('khien.actor', true), '')::int);
  -- read and written by the system and the authority's people alone
  foreach t in array array['mail_out', 'misuse_report', 'misuse_event', 'csp_count', 'label_batch', 'label_batch_item', 'label_batch_look', 'label_batch_outcome', 'label_batch_end'] loop
    execute format('alter table %I enable row level security', t);
  end loop;
  foreach t in array array['label_application', 'label_application_end', 'label_batch', 'label_batch_item', 'label_batch_look', 'label_batch_outcome', 'label_batch_end',
                           'label_sighting', 'label_paper', 'label_paper_end', 'label_case', 'label_case_end', 'label_held', 'label_held_end',
                           'label_warning', 'label_warning_end', 'label_expiry', 'notice', 'mail_out', 'misuse_report', 'misuse_event', 'csp_count'] loop
    execute format('create policy sees_all on %I for all to khien_all using (true) with check (true)', t);
    execute format('grant select, insert, update on %I to khien_app, khien_all', t);
  end loop;
end $$;

-- A renewed label keeps its credential until the new one's entry is published.
create or replace view label_now with (security_invoker = true) as
  select l.cid, l.portal_id, l.domain, l.url, l.owner_vi, l.owner_en, l.owner_code, l.issuer_vi, l.issuer_en, l.test, l.version, l.made_at,
         c.n, c.scheme, c.tier, c.status_index, c.valid_from, c.valid_until, c.issued_at, c.entry_id,
         (select e.kind from label_event e where e.cid = l.cid order by e.id desc limit 1) as last_event,
         exists (select 1 from label_log_order o join label_log_checkpoint k on o.seq < k.size where o.entry_id = c.entry_id) as published
  from label l join credential c on c.cid = l.cid and c.n = coalesce(
    (select max(c2.n) from credential c2 join label_log_order o on o.entry_id = c2.entry_id join label_log_checkpoint k on o.seq < k.size where c2.cid = l.cid),
    (select max(c2.n) from credential c2 where c2.cid = l.cid));
