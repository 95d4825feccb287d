-- Whether a clip has sound. Of those that are there already, what was read of them tells it.
ALTER TABLE "Photo" ADD COLUMN "hasSound" BOOLEAN;

UPDATE "Photo" SET "hasSound" = (
  SELECT json_type(m."tags", '$.Audio') IS NOT NULL
    FROM "PhotoMetadata" m
    WHERE m."photoId" = "Photo"."id"
      AND CASE WHEN json_valid(m."tags") THEN json_type(m."tags", '$.Video') IS NOT NULL ELSE FALSE END
) WHERE "kind" = 'clip';

CREATE INDEX "Photo_hasSound_idx" ON "Photo"("hasSound") WHERE "hasSound" IS NOT NULL;
