-- why: somebody who types has typed the beginning of a word. By beginnings, the index of words reads every place of every
-- word that begins so before a search can go on; by whole words it passes over what the other conditions leave out. So the
-- words that listings hold stand in a table of their own, from which a beginning is made into the words it may become.
create table registry.listing_word (word text collate "C" not null primary key);
insert into registry.listing_word
  select distinct word from registry.listing, unnest(tsvector_to_array(words)) word where word not like '~%';
grant select, insert, delete on registry.listing_word to almagest_app;
grant select (word) on registry.listing_word to almagest_public;
