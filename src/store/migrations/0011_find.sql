-- why: what can be found by words in its title is looked for with every letter somebody types, among thousands of
-- documents and records. An index of texts would not be asked: row-level security lets no operator on texts go before
-- it. So each text stands once more in small letters, made by the database itself, and is only compared.

alter table tenant.document
  add column title_sought text not null generated always as (lower(title)) stored;
alter table tenant.document_version
  add column file_name_sought text not null generated always as (lower(file_name)) stored;
alter table tenant.programme_record
  add column title_sought text not null generated always as (lower(title)) stored;
