import { Eye, User, UserX, Users } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuLink, MenuSeparator } from "@/components/ui/menu";
import { previewQuery } from "@/lib/access/preview-address";
import type { AlbumAudience } from "@/lib/albums/audience";

/** Leads to the album the way others see it: a stranger, groups and people, those first who are let in. */
export function ViewAs({ path, audience }: { path: string; audience: AlbumAudience }) {
  const { people, groups, otherPeople, otherGroups } = audience;
  const href = (as: string) => `${path}?${previewQuery({ as, albumId: null })}`;
  return (
    <span>
      <Menu
        align="start"
        trigger={
          <Button className="min-h-9! px-4! pointer-coarse:min-h-11!">
            <Eye aria-hidden size={18} strokeWidth={1.75} />
            View as
          </Button>
        }
      >
        <MenuLink icon={UserX} href={href("stranger")}>
          A stranger
        </MenuLink>
        {people.length + groups.length + otherPeople.length + otherGroups.length > 0 && <MenuSeparator />}
        {[...groups, ...otherGroups].map(({ id, name }) => (
          <MenuLink key={`g${id}`} icon={Users} href={href(`group-${id}`)}>
            Anyone of {name}
          </MenuLink>
        ))}
        {[...people, ...otherPeople].map(({ id, name }) => (
          <MenuLink key={`u${id}`} icon={User} href={href(`person-${id}`)}>
            {name}
          </MenuLink>
        ))}
      </Menu>
    </span>
  );
}
