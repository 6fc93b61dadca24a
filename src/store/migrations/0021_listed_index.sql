-- why: the newest of what is deprecated stands behind everything that was listed since. The index of that order holds the day
-- as well, so that what is in another state is passed over in the index, and its rows are not looked at.
drop index registry.listing_listed_idx;
create index listing_listed_idx on registry.listing (listed_on, entry_id, deprecated_from);
