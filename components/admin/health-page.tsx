import { CircleAlert, CircleCheck } from "lucide-react";
import { buttonClass } from "@/components/ui/button";

type Check = { name: string; isWell: boolean; message: string };

/** Each thing that the server needs for its work, and whether it has it. */
export function HealthPage({ checks }: { checks: Check[] }) {
  const wrong = checks.filter((check) => !check.isWell).length;
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <div>
        <h1 className="text-headline font-strong">Health of the server</h1>
        <p className="text-quiet">
          {wrong === 0
            ? "Everything works."
            : wrong === 1
              ? "Something does not work. Nothing can be added or changed until it does."
              : `${wrong} things do not work. Nothing can be added or changed until they do.`}
        </p>
      </div>
      <ul className="divide-y divide-line rounded-card border border-line">
        {checks.map(({ name, isWell, message }) => (
          <li key={name} className="flex gap-4 p-4 md:p-5">
            {isWell ? (
              <CircleCheck aria-hidden size={20} className="mt-0.5 shrink-0 text-accent" />
            ) : (
              <CircleAlert aria-hidden size={20} className="mt-0.5 shrink-0 text-danger" />
            )}
            <div className="min-w-0">
              <h2 className="font-strong">
                {name}
                <span className={isWell ? "sr-only" : "ml-2 font-normal text-danger"}>
                  {isWell ? ": well" : "does not work"}
                </span>
              </h2>
              <p className="text-control wrap-anywhere text-quiet">{message}</p>
            </div>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <a href="/admin/health" className={buttonClass("plain")}>
          Look again
        </a>
        <p className="min-w-0 flex-1 basis-64 text-control text-quiet">
          <code>npx photoflow doctor</code> looks more closely, at every file too.
        </p>
      </div>
    </div>
  );
}
