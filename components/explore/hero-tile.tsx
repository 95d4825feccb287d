import { Images } from "lucide-react";
import Link from "next/link";

/** A square with a photo of a period or folder, and words on it, which are its name. */
export function HeroTile({
  href,
  path,
  title,
  detail,
  className = "",
}: {
  href: string;
  path: string | null;
  title: React.ReactNode;
  detail: React.ReactNode;
  className?: string;
}) {
  return (
    <Link
      href={href}
      prefetch={false}
      className={`picture-edge group relative block aspect-square overflow-hidden rounded-card bg-raised ${className}`}
    >
      {path ? (
        <img
          src={path}
          alt=""
          loading="lazy"
          decoding="async"
          className="size-full object-cover transition-transform duration-[240ms] ease-out group-hover:scale-[1.03]"
        />
      ) : (
        <span className="grid size-full place-items-center text-quiet">
          <Images aria-hidden size={28} strokeWidth={1.25} />
        </span>
      )}
      {/* Words stay readable on a white picture. */}
      <span className="absolute inset-x-0 bottom-0 flex flex-col bg-linear-to-t from-black/80 via-black/55 to-transparent px-2.5 pt-8 pb-2 text-white">
        <span className="truncate text-control font-strong">{title}</span>
        <span className="truncate text-xs tabular-nums">{detail}</span>
      </span>
    </Link>
  );
}
