-- What a grant lets someone do with an album: look (1), download (2, as all that there were), add (3), edit (4).
ALTER TABLE "AlbumUserGrant" ADD COLUMN "right" INTEGER NOT NULL DEFAULT 2;
ALTER TABLE "AlbumGroupGrant" ADD COLUMN "right" INTEGER NOT NULL DEFAULT 2;
ALTER TABLE "AlbumAccess" ADD COLUMN "right" INTEGER NOT NULL DEFAULT 2;
