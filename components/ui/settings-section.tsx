import { useId, type ReactNode } from "react";

/** The head of a page of settings. */
export function SettingsHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="flex min-h-14 flex-col justify-center gap-2 pb-6">
      <h1 className="text-headline font-strong text-balance">{title}</h1>
      {children && <p className="max-w-prose text-quiet">{children}</p>}
    </header>
  );
}

/** One subject: what it is about at the left, what there is to set beside it. */
export function SettingsSection({ title, about, children }: { title: string; about?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-12 gap-y-4 border-t border-line py-8 lg:grid-cols-[18rem_minmax(0,32rem)]"
    >
      <div className="flex max-w-prose flex-col gap-1">
        <h2 id={id} className="text-lg/6 font-strong">
          {title}
        </h2>
        {about && <p className="text-control text-quiet">{about}</p>}
      </div>
      <div className="flex max-w-lg min-w-0 flex-col gap-4">{children}</div>
    </section>
  );
}

/** What is wrong with a form as a whole. Stands in it from the start, so that screen readers notice the words come. */
export const FormProblem = ({ children }: { children: string }) => (
  <p role="alert" className="text-control text-danger empty:hidden">
    {children}
  </p>
);
