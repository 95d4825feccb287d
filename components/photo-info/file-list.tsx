import { Download, File, FileCode, Film, Image as ImageIcon } from "lucide-react";
import { Section } from "@/components/ui/detail-rows";
import { useAddress } from "@/components/core/link-context";
import { clipLength } from "@/lib/format/dates";
import { formatBytes } from "@/lib/format/bytes";
import { formatMegapixels } from "@/lib/format/counts";
import type { PhotoDetail, PhotoFile } from "@/lib/photos/detail";

const icons = { original: ImageIcon, raw: File, sidecar: FileCode, motion: Film };
const roleNames = { original: "Original", raw: "Raw", sidecar: "Sidecar", motion: "Motion" };

/** The kept files with their sizes, each to be downloaded as it is; and a JPEG where the original is none. */
export function FileList({ photo }: { photo: PhotoDetail }) {
  const address = useAddress();
  const hasJpeg = photo.files.some((file) => file.role === "original" && file.format === "jpeg");
  const canMakeJpeg = photo.kind === "picture" && photo.version !== "" && !hasJpeg;
  const size =
    photo.widthPx > 0 && `${photo.widthPx} × ${photo.heightPx} · ${formatMegapixels(photo.widthPx, photo.heightPx)}`;
  return (
    <Section label="Files">
      {size && (
        <p className="text-control tabular-nums">
          {photo.kind === "clip" && photo.durationMs
            ? `${clipLength(photo.durationMs)} · ${photo.widthPx} × ${photo.heightPx}`
            : size}
        </p>
      )}
      <ul className="flex flex-col gap-1">
        {photo.files
          .filter(({ role }) => role in icons)
          .map((file) => (
            <FileLine key={file.id} file={file} href={address(`/api/download?id=${photo.id}&type=${file.role}`)} />
          ))}
        {canMakeJpeg && (
          <Line
            icon={ImageIcon}
            name="As JPEG"
            detail="Made from the original, every pixel"
            label="Download as JPEG"
            href={address(`/api/download?id=${photo.id}&type=jpeg`)}
          />
        )}
      </ul>
    </Section>
  );
}

function FileLine({ file, href }: { file: PhotoFile; href: string }) {
  const detail = `${roleNames[file.role]} · ${file.format.toUpperCase()} · ${formatBytes(file.sizeBytes)}`;
  return <Line icon={icons[file.role]} name={file.name} detail={detail} label={`Download ${file.name}`} href={href} />;
}

function Line({
  icon: Icon,
  name,
  detail,
  label,
  href,
}: {
  icon: typeof File;
  name: string;
  detail: string;
  label: string;
  href: string;
}) {
  return (
    <li className="flex items-center gap-4">
      <Icon aria-hidden size={20} strokeWidth={1.5} className="shrink-0 text-quiet" />
      <div className="min-w-0 flex-1">
        <div dir="auto" className="text-left wrap-anywhere">
          {name}
        </div>
        <div className="text-control text-quiet tabular-nums">{detail}</div>
      </div>
      <a
        href={href}
        download
        aria-label={label}
        title={label}
        className="grid size-10 shrink-0 place-items-center rounded-full hover:bg-raised pointer-coarse:size-11"
      >
        <Download aria-hidden size={20} strokeWidth={1.75} />
      </a>
    </li>
  );
}
