import { FileImage } from "lucide-react";
import Link from "next/link";
import { useAddress } from "@/components/core/link-context";
import { ingestSizes, renditionSrcSet, renditionUrl } from "@/lib/renditions/rendition-sizes";

type SquareProps = {
  photo: { id: number; version: string; widthPx: number; heightPx: number };
  href: string;
  /** What the photo is called aloud. */
  name: string;
};

/** A photo as a square that leads to it, in lists of what guests chose or sent; a sign where its picture is missing. */
export function PhotoSquare({ photo, href, name }: SquareProps) {
  const address = useAddress();
  return (
    <Link
      href={href}
      aria-label={name}
      className="grid aspect-square place-items-center overflow-hidden rounded-card bg-raised"
    >
      {photo.version ? (
        <img
          src={address(renditionUrl(photo.id, 320, photo.version))}
          srcSet={renditionSrcSet(photo, ingestSizes.slice(0, 2), address)}
          sizes="(min-width: 80rem) 18vw, (min-width: 40rem) 30vw, 45vw"
          alt=""
          loading="lazy"
          decoding="async"
          className="size-full object-contain"
        />
      ) : (
        <FileImage aria-hidden size={28} strokeWidth={1.25} className="text-quiet" />
      )}
    </Link>
  );
}
