import type { ShareLink } from "@/lib/shares/share-link";

/** A share link in the JSON API. `origin`: how people know this server. */
export const linkAnswer = (link: ShareLink, origin: string) => ({
  id: link.id,
  url: link.path && origin + link.path,
  title: link.title,
  album: link.album,
  albums: link.albums,
  photo_count: link.photoCount,
  includes_inner: link.includesInner,
  has_password: link.hasPassword,
  expires_at: link.expiresAt,
  has_ended: link.hasEnded,
  discloses: link.discloses,
  visits: link.visits,
  last_visit_at: link.lastVisitAt,
  created_at: link.createdAt,
  maker: link.maker,
  watermark: link.watermark,
  choosing: link.proof.choosing,
  choice_limit: link.proof.limit,
  has_comments: link.proof.hasComments,
  adding: link.proof.adding,
  photos_waiting: link.proof.waiting,
  is_closed: link.proof.isClosed,
  guests: link.proof.guests,
  guests_done: link.proof.done,
});

export type LinkAnswer = ReturnType<typeof linkAnswer>;
