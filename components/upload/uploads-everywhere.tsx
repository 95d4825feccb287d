"use client";

import { lazy, Suspense } from "react";

/** Comes after the page itself can be used. */
const UploadsAtWork = lazy(async () => ({
  default: (await import("@/components/upload/uploads-at-work")).UploadsAtWork,
}));

/** What uploading needs on every page of a signed-in person. */
export const UploadsEverywhere = ({ person }: { person: string }) => (
  <Suspense fallback={null}>
    <UploadsAtWork person={person} />
  </Suspense>
);
