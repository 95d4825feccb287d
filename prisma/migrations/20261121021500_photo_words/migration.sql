-- The words of photos, for searching; lib/db/photo-words.ts tells more. Only the index is kept, not the words once more.
CREATE VIRTUAL TABLE "PhotoText" USING fts5("title", "description", "author", "files", content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');

INSERT INTO "PhotoText" ("rowid", "title", "description", "author", "files")
SELECT p."id", p."title", p."description", p."author", (
  SELECT group_concat(rtrim(f."name", replace(f."name", '.', '')), ' ') FROM "File" f WHERE f."photoId" = p."id" AND f."role" IN ('original', 'raw'))
FROM "Photo" p;
