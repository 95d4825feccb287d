import { shutOut, visitor, type Visitor } from "@/lib/access/viewer";
import { gallerySettings } from "@/lib/gallery/settings";

/** Someone who has not shown who they are: a visitor, who sees nothing where guest access is off. */
export const stranger = async (): Promise<Visitor> => ((await gallerySettings()).guest_access ? visitor : shutOut);
