-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_ShownImage" (
    "messageId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "imageId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "shownAt" DATETIME NOT NULL,

    PRIMARY KEY ("messageId", "position"),
    CONSTRAINT "ShownImage_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ShownImage_imageId_fkey" FOREIGN KEY ("imageId") REFERENCES "Image" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_ShownImage" ("imageId", "messageId", "position", "conversationId", "shownAt")
  SELECT s."imageId", s."messageId", s."position", m."conversationId", m."createdAt"
  FROM "ShownImage" s JOIN "Message" m ON m."id" = s."messageId";
DROP TABLE "ShownImage";
ALTER TABLE "new_ShownImage" RENAME TO "ShownImage";
CREATE INDEX "ShownImage_imageId_idx" ON "ShownImage"("imageId");
CREATE INDEX "ShownImage_conversationId_shownAt_messageId_position_idx" ON "ShownImage"("conversationId", "shownAt", "messageId", "position");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
