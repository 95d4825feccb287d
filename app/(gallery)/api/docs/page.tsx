import type { Metadata } from "next";
import Link from "next/link";
import { siteOrigin } from "@/app/site-origin";
import { subjects } from "@/app/api-operation";
import { operations } from "@/app/api-operations";
import { CopyLine } from "@/components/ui/copy-line";
import { OperationCard } from "./operation-card";

export const metadata: Metadata = { title: "The API" };

const idOf = (subject: string): string => subject.toLowerCase().replace(/[^a-z]+/g, "-");

/** What the JSON API does, for people who write programs: made from the routes themselves, as /api/openapi.json is. */
export default async function ApiPage() {
  const origin = await siteOrigin();
  return (
    <div className="mx-auto max-w-5xl px-4 pt-1 pb-16 sm:px-6 md:pl-0 2xl:px-6">
      <header className="flex min-h-14 flex-col justify-center gap-2 pb-6">
        <h1 className="text-headline font-strong text-balance">The API</h1>
        <p className="max-w-prose text-quiet">
          For scripts and programs of your own. Every answer shows what you may see, and no more; without a key that is
          what everybody may see. Programs that know Piwigo use{" "}
          <Link href="/account/programs" className="text-accent underline underline-offset-2">
            /ws.php
          </Link>{" "}
          instead.
        </p>
      </header>
      <section aria-labelledby="keys" className="mb-8 flex flex-col gap-3 rounded-2xl border border-line p-5 sm:p-6">
        <h2 id="keys" className="text-lg/6 font-strong">
          Signing in
        </h2>
        <p className="max-w-prose text-control/5.5">
          Make a key on the page{" "}
          <Link href="/account/programs" className="text-accent underline underline-offset-2">
            Connect your programs
          </Link>{" "}
          and send its two halves with each request. A key may do what you may do with photos and albums.
        </p>
        <CopyLine
          label="A first request"
          text={`curl -H "X-PIWIGO-API: NAME:PASSWORD" "${origin}/api/photos?per_page=5"`}
        />
        <p className="max-w-prose text-control/5.5">
          Bodies and answers are JSON. What goes wrong has a status, and{" "}
          <code className="font-mono text-[0.8125rem]">error</code> with a{" "}
          <code className="font-mono text-[0.8125rem]">code</code>, a{" "}
          <code className="font-mono text-[0.8125rem]">message</code> for people and, where one is wrong, the{" "}
          <code className="font-mono text-[0.8125rem]">field</code>. Everything on this page as a file for tools:{" "}
          <a href="/api/openapi.json" className="text-accent underline underline-offset-2">
            openapi.json
          </a>
          .
        </p>
      </section>
      <nav aria-label="Subjects" className="mb-6 flex flex-wrap gap-2">
        {subjects.map((subject) => (
          <a
            key={subject}
            href={`#${idOf(subject)}`}
            className="inline-flex min-h-10 items-center rounded-full border border-line px-4 text-control hover:bg-raised pointer-coarse:min-h-11"
          >
            {subject}
          </a>
        ))}
      </nav>
      {subjects.map((subject) => (
        <section key={subject} aria-labelledby={idOf(subject)} className="flex flex-col gap-2 pb-8">
          <h2 id={idOf(subject)} className="scroll-mt-24 pb-1 text-lg/6 font-strong">
            {subject}
          </h2>
          {operations
            .filter(({ operation }) => operation.subject === subject)
            .map((one) => (
              <OperationCard key={`${one.method} ${one.path}`} listed={one} origin={origin} />
            ))}
        </section>
      ))}
    </div>
  );
}
