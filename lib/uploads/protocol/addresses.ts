/**
 * Apart from the schemas, so that the browser gets these without zod, which weighs ten times as much as all uploading.
 */

/** The name of the route that takes files in, in uploadthing's file router. */
export const uploadSlug = "library";

/** Where uploadthing's client asks for permission to send. */
export const uploadEndpoint = "/api/uploadthing";
