import { shortDayAndTime } from "@/lib/format/dates";
import { renditionUrl } from "@/lib/renditions/rendition-sizes";

type ListedPhoto = {
  id: number;
  kind: string;
  title: string;
  takenLocal: string;
  widthPx: number;
  heightPx: number;
  version: string;
  placeholder: string;
};

/** A photo of a group or album under the names that /api/photos has. */
export const listedPhotoAnswer = ({
  id,
  kind,
  title,
  takenLocal,
  widthPx,
  heightPx,
  version,
  placeholder,
}: ListedPhoto) => ({
  id,
  kind,
  title,
  date_taken: takenLocal,
  date_formatted: shortDayAndTime(takenLocal),
  image_width: widthPx,
  image_height: heightPx,
  placeholder,
  thumbnail_path: version ? renditionUrl(id, 640, version) : null,
});
