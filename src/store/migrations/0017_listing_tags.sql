-- why: the rows that a search looks at, in the form that it is quickest to search: filters stand as tags among the words, so
-- that one index answers both. The table is made anew; it is empty, because until this step no act published anything.
drop table registry.listing;

-- One narrow row for each entry, made from what is published of it whenever that changes. Without row-level security,
-- under which the planner may not use what it knows of words and would search in the wrong order.
create table registry.listing (
  -- Columns that every search looks at stand first: those behind a text are found by walking over it.
  entry_id integer not null primary key references registry.entry (id) on delete cascade,
  service_id integer not null,
  organisation_id integer not null,
  listed_on date not null,
  ends_on date not null,
  deprecated_from date not null,
  removed_from date not null,
  renewed_on date,
  withdrawn_on date,
  kind text not null,
  ccm_edition text,
  country text,
  category text,
  organisation_slug text not null,
  organisation_name text not null,
  service_slug text not null,
  service_name text not null,
  service_model text,
  -- Folded, and compared by code point, so that a page of results goes on where the last one ended on any server.
  sort_name text collate "C" not null,
  -- Words without places: of the names, and of everything that is searched. The latter hold the row's tags too.
  name_words tsvector not null,
  words tsvector not null
);
-- More common words are known, so that the planner tells a rare word from one that every second entry holds.
alter table registry.listing alter column words set statistics 1000;
alter table registry.listing alter column name_words set statistics 1000;
create index listing_name_words_idx on registry.listing using gin (name_words) with (fastupdate = off);
create index listing_words_idx on registry.listing using gin (words) with (fastupdate = off);
create index listing_sort_idx on registry.listing (sort_name, entry_id);
create index listing_listed_idx on registry.listing (listed_on, entry_id);
create index listing_ends_idx on registry.listing (ends_on, entry_id);
create index listing_organisation_idx on registry.listing (organisation_id);

grant select, insert, update, delete on registry.listing to almagest_app;
grant select (entry_id, service_id, organisation_id, organisation_slug, organisation_name, service_slug, service_name,
  service_model, kind, ccm_edition, country, category, listed_on, ends_on, deprecated_from, removed_from, renewed_on,
  withdrawn_on, sort_name, name_words, words) on registry.listing to almagest_public;
