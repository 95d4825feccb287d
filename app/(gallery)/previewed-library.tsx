import { Images } from "lucide-react";
import { gridStart } from "@/app/grid-start";
import { previewViewer } from "@/app/viewer";
import { PreviewFrame } from "@/components/shell/preview-bar";
import { Timeline } from "@/components/timeline/timeline";
import { EmptyPage } from "@/components/ui/empty-page";
import { nameOfPreview } from "@/lib/access/preview";

/** All that another one sees, for admins. */
export async function PreviewedLibrary({ as }: { as: string }) {
  const address = { as, albumId: null };
  const preview = await previewViewer(address);
  const name = nameOfPreview(preview);
  return (
    <PreviewFrame address={address} name={name} stopHref="/">
      <h1 className="sr-only">Photos as {name} sees them</h1>
      <div className="md:pr-6">
        <Timeline
          scope={{ kind: "library", as }}
          label="Photos"
          empty={
            <EmptyPage icon={Images} title="No photos for them">
              Nothing in this gallery is theirs to see.
            </EmptyPage>
          }
          {...await gridStart(preview, { kind: "library" })}
        />
      </div>
    </PreviewFrame>
  );
}
