-- who is signed in by a browser's session
--   SEARCH s USING INDEX sqlite_autoindex_Session_1 (id=?)
--   SEARCH u USING INTEGER PRIMARY KEY (rowid=?)
select "u"."id", "u"."name", "u"."role", "u"."level", "s"."via", "s"."lastSeenAt", "s"."expiresAt"
  from "Session" as "s"
  inner join "User" as "u" on "u"."id" = "s"."userId"
  where "s"."id" = ? and "u"."isDisabled" = ? and "u"."tokenVersion" = "s"."tokenVersion";

-- who is signed in by a session of Piwigo's clients
--   SEARCH s USING INDEX sqlite_autoindex_PiwigoSession_1 (id=?)
--   SEARCH u USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH k USING INDEX sqlite_autoindex_ApiKey_1 (id=?) LEFT-JOIN
select "s"."lastSeenAt", "s"."via", "u"."id", "u"."name", "u"."role", "u"."level", "k"."expiresAt", "k"."revokedAt", "k"."scope"
  from "PiwigoSession" as "s"
  inner join "User" as "u" on "u"."id" = "s"."userId"
  left join "ApiKey" as "k" on "k"."id" = "s"."apiKeyId"
  where "s"."id" = ? and "u"."isDisabled" = ? and "u"."tokenVersion" = "s"."tokenVersion";

-- whether what is cached still holds
--   SEARCH ServerSetting USING INDEX sqlite_autoindex_ServerSetting_1 (key=?)
select "value"
  from "ServerSetting"
  where "key" = ?;

-- the number of comments to look at, for a member
--   SEARCH CommentNotice USING INTEGER PRIMARY KEY (rowid=?)
select "seenId"
  from "CommentNotice"
  where "userId" = ?;

-- the number of comments to look at, for a member
--   CO-ROUTINE c
--   COMPOUND QUERY
--   LEFT-MOST SUBQUERY
--   CO-ROUTINE c
--   SEARCH c USING INDEX Comment_ownerId_state_id_idx (ownerId=? AND state=? AND id>? AND id<?)
--   SEARCH p USING INTEGER PRIMARY KEY (rowid=?)
--   SCAN c
--   UNION USING TEMP B-TREE
--   CO-ROUTINE c
--   SEARCH la USING COVERING INDEX Album_ownerId_idx (ownerId=?)
--   SEARCH c USING INDEX Comment_albumId_state_id_idx (albumId=? AND state=? AND id>? AND id<?)
--   SEARCH p USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR ORDER BY
--   SCAN c
--   SCAN c
--   USE TEMP B-TREE FOR ORDER BY
select "c"."id"
  from (select "c"."id"
  from (select "c"."id"
  from "Comment" as "c"
  cross join "Photo" as "p"
  where "c"."ownerId" = ? and "p"."id" = "c"."photoId" and "p"."trashedAt" is null and "c"."id" > ? and "c"."id" < ? and "c"."state" = ? and ("c"."userId" is null or "c"."userId" <> ?)
  order by "c"."id" desc
  limit ?) as "c"
  union select "c"."id"
  from (select "c"."id"
  from "Album" as "la"
  cross join "Comment" as "c"
  cross join "Photo" as "p"
  where "la"."ownerId" = ? and "c"."albumId" = "la"."id" and "p"."id" = "c"."photoId" and "p"."trashedAt" is null and "c"."id" > ? and "c"."id" < ? and "c"."state" = ? and ("c"."userId" is null or "c"."userId" <> ?)
  order by "c"."id" desc
  limit ?) as "c") as "c"
  order by "c"."id" desc
  limit ?;

-- the number of comments to look at, for an admin
--   SEARCH c USING INDEX Comment_state_id_idx (state=? AND id>? AND id<?)
--   SEARCH p USING INTEGER PRIMARY KEY (rowid=?)
select "c"."id"
  from (select "c"."id"
  from "Comment" as "c"
  cross join "Photo" as "p"
  where "p"."id" = "c"."photoId" and "p"."trashedAt" is null and "c"."id" > ? and "c"."id" < ? and "c"."state" = ? and ("c"."userId" is null or "c"."userId" <> ?)
  order by "c"."id" desc
  limit ?) as "c";

-- the file of a picture, for a visitor
--   SEARCH p USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH f USING INDEX File_photoId_role_name_idx (photoId=? AND role=?)
select "p"."version", "p"."kind", "p"."rotation", "p"."motionStart", "p"."motionBytes", "p"."widthPx", "p"."heightPx", "f"."path", "f"."sha256", "f"."format"
  from "Photo" as "p"
  inner join "File" as "f" on "f"."photoId" = "p"."id"
  where "p"."id" = ? and ("p"."publicLevel" = ? or false) and "f"."role" in (?, ?)
  order by "f"."role"
  limit ?;

-- a stretch of the library's grid, for a visitor
--   SEARCH p USING COVERING INDEX Photo_publicLevel_takenLocal_id_ownerId_widthPx_heightPx_idx (publicLevel=? AND takenLocal>? AND takenLocal<?)
select "p"."id"
  from "Photo" as "p"
  where "p"."publicLevel" = ? and ("p"."takenLocal" >= ? and "p"."takenLocal" < ?)
  order by "p"."takenLocal" desc, "p"."id" desc
  limit ? offset ?;

-- a stretch of the library's grid, for a visitor
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   SEARCH p USING INTEGER PRIMARY KEY (rowid=?)
--   CORRELATED SCALAR SUBQUERY 1
--   SEARCH f USING COVERING INDEX File_photoId_role_name_idx (photoId=?)
--   CORRELATED SCALAR SUBQUERY 2
--   SEARCH f USING COVERING INDEX File_photoId_role_name_idx (photoId=?)
--   USE TEMP B-TREE FOR ORDER BY
--   USE TEMP B-TREE FOR ORDER BY
select "p"."id", "p"."ownerId", "p"."kind", "p"."title", "p"."takenLocal", "p"."widthPx", "p"."heightPx", "p"."durationMs", "p"."version", "p"."placeholder", "p"."motionStart" is not null as "hasMotion", exists (select 1 as "one"
  from "File" as "f"
  where "f"."photoId" = "p"."id" and +"f"."role" = ?) as "hasRaw", (select "f"."name"
  from "File" as "f"
  where "f"."photoId" = "p"."id"
  order by "f"."role" = 'original' desc, "f"."id"
  limit 1) as "fileName"
  from json_each(?) as "wanted"
  cross join "Photo" as "p"
  where "p"."id" = "wanted"."value"
  order by "wanted"."key";

-- a stretch of an album's grid, for a visitor
--   SEARCH main.Album USING INTEGER PRIMARY KEY (rowid=?)
SELECT `main`.`Album`.`id`, `main`.`Album`.`photoOrder` FROM `main`.`Album` WHERE (`main`.`Album`.`id` = ? AND `main`.`Album`.`isOpen` = ?) LIMIT ? OFFSET ?;

-- a stretch of an album's grid, for a visitor
--   SEARCH p USING COVERING INDEX Photo_publicLevel_takenLocal_id_ownerId_widthPx_heightPx_idx (publicLevel=? AND takenLocal>? AND takenLocal<?)
--   SEARCH ap USING COVERING INDEX sqlite_autoindex_AlbumPhoto_1 (albumId=? AND photoId=?)
select "p"."id"
  from "AlbumPhoto" as "ap"
  inner join "Photo" as "p" on "p"."id" = "ap"."photoId"
  where "ap"."albumId" = ? and "p"."publicLevel" = ? and ("p"."takenLocal" >= ? and "p"."takenLocal" < ?)
  order by "p"."takenLocal", "p"."id"
  limit ? offset ?;

-- the outline of the library, for a visitor
--   SEARCH DayStats USING COVERING INDEX DayStats_publicLevel_day_ownerId_photos_idx (publicLevel=?)
select "d"."day", sum("d"."photos") as "photos"
  from (select "day", "photos"
  from "DayStats"
  where "publicLevel" = ?) as "d"
  group by "d"."day"
  order by "d"."day";

-- a stretch of their own photos, for a visitor
--   SEARCH p USING COVERING INDEX Photo_ownerId_trashedAt_takenLocal_id_widthPx_heightPx_idx (ownerId=?)
--   USE TEMP B-TREE FOR ORDER BY
select "p"."id"
  from "Photo" as "p"
  where "p"."ownerId" = ? and ("p"."takenLocal" >= ? and "p"."takenLocal" < ?)
  order by "p"."takenLocal" desc, "p"."id" desc
  limit ? offset ?;

-- the outline of their own photos, for a visitor
--   SEARCH DayStats USING COVERING INDEX DayStats_ownerId_day_publicLevel_level_photos_idx (ownerId=?)
select "d"."day", sum("d"."photos") as "photos"
  from (select "day", "photos"
  from "DayStats"
  where "ownerId" = ?) as "d"
  group by "d"."day"
  order by "d"."day";

-- days of the library with their newest photos, for a visitor
--   SEARCH p USING INDEX Photo_publicLevel_takenLocal_id_ownerId_widthPx_heightPx_idx (publicLevel=? AND takenLocal>? AND takenLocal<?)
select "p"."id", "p"."kind", "p"."title", "p"."takenLocal", "p"."widthPx", "p"."heightPx", "p"."version", "p"."placeholder"
  from "Photo" as "p"
  where "p"."publicLevel" = ? and ("p"."takenLocal" >= ? and "p"."takenLocal" < ?)
  order by "p"."takenLocal" desc, "p"."id" desc
  limit ?;

-- the tree of albums, for a visitor
--   SCAN a
--   SEARCH u USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR ORDER BY
select "a"."id", "a"."parentId", "a"."ownerId", "a"."name", "a"."description", "a"."visibility", "a"."isOpen", "a"."position", "a"."photoOrder", "a"."disclosure", "a"."commenting", "a"."coverPhotoId", "a"."smartFilter", "a"."createdAt", "a"."updatedAt", "u"."name" as "ownerName", "u"."publicName" as "ownerPublicName"
  from "Album" as "a"
  inner join "User" as "u" on "u"."id" = "a"."ownerId"
  where "a"."isOpen"
  order by "a"."position", "a"."id" desc;

-- counts and dates of albums, for a visitor
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   SEARCH a USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH c USING PRIMARY KEY (albumId=?)
--   USE TEMP B-TREE FOR GROUP BY
--   CORRELATED SCALAR SUBQUERY 1
--   SEARCH t USING COVERING INDEX AlbumTime_albumId_ownerId_level_addedMs_idx (albumId=? AND ownerId=? AND level=?)
--   SEARCH p USING COVERING INDEX Photo_publicLevel_idx (publicLevel=? AND rowid=?)
--   CORRELATED SCALAR SUBQUERY 2
--   SEARCH t USING PRIMARY KEY (albumId=? AND ownerId=? AND level=?)
--   SEARCH p USING COVERING INDEX Photo_publicLevel_idx (publicLevel=? AND rowid=?)
--   CORRELATED SCALAR SUBQUERY 3
--   SEARCH t USING PRIMARY KEY (albumId=? AND ownerId=? AND level=?)
--   SEARCH p USING COVERING INDEX Photo_publicLevel_idx (publicLevel=? AND rowid=?)
--   CORRELATED SCALAR SUBQUERY 4
--   SEARCH t USING COVERING INDEX AlbumTime_albumId_ownerId_level_addedMs_idx (albumId=? AND ownerId=? AND level=?)
--   SEARCH p USING COVERING INDEX Photo_publicLevel_idx (publicLevel=? AND rowid=?)
--   CORRELATED SCALAR SUBQUERY 1
--   SEARCH t USING COVERING INDEX AlbumTime_albumId_ownerId_level_addedMs_idx (albumId=? AND ownerId=? AND level=?)
--   SEARCH p USING COVERING INDEX Photo_publicLevel_idx (publicLevel=? AND rowid=?)
select "c"."albumId", sum(case when "a"."isOpen" then "c"."photos" else (select count(*) as "photos"
  from "AlbumTime" as "t"
  cross join "Photo" as "p"
  where "t"."albumId" = "c"."albumId" and "t"."ownerId" = "c"."ownerId" and "t"."level" = "c"."level" and "p"."id" = "t"."photoId" and "p"."publicLevel" = ?) end) as "photoCount", min((select "t"."takenLocal"
  from "AlbumTime" as "t"
  cross join "Photo" as "p"
  where "t"."albumId" = "c"."albumId" and "t"."ownerId" = "c"."ownerId" and "t"."level" = "c"."level" and "p"."id" = "t"."photoId" and "p"."publicLevel" = ?
  order by "t"."takenLocal"
  limit ?)) as "firstTakenLocal", max((select "t"."takenLocal"
  from "AlbumTime" as "t"
  cross join "Photo" as "p"
  where "t"."albumId" = "c"."albumId" and "t"."ownerId" = "c"."ownerId" and "t"."level" = "c"."level" and "p"."id" = "t"."photoId" and "p"."publicLevel" = ?
  order by "t"."takenLocal" desc
  limit ?)) as "lastTakenLocal", max((select "t"."addedMs"
  from "AlbumTime" as "t"
  cross join "Photo" as "p"
  where "t"."albumId" = "c"."albumId" and "t"."ownerId" = "c"."ownerId" and "t"."level" = "c"."level" and "p"."id" = "t"."photoId" and "p"."publicLevel" = ?
  order by "t"."addedMs" desc
  limit ?)) as "lastAddedMs"
  from json_each(?) as "wanted"
  cross join "Album" as "a"
  cross join "AlbumStats" as "c"
  where "a"."id" = "wanted"."value" and "c"."albumId" = "a"."id" and "c"."level" = ?
  group by "c"."albumId"
  having "photoCount" > ?;

-- pwg.categories.getImages of an album, for a visitor
--   CO-ROUTINE found
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   SEARCH ap USING COVERING INDEX sqlite_autoindex_AlbumPhoto_1 (albumId=?)
--   SEARCH p USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR ORDER BY
--   SCAN found
select group_concat("found"."id") as "ids"
  from (select "p"."id"
  from json_each(?) as "wanted"
  cross join "AlbumPhoto" as "ap"
  cross join "Photo" as "p"
  where "ap"."albumId" = "wanted"."value" and "p"."id" = "ap"."photoId" and "p"."publicLevel" = ?
  order by "p"."id" desc) as "found";

-- pwg.categories.getImages of an album, for a visitor
--   USE TEMP B-TREE FOR json_group_array(ORDER BY)
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   SEARCH p USING INTEGER PRIMARY KEY (rowid=?)
--   CORRELATED SCALAR SUBQUERY 1
--   SEARCH s USING INDEX File_role_photoId_idx (role=? AND photoId=?)
--   CORRELATED SCALAR SUBQUERY 2
--   SEARCH s USING INDEX File_role_photoId_idx (role=? AND photoId=?)
--   CORRELATED SCALAR SUBQUERY 3
--   SEARCH h USING INTEGER PRIMARY KEY (rowid=?)
--   CORRELATED SCALAR SUBQUERY 4
--   SEARCH ap USING INDEX AlbumPhoto_photoId_idx (photoId=?)
--   SEARCH a USING INTEGER PRIMARY KEY (rowid=?)
select json_group_array(json_array("p"."id", "p"."ownerId", "p"."title", "p"."description", "p"."author", "p"."level", "p"."takenLocal", "p"."takenSource", "p"."addedAt", "p"."updatedAt", "p"."widthPx", "p"."heightPx", "p"."version", case when ("p"."publicDisclosure" & ?) <> ? then "p"."latitude" end, case when ("p"."publicDisclosure" & ?) <> ? then "p"."longitude" end, json(coalesce((select json_array("s"."name", "s"."sizeBytes", coalesce("s"."claimedMd5", "s"."md5")) as "file"
  from "File" as "s"
  where "s"."photoId" = "p"."id" and "s"."role" = ?
  order by "s"."id"
  limit ?), (select json_array("s"."name", "s"."sizeBytes", coalesce("s"."claimedMd5", "s"."md5")) as "file"
  from "File" as "s"
  where "s"."photoId" = "p"."id" and "s"."role" = ?
  order by "s"."id"
  limit ?))), coalesce((select "h"."hits"
  from "PhotoHits" as "h"
  where "h"."photoId" = "p"."id"), 0), false, (select json_group_array("a"."id") as "ids"
  from "AlbumPhoto" as "ap"
  cross join "Album" as "a"
  where "ap"."photoId" = "p"."id" and "a"."id" = "ap"."albumId" and "a"."isOpen"))
  order by "wanted"."key") as "rows"
  from json_each(?) as "wanted"
  cross join "Photo" as "p"
  where "p"."id" = "wanted"."value" and "p"."publicLevel" = ?;

-- the file of a picture, for a member
--   SEARCH p USING INTEGER PRIMARY KEY (rowid=?)
--   CORRELATED SCALAR SUBQUERY 1
--   SEARCH op USING COVERING INDEX sqlite_autoindex_PhotoAccess_1 (userId=? AND photoId=?)
--   SEARCH f USING INDEX File_photoId_role_name_idx (photoId=? AND role=?)
select "p"."version", "p"."kind", "p"."rotation", "p"."motionStart", "p"."motionBytes", "p"."widthPx", "p"."heightPx", "f"."path", "f"."sha256", "f"."format"
  from "Photo" as "p"
  inner join "File" as "f" on "f"."photoId" = "p"."id"
  where "p"."id" = ? and (("p"."trashedAt" is null and ("p"."ownerId" = ? or "p"."publicLevel" <= ? or ("p"."level" <= ? and exists (select 1 as "one"
  from "PhotoAccess" as "op"
  where "op"."userId" = ? and "op"."photoId" = "p"."id")))) or ("p"."trashedAt" is not null and "p"."ownerId" = ?)) and "f"."role" in (?, ?)
  order by "f"."role"
  limit ?;

-- a stretch of the library's grid, for a member
--   SCAN CONSTANT ROW
--   SCALAR SUBQUERY 1
--   SEARCH r USING COVERING INDEX Rating_userId_isRejected_photoId_idx (userId=? AND isRejected=?)
select exists (select 1 as "one"
  from "Rating" as "r"
  where "r"."userId" = ? and "r"."isRejected" = ?) as "found";

-- a stretch of the library's grid, for a member
--   CO-ROUTINE p
--   COMPOUND QUERY
--   LEFT-MOST SUBQUERY
--   SEARCH o USING INDEX Photo_ownerId_trashedAt_takenLocal_id_widthPx_heightPx_idx (ownerId=? AND trashedAt=? AND takenLocal>? AND takenLocal<?)
--   UNION ALL
--   SEARCH o USING INDEX Photo_publicLevel_takenLocal_id_ownerId_widthPx_heightPx_idx (publicLevel=? AND takenLocal>? AND takenLocal<?)
--   UNION ALL
--   SEARCH o USING INDEX Photo_publicLevel_takenLocal_id_ownerId_widthPx_heightPx_idx (publicLevel=? AND takenLocal>? AND takenLocal<?)
--   UNION ALL
--   SEARCH o USING INDEX Photo_publicLevel_takenLocal_id_ownerId_widthPx_heightPx_idx (publicLevel=? AND takenLocal>? AND takenLocal<?)
--   UNION ALL
--   SEARCH op USING COVERING INDEX PhotoAccess_userId_takenLocal_photoId_idx (userId=? AND takenLocal>? AND takenLocal<?)
--   SEARCH o USING INTEGER PRIMARY KEY (rowid=?)
--   SCAN p
--   USE TEMP B-TREE FOR ORDER BY
select "p"."id"
  from (select "o"."id", "o"."takenLocal", "o"."ownerId", "o"."kind", "o"."title", "o"."widthPx", "o"."heightPx", "o"."durationMs", "o"."version", "o"."placeholder"
  from "Photo" as "o"
  where "o"."ownerId" = ? and "o"."trashedAt" is null
  union all select "o"."id", "o"."takenLocal", "o"."ownerId", "o"."kind", "o"."title", "o"."widthPx", "o"."heightPx", "o"."durationMs", "o"."version", "o"."placeholder"
  from "Photo" as "o"
  where "o"."publicLevel" = ? and "o"."ownerId" <> ?
  union all select "o"."id", "o"."takenLocal", "o"."ownerId", "o"."kind", "o"."title", "o"."widthPx", "o"."heightPx", "o"."durationMs", "o"."version", "o"."placeholder"
  from "Photo" as "o"
  where "o"."publicLevel" = ? and "o"."ownerId" <> ?
  union all select "o"."id", "o"."takenLocal", "o"."ownerId", "o"."kind", "o"."title", "o"."widthPx", "o"."heightPx", "o"."durationMs", "o"."version", "o"."placeholder"
  from "Photo" as "o"
  where "o"."publicLevel" = ? and "o"."ownerId" <> ?
  union all select "op"."photoId" as "id", "op"."takenLocal", "o"."ownerId", "o"."kind", "o"."title", "o"."widthPx", "o"."heightPx", "o"."durationMs", "o"."version", "o"."placeholder"
  from "PhotoAccess" as "op"
  cross join "Photo" as "o"
  where "op"."userId" = ? and "o"."id" = "op"."photoId" and "o"."trashedAt" is null and "o"."level" <= ? and "o"."ownerId" <> ? and ("o"."publicLevel" is null or "o"."publicLevel" > ?)) as "p"
  where true and ("p"."takenLocal" >= ? and "p"."takenLocal" < ?)
  order by "p"."takenLocal" desc, "p"."id" desc
  limit ? offset ?;

-- a stretch of the library's grid, for a member
--   COMPOUND QUERY
--   LEFT-MOST SUBQUERY
--   SEARCH Rating USING INDEX sqlite_autoindex_Rating_1 (userId=? AND photoId=?)
--   LIST SUBQUERY 1
--   SCAN json_each VIRTUAL TABLE INDEX 1:
--   UNION ALL
--   SEARCH Favorite USING COVERING INDEX sqlite_autoindex_Favorite_1 (userId=? AND photoId=?)
--   LIST SUBQUERY 3
--   SCAN json_each VIRTUAL TABLE INDEX 1:
select "photoId", "stars", "isRejected", 0 as "isFavorite"
  from "Rating"
  where "userId" = ? and "photoId" in (select "value"
  from json_each(?))
  union all select "photoId", null as "stars", 0 as "isRejected", 1 as "isFavorite"
  from "Favorite"
  where "userId" = ? and "photoId" in (select "value"
  from json_each(?));

-- a stretch of an album's grid, for a member
--   SEARCH main.Album USING INTEGER PRIMARY KEY (rowid=?)
--   CORRELATED SCALAR SUBQUERY 1
--   SEARCH t0 USING COVERING INDEX sqlite_autoindex_AlbumAccess_1 (userId=? AND albumId=?)
SELECT `main`.`Album`.`id`, `main`.`Album`.`photoOrder` FROM `main`.`Album` WHERE (`main`.`Album`.`id` = ? AND (`main`.`Album`.`ownerId` = ? OR `main`.`Album`.`isOpen` = ? OR EXISTS(SELECT `t0`.`albumId` FROM `main`.`AlbumAccess` AS `t0` WHERE (`t0`.`userId` = ? AND (`main`.`Album`.`id`) = (`t0`.`albumId`) AND `t0`.`albumId` IS NOT NULL)))) LIMIT ? OFFSET ?;

-- a stretch of an album's grid, for a member
--   SEARCH p USING INDEX Photo_trashedAt_takenLocal_id_ownerId_publicLevel_widthPx_heightPx_idx (trashedAt=? AND takenLocal>? AND takenLocal<?)
--   CORRELATED SCALAR SUBQUERY 1
--   SEARCH op USING COVERING INDEX sqlite_autoindex_PhotoAccess_1 (userId=? AND photoId=?)
--   SEARCH ap USING COVERING INDEX sqlite_autoindex_AlbumPhoto_1 (albumId=? AND photoId=?)
select "p"."id"
  from "AlbumPhoto" as "ap"
  inner join "Photo" as "p" on "p"."id" = "ap"."photoId"
  where "ap"."albumId" = ? and ("p"."trashedAt" is null and ("p"."ownerId" = ? or "p"."publicLevel" <= ? or ("p"."level" <= ? and exists (select 1 as "one"
  from "PhotoAccess" as "op"
  where "op"."userId" = ? and "op"."photoId" = "p"."id")))) and ("p"."takenLocal" >= ? and "p"."takenLocal" < ?)
  order by "p"."takenLocal", "p"."id"
  limit ? offset ?;

-- the outline of the library, for a member
--   CO-ROUTINE d
--   COMPOUND QUERY
--   LEFT-MOST SUBQUERY
--   SEARCH DayStats USING COVERING INDEX DayStats_ownerId_day_publicLevel_level_photos_idx (ownerId=?)
--   UNION ALL
--   SEARCH DayStats USING COVERING INDEX DayStats_publicLevel_day_ownerId_photos_idx (publicLevel=?)
--   UNION ALL
--   SEARCH op USING COVERING INDEX PhotoAccess_userId_takenLocal_photoId_idx (userId=?)
--   SEARCH o USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR GROUP BY
--   SCAN d
--   USE TEMP B-TREE FOR GROUP BY
select "d"."day", sum("d"."photos") as "photos"
  from (select "day", "photos"
  from "DayStats"
  where "ownerId" = ?
  union all select "day", "photos"
  from "DayStats"
  where "publicLevel" in (?, ?, ?) and "ownerId" <> ?
  union all select substr("o"."takenLocal", 1, 10) as "day", count(*) as "photos"
  from (select "op"."photoId" as "id", "op"."takenLocal", "o"."ownerId", "o"."kind", "o"."title", "o"."widthPx", "o"."heightPx", "o"."durationMs", "o"."version", "o"."placeholder"
  from "PhotoAccess" as "op"
  cross join "Photo" as "o"
  where "op"."userId" = ? and "o"."id" = "op"."photoId" and "o"."trashedAt" is null and "o"."level" <= ? and "o"."ownerId" <> ? and ("o"."publicLevel" is null or "o"."publicLevel" > ?)) as "o"
  group by 1) as "d"
  group by "d"."day"
  order by "d"."day";

-- a stretch of their own photos, for a member
--   SEARCH o USING COVERING INDEX Photo_ownerId_trashedAt_takenLocal_id_widthPx_heightPx_idx (ownerId=? AND trashedAt=? AND takenLocal>? AND takenLocal<?)
select "p"."id"
  from (select "o"."id", "o"."takenLocal", "o"."ownerId", "o"."kind", "o"."title", "o"."widthPx", "o"."heightPx", "o"."durationMs", "o"."version", "o"."placeholder"
  from "Photo" as "o"
  where "o"."ownerId" = ? and "o"."trashedAt" is null) as "p"
  where true and ("p"."takenLocal" >= ? and "p"."takenLocal" < ?)
  order by "p"."takenLocal" desc, "p"."id" desc
  limit ? offset ?;

-- days of the library with their newest photos, for a member
--   MERGE (UNION ALL)
--   LEFT
--   MERGE (UNION ALL)
--   LEFT
--   SEARCH o USING INDEX Photo_ownerId_trashedAt_takenLocal_id_widthPx_heightPx_idx (ownerId=? AND trashedAt=? AND takenLocal>? AND takenLocal<?)
--   RIGHT
--   SEARCH o USING INDEX Photo_publicLevel_takenLocal_id_ownerId_widthPx_heightPx_idx (publicLevel=? AND takenLocal>? AND takenLocal<?)
--   RIGHT
--   MERGE (UNION ALL)
--   LEFT
--   MERGE (UNION ALL)
--   LEFT
--   SEARCH o USING INDEX Photo_publicLevel_takenLocal_id_ownerId_widthPx_heightPx_idx (publicLevel=? AND takenLocal>? AND takenLocal<?)
--   RIGHT
--   SEARCH o USING INDEX Photo_publicLevel_takenLocal_id_ownerId_widthPx_heightPx_idx (publicLevel=? AND takenLocal>? AND takenLocal<?)
--   RIGHT
--   SEARCH op USING COVERING INDEX PhotoAccess_userId_takenLocal_photoId_idx (userId=? AND takenLocal>? AND takenLocal<?)
--   SEARCH o USING INTEGER PRIMARY KEY (rowid=?)
select "p"."id", "p"."kind", "p"."title", "p"."takenLocal", "p"."widthPx", "p"."heightPx", "p"."version", "p"."placeholder"
  from (select "o"."id", "o"."takenLocal", "o"."ownerId", "o"."kind", "o"."title", "o"."widthPx", "o"."heightPx", "o"."durationMs", "o"."version", "o"."placeholder"
  from "Photo" as "o"
  where "o"."ownerId" = ? and "o"."trashedAt" is null
  union all select "o"."id", "o"."takenLocal", "o"."ownerId", "o"."kind", "o"."title", "o"."widthPx", "o"."heightPx", "o"."durationMs", "o"."version", "o"."placeholder"
  from "Photo" as "o"
  where "o"."publicLevel" = ? and "o"."ownerId" <> ?
  union all select "o"."id", "o"."takenLocal", "o"."ownerId", "o"."kind", "o"."title", "o"."widthPx", "o"."heightPx", "o"."durationMs", "o"."version", "o"."placeholder"
  from "Photo" as "o"
  where "o"."publicLevel" = ? and "o"."ownerId" <> ?
  union all select "o"."id", "o"."takenLocal", "o"."ownerId", "o"."kind", "o"."title", "o"."widthPx", "o"."heightPx", "o"."durationMs", "o"."version", "o"."placeholder"
  from "Photo" as "o"
  where "o"."publicLevel" = ? and "o"."ownerId" <> ?
  union all select "op"."photoId" as "id", "op"."takenLocal", "o"."ownerId", "o"."kind", "o"."title", "o"."widthPx", "o"."heightPx", "o"."durationMs", "o"."version", "o"."placeholder"
  from "PhotoAccess" as "op"
  cross join "Photo" as "o"
  where "op"."userId" = ? and "o"."id" = "op"."photoId" and "o"."trashedAt" is null and "o"."level" <= ? and "o"."ownerId" <> ? and ("o"."publicLevel" is null or "o"."publicLevel" > ?)) as "p"
  where true and ("p"."takenLocal" >= ? and "p"."takenLocal" < ?)
  order by "p"."takenLocal" desc, "p"."id" desc
  limit ?;

-- the tree of albums, for a member
--   SCAN a
--   CORRELATED SCALAR SUBQUERY 1
--   SEARCH oa USING COVERING INDEX sqlite_autoindex_AlbumAccess_1 (userId=? AND albumId=?)
--   SEARCH u USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR ORDER BY
select "a"."id", "a"."parentId", "a"."ownerId", "a"."name", "a"."description", "a"."visibility", "a"."isOpen", "a"."position", "a"."photoOrder", "a"."disclosure", "a"."commenting", "a"."coverPhotoId", "a"."smartFilter", "a"."createdAt", "a"."updatedAt", "u"."name" as "ownerName", "u"."publicName" as "ownerPublicName"
  from "Album" as "a"
  inner join "User" as "u" on "u"."id" = "a"."ownerId"
  where ("a"."ownerId" = ? or "a"."isOpen" or exists (select 1 as "one"
  from "AlbumAccess" as "oa"
  where "oa"."userId" = ? and "oa"."albumId" = "a"."id"))
  order by "a"."position", "a"."id" desc;

-- counts and dates of albums, for a member
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   SEARCH a USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH c USING PRIMARY KEY (albumId=?)
--   USE TEMP B-TREE FOR GROUP BY
--   CORRELATED SCALAR SUBQUERY 1
--   SEARCH oa USING COVERING INDEX sqlite_autoindex_AlbumAccess_1 (userId=? AND albumId=?)
--   CORRELATED SCALAR SUBQUERY 3
--   SEARCH t USING COVERING INDEX AlbumTime_albumId_ownerId_level_addedMs_idx (albumId=? AND ownerId=? AND level=?)
--   SEARCH p USING INTEGER PRIMARY KEY (rowid=?)
--   CORRELATED SCALAR SUBQUERY 2
--   SEARCH op USING COVERING INDEX sqlite_autoindex_PhotoAccess_1 (userId=? AND photoId=?)
--   CORRELATED SCALAR SUBQUERY 5
--   SEARCH t USING PRIMARY KEY (albumId=? AND ownerId=? AND level=?)
--   SEARCH p USING INTEGER PRIMARY KEY (rowid=?)
--   CORRELATED SCALAR SUBQUERY 4
--   SEARCH op USING COVERING INDEX sqlite_autoindex_PhotoAccess_1 (userId=? AND photoId=?)
--   CORRELATED SCALAR SUBQUERY 7
--   SEARCH t USING PRIMARY KEY (albumId=? AND ownerId=? AND level=?)
--   SEARCH p USING INTEGER PRIMARY KEY (rowid=?)
--   CORRELATED SCALAR SUBQUERY 6
--   SEARCH op USING COVERING INDEX sqlite_autoindex_PhotoAccess_1 (userId=? AND photoId=?)
--   CORRELATED SCALAR SUBQUERY 9
--   SEARCH t USING COVERING INDEX AlbumTime_albumId_ownerId_level_addedMs_idx (albumId=? AND ownerId=? AND level=?)
--   SEARCH p USING INTEGER PRIMARY KEY (rowid=?)
--   CORRELATED SCALAR SUBQUERY 8
--   SEARCH op USING COVERING INDEX sqlite_autoindex_PhotoAccess_1 (userId=? AND photoId=?)
--   CORRELATED SCALAR SUBQUERY 1
--   SEARCH oa USING COVERING INDEX sqlite_autoindex_AlbumAccess_1 (userId=? AND albumId=?)
--   CORRELATED SCALAR SUBQUERY 3
--   SEARCH t USING COVERING INDEX AlbumTime_albumId_ownerId_level_addedMs_idx (albumId=? AND ownerId=? AND level=?)
--   SEARCH p USING INTEGER PRIMARY KEY (rowid=?)
--   CORRELATED SCALAR SUBQUERY 2
--   SEARCH op USING COVERING INDEX sqlite_autoindex_PhotoAccess_1 (userId=? AND photoId=?)
select "c"."albumId", sum(case when ("c"."ownerId" = ? or "a"."isOpen" or exists (select 1 as "one"
  from "AlbumAccess" as "oa"
  where "oa"."userId" = ? and "oa"."albumId" = "a"."id")) then "c"."photos" else (select count(*) as "photos"
  from "AlbumTime" as "t"
  cross join "Photo" as "p"
  where "t"."albumId" = "c"."albumId" and "t"."ownerId" = "c"."ownerId" and "t"."level" = "c"."level" and "p"."id" = "t"."photoId" and ("p"."trashedAt" is null and ("p"."ownerId" = ? or "p"."publicLevel" <= ? or ("p"."level" <= ? and exists (select 1 as "one"
  from "PhotoAccess" as "op"
  where "op"."userId" = ? and "op"."photoId" = "p"."id"))))) end) as "photoCount", min((select "t"."takenLocal"
  from "AlbumTime" as "t"
  cross join "Photo" as "p"
  where "t"."albumId" = "c"."albumId" and "t"."ownerId" = "c"."ownerId" and "t"."level" = "c"."level" and "p"."id" = "t"."photoId" and ("p"."trashedAt" is null and ("p"."ownerId" = ? or "p"."publicLevel" <= ? or ("p"."level" <= ? and exists (select 1 as "one"
  from "PhotoAccess" as "op"
  where "op"."userId" = ? and "op"."photoId" = "p"."id"))))
  order by "t"."takenLocal"
  limit ?)) as "firstTakenLocal", max((select "t"."takenLocal"
  from "AlbumTime" as "t"
  cross join "Photo" as "p"
  where "t"."albumId" = "c"."albumId" and "t"."ownerId" = "c"."ownerId" and "t"."level" = "c"."level" and "p"."id" = "t"."photoId" and ("p"."trashedAt" is null and ("p"."ownerId" = ? or "p"."publicLevel" <= ? or ("p"."level" <= ? and exists (select 1 as "one"
  from "PhotoAccess" as "op"
  where "op"."userId" = ? and "op"."photoId" = "p"."id"))))
  order by "t"."takenLocal" desc
  limit ?)) as "lastTakenLocal", max((select "t"."addedMs"
  from "AlbumTime" as "t"
  cross join "Photo" as "p"
  where "t"."albumId" = "c"."albumId" and "t"."ownerId" = "c"."ownerId" and "t"."level" = "c"."level" and "p"."id" = "t"."photoId" and ("p"."trashedAt" is null and ("p"."ownerId" = ? or "p"."publicLevel" <= ? or ("p"."level" <= ? and exists (select 1 as "one"
  from "PhotoAccess" as "op"
  where "op"."userId" = ? and "op"."photoId" = "p"."id"))))
  order by "t"."addedMs" desc
  limit ?)) as "lastAddedMs"
  from json_each(?) as "wanted"
  cross join "Album" as "a"
  cross join "AlbumStats" as "c"
  where "a"."id" = "wanted"."value" and "c"."albumId" = "a"."id" and ("c"."ownerId" = ? or "c"."level" <= ?)
  group by "c"."albumId"
  having "photoCount" > ?;

-- pwg.categories.getImages of an album, for a member
--   CO-ROUTINE found
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   SEARCH ap USING COVERING INDEX sqlite_autoindex_AlbumPhoto_1 (albumId=?)
--   SEARCH p USING INTEGER PRIMARY KEY (rowid=?)
--   CORRELATED SCALAR SUBQUERY 1
--   SEARCH op USING COVERING INDEX sqlite_autoindex_PhotoAccess_1 (userId=? AND photoId=?)
--   USE TEMP B-TREE FOR ORDER BY
--   SCAN found
select group_concat("found"."id") as "ids"
  from (select "p"."id"
  from json_each(?) as "wanted"
  cross join "AlbumPhoto" as "ap"
  cross join "Photo" as "p"
  where "ap"."albumId" = "wanted"."value" and "p"."id" = "ap"."photoId" and ("p"."trashedAt" is null and ("p"."ownerId" = ? or "p"."publicLevel" <= ? or ("p"."level" <= ? and exists (select 1 as "one"
  from "PhotoAccess" as "op"
  where "op"."userId" = ? and "op"."photoId" = "p"."id"))))
  order by "p"."id" desc) as "found";

-- pwg.categories.getImages of an album, for a member
--   USE TEMP B-TREE FOR json_group_array(ORDER BY)
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   SEARCH p USING INTEGER PRIMARY KEY (rowid=?)
--   CORRELATED SCALAR SUBQUERY 13
--   SEARCH op USING COVERING INDEX sqlite_autoindex_PhotoAccess_1 (userId=? AND photoId=?)
--   CORRELATED SCALAR SUBQUERY 1
--   SEARCH op USING COVERING INDEX sqlite_autoindex_PhotoAccess_1 (userId=? AND photoId=?)
--   CORRELATED SCALAR SUBQUERY 2
--   SEARCH g USING INDEX AlbumUserGrant_userId_idx (userId=?)
--   SEARCH ap USING COVERING INDEX sqlite_autoindex_AlbumPhoto_1 (albumId=? AND photoId=?)
--   CORRELATED SCALAR SUBQUERY 3
--   SEARCH ap USING INDEX AlbumPhoto_photoId_idx (photoId=?)
--   SEARCH g USING INDEX sqlite_autoindex_AlbumGroupGrant_1 (albumId=?)
--   SEARCH m USING COVERING INDEX sqlite_autoindex_GroupMember_1 (groupId=? AND userId=?)
--   CORRELATED SCALAR SUBQUERY 4
--   SEARCH op USING COVERING INDEX sqlite_autoindex_PhotoAccess_1 (userId=? AND photoId=?)
--   CORRELATED SCALAR SUBQUERY 5
--   SEARCH g USING INDEX AlbumUserGrant_userId_idx (userId=?)
--   SEARCH ap USING COVERING INDEX sqlite_autoindex_AlbumPhoto_1 (albumId=? AND photoId=?)
--   CORRELATED SCALAR SUBQUERY 6
--   SEARCH ap USING INDEX AlbumPhoto_photoId_idx (photoId=?)
--   SEARCH g USING INDEX sqlite_autoindex_AlbumGroupGrant_1 (albumId=?)
--   SEARCH m USING COVERING INDEX sqlite_autoindex_GroupMember_1 (groupId=? AND userId=?)
--   CORRELATED SCALAR SUBQUERY 7
--   SEARCH s USING INDEX File_role_photoId_idx (role=? AND photoId=?)
--   CORRELATED SCALAR SUBQUERY 8
--   SEARCH s USING INDEX File_role_photoId_idx (role=? AND photoId=?)
--   CORRELATED SCALAR SUBQUERY 9
--   SEARCH h USING INTEGER PRIMARY KEY (rowid=?)
--   CORRELATED SCALAR SUBQUERY 10
--   SEARCH l USING COVERING INDEX sqlite_autoindex_Favorite_1 (userId=? AND photoId=?)
--   CORRELATED SCALAR SUBQUERY 12
--   SEARCH ap USING INDEX AlbumPhoto_photoId_idx (photoId=?)
--   SEARCH a USING INTEGER PRIMARY KEY (rowid=?)
--   CORRELATED SCALAR SUBQUERY 11
--   SEARCH oa USING COVERING INDEX sqlite_autoindex_AlbumAccess_1 (userId=? AND albumId=?)
select json_group_array(json_array("p"."id", "p"."ownerId", "p"."title", "p"."description", "p"."author", "p"."level", "p"."takenLocal", "p"."takenSource", "p"."addedAt", "p"."updatedAt", "p"."widthPx", "p"."heightPx", "p"."version", case when (("p"."publicDisclosure" & ?) <> ? or ("p"."ownerId" = ? or exists (select 1 as "one"
  from "PhotoAccess" as "op"
  where "op"."userId" = ? and "op"."photoId" = "p"."id") or exists (select 1 as "one"
  from "AlbumPhoto" as "ap"
  inner join "AlbumUserGrant" as "g" on "g"."albumId" = "ap"."albumId"
  where "ap"."photoId" = "p"."id" and "g"."userId" = ? and "g"."right" >= ?) or exists (select 1 as "one"
  from "AlbumPhoto" as "ap"
  inner join "AlbumGroupGrant" as "g" on "g"."albumId" = "ap"."albumId"
  inner join "GroupMember" as "m" on "m"."groupId" = "g"."groupId"
  where "ap"."photoId" = "p"."id" and "m"."userId" = ? and "g"."right" >= ?))) then "p"."latitude" end, case when (("p"."publicDisclosure" & ?) <> ? or ("p"."ownerId" = ? or exists (select 1 as "one"
  from "PhotoAccess" as "op"
  where "op"."userId" = ? and "op"."photoId" = "p"."id") or exists (select 1 as "one"
  from "AlbumPhoto" as "ap"
  inner join "AlbumUserGrant" as "g" on "g"."albumId" = "ap"."albumId"
  where "ap"."photoId" = "p"."id" and "g"."userId" = ? and "g"."right" >= ?) or exists (select 1 as "one"
  from "AlbumPhoto" as "ap"
  inner join "AlbumGroupGrant" as "g" on "g"."albumId" = "ap"."albumId"
  inner join "GroupMember" as "m" on "m"."groupId" = "g"."groupId"
  where "ap"."photoId" = "p"."id" and "m"."userId" = ? and "g"."right" >= ?))) then "p"."longitude" end, json(coalesce((select json_array("s"."name", "s"."sizeBytes", coalesce("s"."claimedMd5", "s"."md5")) as "file"
  from "File" as "s"
  where "s"."photoId" = "p"."id" and "s"."role" = ?
  order by "s"."id"
  limit ?), (select json_array("s"."name", "s"."sizeBytes", coalesce("s"."claimedMd5", "s"."md5")) as "file"
  from "File" as "s"
  where "s"."photoId" = "p"."id" and "s"."role" = ?
  order by "s"."id"
  limit ?))), coalesce((select "h"."hits"
  from "PhotoHits" as "h"
  where "h"."photoId" = "p"."id"), 0), exists (select 1 as "one"
  from "Favorite" as "l"
  where "l"."userId" = ? and "l"."photoId" = "p"."id"), (select json_group_array("a"."id") as "ids"
  from "AlbumPhoto" as "ap"
  cross join "Album" as "a"
  where "ap"."photoId" = "p"."id" and "a"."id" = "ap"."albumId" and ("a"."ownerId" = ? or "a"."isOpen" or exists (select 1 as "one"
  from "AlbumAccess" as "oa"
  where "oa"."userId" = ? and "oa"."albumId" = "a"."id"))))
  order by "wanted"."key") as "rows"
  from json_each(?) as "wanted"
  cross join "Photo" as "p"
  where "p"."id" = "wanted"."value" and ("p"."trashedAt" is null and ("p"."ownerId" = ? or "p"."publicLevel" <= ? or ("p"."level" <= ? and exists (select 1 as "one"
  from "PhotoAccess" as "op"
  where "op"."userId" = ? and "op"."photoId" = "p"."id"))));

-- the file of a picture, for an admin
--   SEARCH p USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH f USING INDEX File_photoId_role_name_idx (photoId=? AND role=?)
select "p"."version", "p"."kind", "p"."rotation", "p"."motionStart", "p"."motionBytes", "p"."widthPx", "p"."heightPx", "f"."path", "f"."sha256", "f"."format"
  from "Photo" as "p"
  inner join "File" as "f" on "f"."photoId" = "p"."id"
  where "p"."id" = ? and ("p"."trashedAt" is null or "p"."trashedAt" is not null) and "f"."role" in (?, ?)
  order by "f"."role"
  limit ?;

-- a stretch of the library's grid, for an admin
--   SEARCH p USING COVERING INDEX Photo_trashedAt_takenLocal_id_ownerId_publicLevel_widthPx_heightPx_idx (trashedAt=? AND takenLocal>? AND takenLocal<?)
select "p"."id"
  from "Photo" as "p"
  where "p"."trashedAt" is null and ("p"."takenLocal" >= ? and "p"."takenLocal" < ?)
  order by "p"."takenLocal" desc, "p"."id" desc
  limit ? offset ?;

-- a stretch of an album's grid, for an admin
--   SEARCH main.Album USING INTEGER PRIMARY KEY (rowid=?)
SELECT `main`.`Album`.`id`, `main`.`Album`.`photoOrder` FROM `main`.`Album` WHERE `main`.`Album`.`id` = ? LIMIT ? OFFSET ?;

-- a stretch of an album's grid, for an admin
--   SEARCH p USING COVERING INDEX Photo_trashedAt_takenLocal_id_ownerId_publicLevel_widthPx_heightPx_idx (trashedAt=? AND takenLocal>? AND takenLocal<?)
--   SEARCH ap USING COVERING INDEX sqlite_autoindex_AlbumPhoto_1 (albumId=? AND photoId=?)
select "p"."id"
  from "AlbumPhoto" as "ap"
  inner join "Photo" as "p" on "p"."id" = "ap"."photoId"
  where "ap"."albumId" = ? and "p"."trashedAt" is null and ("p"."takenLocal" >= ? and "p"."takenLocal" < ?)
  order by "p"."takenLocal", "p"."id"
  limit ? offset ?;

-- the outline of the library, for an admin
--   SCAN DayStats USING INDEX sqlite_autoindex_DayStats_1
select "d"."day", sum("d"."photos") as "photos"
  from (select "day", "photos"
  from "DayStats") as "d"
  group by "d"."day"
  order by "d"."day";

-- days of the library with their newest photos, for an admin
--   SEARCH p USING INDEX Photo_trashedAt_takenLocal_id_ownerId_publicLevel_widthPx_heightPx_idx (trashedAt=? AND takenLocal>? AND takenLocal<?)
select "p"."id", "p"."kind", "p"."title", "p"."takenLocal", "p"."widthPx", "p"."heightPx", "p"."version", "p"."placeholder"
  from "Photo" as "p"
  where "p"."trashedAt" is null and ("p"."takenLocal" >= ? and "p"."takenLocal" < ?)
  order by "p"."takenLocal" desc, "p"."id" desc
  limit ?;

-- the tree of albums, for an admin
--   SCAN a USING INDEX Album_ownerId_idx
--   SEARCH u USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR ORDER BY
select "a"."id", "a"."parentId", "a"."ownerId", "a"."name", "a"."description", "a"."visibility", "a"."isOpen", "a"."position", "a"."photoOrder", "a"."disclosure", "a"."commenting", "a"."coverPhotoId", "a"."smartFilter", "a"."createdAt", "a"."updatedAt", "u"."name" as "ownerName", "u"."publicName" as "ownerPublicName"
  from "Album" as "a"
  inner join "User" as "u" on "u"."id" = "a"."ownerId"
  where true
  order by "a"."position", "a"."id" desc;

-- counts and dates of albums, for an admin
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   SEARCH a USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH c USING PRIMARY KEY (albumId=?)
--   USE TEMP B-TREE FOR GROUP BY
--   CORRELATED SCALAR SUBQUERY 1
--   SEARCH t USING PRIMARY KEY (albumId=? AND ownerId=? AND level=?)
--   SEARCH p USING INTEGER PRIMARY KEY (rowid=?)
--   CORRELATED SCALAR SUBQUERY 2
--   SEARCH t USING PRIMARY KEY (albumId=? AND ownerId=? AND level=?)
--   SEARCH p USING INTEGER PRIMARY KEY (rowid=?)
--   CORRELATED SCALAR SUBQUERY 3
--   SEARCH t USING COVERING INDEX AlbumTime_albumId_ownerId_level_addedMs_idx (albumId=? AND ownerId=? AND level=?)
--   SEARCH p USING INTEGER PRIMARY KEY (rowid=?)
select "c"."albumId", sum("c"."photos") as "photoCount", min((select "t"."takenLocal"
  from "AlbumTime" as "t"
  cross join "Photo" as "p"
  where "t"."albumId" = "c"."albumId" and "t"."ownerId" = "c"."ownerId" and "t"."level" = "c"."level" and "p"."id" = "t"."photoId" and "p"."trashedAt" is null
  order by "t"."takenLocal"
  limit ?)) as "firstTakenLocal", max((select "t"."takenLocal"
  from "AlbumTime" as "t"
  cross join "Photo" as "p"
  where "t"."albumId" = "c"."albumId" and "t"."ownerId" = "c"."ownerId" and "t"."level" = "c"."level" and "p"."id" = "t"."photoId" and "p"."trashedAt" is null
  order by "t"."takenLocal" desc
  limit ?)) as "lastTakenLocal", max((select "t"."addedMs"
  from "AlbumTime" as "t"
  cross join "Photo" as "p"
  where "t"."albumId" = "c"."albumId" and "t"."ownerId" = "c"."ownerId" and "t"."level" = "c"."level" and "p"."id" = "t"."photoId" and "p"."trashedAt" is null
  order by "t"."addedMs" desc
  limit ?)) as "lastAddedMs"
  from json_each(?) as "wanted"
  cross join "Album" as "a"
  cross join "AlbumStats" as "c"
  where "a"."id" = "wanted"."value" and "c"."albumId" = "a"."id" and true
  group by "c"."albumId"
  having "photoCount" > ?;

-- pwg.categories.getImages of an album, for an admin
--   CO-ROUTINE found
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   SEARCH ap USING COVERING INDEX sqlite_autoindex_AlbumPhoto_1 (albumId=?)
--   SEARCH p USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR ORDER BY
--   SCAN found
select group_concat("found"."id") as "ids"
  from (select "p"."id"
  from json_each(?) as "wanted"
  cross join "AlbumPhoto" as "ap"
  cross join "Photo" as "p"
  where "ap"."albumId" = "wanted"."value" and "p"."id" = "ap"."photoId" and "p"."trashedAt" is null
  order by "p"."id" desc) as "found";

-- pwg.categories.getImages of an album, for an admin
--   USE TEMP B-TREE FOR json_group_array(ORDER BY)
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   SEARCH p USING INTEGER PRIMARY KEY (rowid=?)
--   CORRELATED SCALAR SUBQUERY 1
--   SEARCH s USING INDEX File_role_photoId_idx (role=? AND photoId=?)
--   CORRELATED SCALAR SUBQUERY 2
--   SEARCH s USING INDEX File_role_photoId_idx (role=? AND photoId=?)
--   CORRELATED SCALAR SUBQUERY 3
--   SEARCH h USING INTEGER PRIMARY KEY (rowid=?)
--   CORRELATED SCALAR SUBQUERY 4
--   SEARCH l USING COVERING INDEX sqlite_autoindex_Favorite_1 (userId=? AND photoId=?)
--   CORRELATED SCALAR SUBQUERY 5
--   SEARCH ap USING INDEX AlbumPhoto_photoId_idx (photoId=?)
--   SEARCH a USING INTEGER PRIMARY KEY (rowid=?)
select json_group_array(json_array("p"."id", "p"."ownerId", "p"."title", "p"."description", "p"."author", "p"."level", "p"."takenLocal", "p"."takenSource", "p"."addedAt", "p"."updatedAt", "p"."widthPx", "p"."heightPx", "p"."version", case when true then "p"."latitude" end, case when true then "p"."longitude" end, json(coalesce((select json_array("s"."name", "s"."sizeBytes", coalesce("s"."claimedMd5", "s"."md5")) as "file"
  from "File" as "s"
  where "s"."photoId" = "p"."id" and "s"."role" = ?
  order by "s"."id"
  limit ?), (select json_array("s"."name", "s"."sizeBytes", coalesce("s"."claimedMd5", "s"."md5")) as "file"
  from "File" as "s"
  where "s"."photoId" = "p"."id" and "s"."role" = ?
  order by "s"."id"
  limit ?))), coalesce((select "h"."hits"
  from "PhotoHits" as "h"
  where "h"."photoId" = "p"."id"), 0), exists (select 1 as "one"
  from "Favorite" as "l"
  where "l"."userId" = ? and "l"."photoId" = "p"."id"), (select json_group_array("a"."id") as "ids"
  from "AlbumPhoto" as "ap"
  cross join "Album" as "a"
  where "ap"."photoId" = "p"."id" and "a"."id" = "ap"."albumId" and true))
  order by "wanted"."key") as "rows"
  from json_each(?) as "wanted"
  cross join "Photo" as "p"
  where "p"."id" = "wanted"."value" and "p"."trashedAt" is null;

-- the file of a picture, for a partner
--   SEARCH p USING INTEGER PRIMARY KEY (rowid=?)
--   CORRELATED SCALAR SUBQUERY 1
--   SEARCH op USING COVERING INDEX sqlite_autoindex_PhotoAccess_1 (userId=? AND photoId=?)
--   SEARCH f USING INDEX File_photoId_role_name_idx (photoId=? AND role=?)
select "p"."version", "p"."kind", "p"."rotation", "p"."motionStart", "p"."motionBytes", "p"."widthPx", "p"."heightPx", "f"."path", "f"."sha256", "f"."format"
  from "Photo" as "p"
  inner join "File" as "f" on "f"."photoId" = "p"."id"
  where "p"."id" = ? and (("p"."trashedAt" is null and ("p"."ownerId" = ? or "p"."publicLevel" <= ? or ("p"."level" <= ? and (("p"."ownerId" = ? and "p"."takenLocal" >= ?) or exists (select 1 as "one"
  from "PhotoAccess" as "op"
  where "op"."userId" = ? and "op"."photoId" = "p"."id"))))) or ("p"."trashedAt" is not null and "p"."ownerId" = ?)) and "f"."role" in (?, ?)
  order by "f"."role"
  limit ?;

-- a stretch of the library's grid, for a partner
--   CO-ROUTINE p
--   COMPOUND QUERY
--   LEFT-MOST SUBQUERY
--   SEARCH o USING INDEX Photo_ownerId_trashedAt_takenLocal_id_widthPx_heightPx_idx (ownerId=? AND trashedAt=? AND takenLocal>? AND takenLocal<?)
--   UNION ALL
--   SEARCH o USING INDEX Photo_publicLevel_takenLocal_id_ownerId_widthPx_heightPx_idx (publicLevel=? AND takenLocal>? AND takenLocal<?)
--   UNION ALL
--   SEARCH o USING INDEX Photo_publicLevel_takenLocal_id_ownerId_widthPx_heightPx_idx (publicLevel=? AND takenLocal>? AND takenLocal<?)
--   UNION ALL
--   SEARCH o USING INDEX Photo_publicLevel_takenLocal_id_ownerId_widthPx_heightPx_idx (publicLevel=? AND takenLocal>? AND takenLocal<?)
--   UNION ALL
--   SEARCH o USING INDEX Photo_ownerId_trashedAt_takenLocal_id_widthPx_heightPx_idx (ownerId=? AND trashedAt=? AND takenLocal>? AND takenLocal<?)
--   UNION ALL
--   SEARCH op USING COVERING INDEX PhotoAccess_userId_takenLocal_photoId_idx (userId=? AND takenLocal>? AND takenLocal<?)
--   SEARCH o USING INTEGER PRIMARY KEY (rowid=?)
--   SCAN p
--   USE TEMP B-TREE FOR ORDER BY
select "p"."id"
  from (select "o"."id", "o"."takenLocal", "o"."ownerId", "o"."kind", "o"."title", "o"."widthPx", "o"."heightPx", "o"."durationMs", "o"."version", "o"."placeholder"
  from "Photo" as "o"
  where "o"."ownerId" = ? and "o"."trashedAt" is null
  union all select "o"."id", "o"."takenLocal", "o"."ownerId", "o"."kind", "o"."title", "o"."widthPx", "o"."heightPx", "o"."durationMs", "o"."version", "o"."placeholder"
  from "Photo" as "o"
  where "o"."publicLevel" = ? and "o"."ownerId" <> ?
  union all select "o"."id", "o"."takenLocal", "o"."ownerId", "o"."kind", "o"."title", "o"."widthPx", "o"."heightPx", "o"."durationMs", "o"."version", "o"."placeholder"
  from "Photo" as "o"
  where "o"."publicLevel" = ? and "o"."ownerId" <> ?
  union all select "o"."id", "o"."takenLocal", "o"."ownerId", "o"."kind", "o"."title", "o"."widthPx", "o"."heightPx", "o"."durationMs", "o"."version", "o"."placeholder"
  from "Photo" as "o"
  where "o"."publicLevel" = ? and "o"."ownerId" <> ?
  union all select "o"."id", "o"."takenLocal", "o"."ownerId", "o"."kind", "o"."title", "o"."widthPx", "o"."heightPx", "o"."durationMs", "o"."version", "o"."placeholder"
  from "Photo" as "o"
  where "o"."ownerId" = ? and "o"."trashedAt" is null and "o"."level" <= ? and +"o"."takenLocal" >= ? and ("o"."publicLevel" is null or "o"."publicLevel" > ?)
  union all select "op"."photoId" as "id", "op"."takenLocal", "o"."ownerId", "o"."kind", "o"."title", "o"."widthPx", "o"."heightPx", "o"."durationMs", "o"."version", "o"."placeholder"
  from "PhotoAccess" as "op"
  cross join "Photo" as "o"
  where "op"."userId" = ? and "o"."id" = "op"."photoId" and "o"."trashedAt" is null and "o"."level" <= ? and "o"."ownerId" <> ? and ("o"."publicLevel" is null or "o"."publicLevel" > ?) and not ("o"."ownerId" = ? and "o"."takenLocal" >= ?)) as "p"
  where true and ("p"."takenLocal" >= ? and "p"."takenLocal" < ?)
  order by "p"."takenLocal" desc, "p"."id" desc
  limit ? offset ?;

-- the outline of the library, for a partner
--   CO-ROUTINE d
--   COMPOUND QUERY
--   LEFT-MOST SUBQUERY
--   SEARCH DayStats USING COVERING INDEX DayStats_ownerId_day_publicLevel_level_photos_idx (ownerId=?)
--   UNION ALL
--   SEARCH DayStats USING COVERING INDEX DayStats_publicLevel_day_ownerId_photos_idx (publicLevel=?)
--   UNION ALL
--   SEARCH DayStats USING COVERING INDEX DayStats_ownerId_day_publicLevel_level_photos_idx (ownerId=? AND day>?)
--   UNION ALL
--   SEARCH op USING COVERING INDEX PhotoAccess_userId_takenLocal_photoId_idx (userId=?)
--   SEARCH o USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR GROUP BY
--   SCAN d
--   USE TEMP B-TREE FOR GROUP BY
select "d"."day", sum("d"."photos") as "photos"
  from (select "day", "photos"
  from "DayStats"
  where "ownerId" = ?
  union all select "day", "photos"
  from "DayStats"
  where "publicLevel" in (?, ?, ?) and "ownerId" <> ?
  union all select "day", "photos"
  from "DayStats"
  where "ownerId" = ? and "level" <= ? and "day" >= ? and "publicLevel" = ?
  union all select substr("o"."takenLocal", 1, 10) as "day", count(*) as "photos"
  from (select "op"."photoId" as "id", "op"."takenLocal", "o"."ownerId", "o"."kind", "o"."title", "o"."widthPx", "o"."heightPx", "o"."durationMs", "o"."version", "o"."placeholder"
  from "PhotoAccess" as "op"
  cross join "Photo" as "o"
  where "op"."userId" = ? and "o"."id" = "op"."photoId" and "o"."trashedAt" is null and "o"."level" <= ? and "o"."ownerId" <> ? and ("o"."publicLevel" is null or "o"."publicLevel" > ?) and not ("o"."ownerId" = ? and "o"."takenLocal" >= ?)) as "o"
  group by 1) as "d"
  group by "d"."day"
  order by "d"."day";

-- a stretch of their own photos, for a partner
--   CO-ROUTINE p
--   COMPOUND QUERY
--   LEFT-MOST SUBQUERY
--   SEARCH o USING INDEX Photo_ownerId_trashedAt_takenLocal_id_widthPx_heightPx_idx (ownerId=? AND trashedAt=? AND takenLocal>? AND takenLocal<?)
--   UNION ALL
--   SEARCH o USING INDEX Photo_ownerId_trashedAt_takenLocal_id_widthPx_heightPx_idx (ownerId=? AND trashedAt=? AND takenLocal>? AND takenLocal<?)
--   SCAN p
--   USE TEMP B-TREE FOR ORDER BY
select "p"."id"
  from (select "o"."id", "o"."takenLocal", "o"."ownerId", "o"."kind", "o"."title", "o"."widthPx", "o"."heightPx", "o"."durationMs", "o"."version", "o"."placeholder"
  from "Photo" as "o"
  where "o"."ownerId" = ? and "o"."trashedAt" is null
  union all select "o"."id", "o"."takenLocal", "o"."ownerId", "o"."kind", "o"."title", "o"."widthPx", "o"."heightPx", "o"."durationMs", "o"."version", "o"."placeholder"
  from "Photo" as "o"
  where "o"."ownerId" = ? and "o"."trashedAt" is null and "o"."level" <= ? and +"o"."takenLocal" >= ?) as "p"
  where true and ("p"."takenLocal" >= ? and "p"."takenLocal" < ?)
  order by "p"."takenLocal" desc, "p"."id" desc
  limit ? offset ?;

-- the outline of their own photos, for a partner
--   CO-ROUTINE d
--   COMPOUND QUERY
--   LEFT-MOST SUBQUERY
--   SEARCH DayStats USING COVERING INDEX DayStats_ownerId_day_publicLevel_level_photos_idx (ownerId=?)
--   UNION ALL
--   SEARCH DayStats USING COVERING INDEX DayStats_ownerId_day_publicLevel_level_photos_idx (ownerId=? AND day>?)
--   SCAN d
--   USE TEMP B-TREE FOR GROUP BY
select "d"."day", sum("d"."photos") as "photos"
  from (select "day", "photos"
  from "DayStats"
  where "ownerId" = ?
  union all select "day", "photos"
  from "DayStats"
  where "ownerId" = ? and "level" <= ? and "day" >= ?) as "d"
  group by "d"."day"
  order by "d"."day";

-- a stretch of a partner's library
--   SEARCH o USING INDEX Photo_ownerId_trashedAt_takenLocal_id_widthPx_heightPx_idx (ownerId=? AND trashedAt=? AND takenLocal>? AND takenLocal<?)
select "p"."id"
  from (select "o"."id", "o"."takenLocal", "o"."ownerId", "o"."kind", "o"."title", "o"."widthPx", "o"."heightPx", "o"."durationMs", "o"."version", "o"."placeholder"
  from "Photo" as "o"
  where "o"."ownerId" = ? and "o"."trashedAt" is null and "o"."level" <= ? and +"o"."takenLocal" >= ?) as "p"
  where true and ("p"."takenLocal" >= ? and "p"."takenLocal" < ?)
  order by "p"."takenLocal" desc, "p"."id" desc
  limit ? offset ?;

-- whether a partner sees photos of others
--   SCAN CONSTANT ROW
--   SCALAR SUBQUERY 1
--   SEARCH c USING COVERING INDEX DayStats_publicLevel_day_ownerId_photos_idx (publicLevel=?)
--   SCALAR SUBQUERY 3
--   SEARCH op USING COVERING INDEX sqlite_autoindex_PhotoAccess_1 (userId=?)
--   SEARCH o USING INTEGER PRIMARY KEY (rowid=?)
select (exists (select 1 as "one"
  from "DayStats" as "c"
  where "c"."ownerId" not in (?) and "c"."publicLevel" in (?, ?, ?)) or exists (select 1 as "one"
  from (select "op"."photoId" as "id", "op"."takenLocal", "o"."ownerId", "o"."kind", "o"."title", "o"."widthPx", "o"."heightPx", "o"."durationMs", "o"."version", "o"."placeholder"
  from "PhotoAccess" as "op"
  cross join "Photo" as "o"
  where "op"."userId" = ? and "o"."id" = "op"."photoId" and "o"."trashedAt" is null and "o"."level" <= ? and "o"."ownerId" <> ? and ("o"."publicLevel" is null or "o"."publicLevel" > ?) and not ("o"."ownerId" = ? and "o"."takenLocal" >= ?)) as "o")) as "found";
