import { textParts } from "@/lib/comments/links";

/** What someone wrote, as they wrote it. Addresses lead there, and give the page no weight with search machines. */
export function CommentText({ text }: { text: string }) {
  return (
    <p dir="auto" className="text-control whitespace-pre-line wrap-anywhere">
      {textParts(text).map(({ text: part, href }, index) =>
        href === null ? (
          part
        ) : (
          <a
            key={index}
            href={href}
            target="_blank"
            rel="nofollow noopener noreferrer ugc"
            className="underline underline-offset-2"
          >
            {part}
          </a>
        ),
      )}
    </p>
  );
}
