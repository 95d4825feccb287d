import { Aperture, CalendarDays, Camera, Eye, Folder, Images, Library, User, UserPlus } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { AllMetadata } from "@/components/photo-info/all-metadata";
import { ChangeButton } from "@/components/photo-info/change-dialogs";
import { FileList } from "@/components/photo-info/file-list";
import { PhotoText } from "@/components/photo-info/photo-text";
import { Place } from "@/components/photo-info/place";
import { Found, Row, Section } from "@/components/ui/detail-rows";
import { TagEditor } from "@/components/photo-info/tag-editor";
import { cameraLine, exposureLine, takenLines } from "@/components/photo-info/labels";
import { PhotoTalk } from "@/components/comments/photo-talk";
import { PhotoComments } from "@/components/proofing/photo-comments";
import { useLinkToken } from "@/components/core/link-context";
import { albumPath } from "@/lib/albums/links";
import { folderHref } from "@/lib/folders/links";
import { sharedAlbumPath } from "@/lib/shares/address";
import { shortDay } from "@/lib/format/dates";
import { lookedAt } from "@/lib/format/looked-at";
import type { PhotoDetail } from "@/lib/photos/detail";
import type { PhotoUpdate } from "@/lib/photos/schema";

/** Everything about a photo that is known; what is not known is left out. */
export function PhotoInfo({ photo, change }: { photo: PhotoDetail; change: (changes: PhotoUpdate) => Promise<void> }) {
  const token = useLinkToken();
  const taken = takenLines(photo);
  const day = photo.takenLocal.slice(0, 10);
  const camera = cameraLine(photo);
  const lens = photo.lens && (
    <Found by={{ lens: photo.lens }} what="with this lens">
      {photo.lens}
    </Found>
  );
  const exposure = exposureLine(photo);
  return (
    <div className="flex flex-col gap-5">
      {(photo.canEdit || photo.title || photo.description) && (
        <div className="flex flex-col gap-1">
          <PhotoText
            label="Title"
            value={photo.title}
            canEdit={photo.canEdit}
            className="text-lg/6 font-strong"
            maxLength={300}
            onSave={(title) => change({ title })}
          />
          <PhotoText
            label="Description"
            value={photo.description}
            canEdit={photo.canEdit}
            hasLines
            maxLength={20_000}
            onSave={(description) => change({ description })}
          />
        </div>
      )}
      {photo.talk && <PhotoTalk key={photo.id} photoId={photo.id} />}
      <PhotoComments photoId={photo.id} label={photo.talk ? "Comments by this link" : "Comments"} />
      <Section label="Details">
        {!photo.isMine && photo.owner.name && <Row icon={User} title={`${photo.owner.name}’s photo`} />}
        {photo.guest !== null && <Row icon={UserPlus} title={`Added by ${photo.guest}, a guest`} />}
        <Row
          icon={CalendarDays}
          title={
            <Found by={{ date_from: day, date_to: day }} what="of this day">
              {taken.title}
            </Found>
          }
          detail={taken.detail}
          action={photo.canEdit && <ChangeButton photo={photo} of="date" />}
        />
        {(camera || lens) && (
          <Row
            icon={Camera}
            title={
              camera ? (
                <Found by={{ camera }} what="with this camera">
                  {camera}
                </Found>
              ) : (
                lens
              )
            }
            detail={camera ? lens : null}
          />
        )}
        {(exposure.main || exposure.more) && (
          <Row icon={Aperture} title={exposure.main || exposure.more} detail={exposure.main ? exposure.more : null} />
        )}
        <Row icon={Eye} title={photo.audience} detail={photo.visits === null ? null : lookedAt(photo.visits)} />
        {photo.folder && (
          <Row
            icon={Folder}
            title={
              <Link
                href={folderHref(photo.folder)}
                prefetch={false}
                dir="auto"
                title="Open this folder"
                className="underline decoration-quiet/50 decoration-1 underline-offset-4 hover:decoration-current"
              >
                {photo.folder}
              </Link>
            }
          />
        )}
      </Section>
      <Place photo={photo} />
      <FileList photo={photo} />
      {(photo.canEdit || photo.tags.length > 0) && (
        <Section label="Tags">
          <TagEditor tags={photo.tags} canEdit={photo.canEdit} onSave={(tags) => change({ tags })} />
        </Section>
      )}
      {photo.albums.length > 0 && (
        <Section label="Albums">
          <ul className="flex flex-col">
            {photo.albums.map((album) => (
              <li key={album.id}>
                <Link
                  href={token === null ? albumPath(album) : sharedAlbumPath(token, album)}
                  className="flex min-h-9 items-center gap-4 rounded-md hover:underline pointer-coarse:min-h-11"
                >
                  <Images aria-hidden size={20} strokeWidth={1.5} className="shrink-0 text-quiet" />
                  <bdi className="min-w-0 wrap-anywhere">{album.name}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {people(photo, change)}
      <AllMetadata photoId={photo.id} />
    </div>
  );
}

function people(photo: PhotoDetail, change: (changes: PhotoUpdate) => Promise<void>): ReactNode {
  return (
    <Section label="People behind it">
      {(photo.canEdit || photo.author) && (
        <PhotoText
          label="Author"
          value={photo.author}
          canEdit={photo.canEdit}
          maxLength={300}
          onSave={(author) => change({ author })}
        />
      )}
      <Row
        icon={Library}
        title={
          photo.isMine ? "In your library" : photo.owner.name ? `In ${photo.owner.name}’s library` : "In the library"
        }
        detail={`Since ${shortDay(photo.addedAt)}`}
      />
    </Section>
  );
}
