import { Ban, Cable, Heart, Link2, LogOut, MessageCircle, SlidersHorizontal, UserRound } from "lucide-react";
import { countLabel } from "@/components/shell/new-comments";
import type { ShellPerson } from "@/components/shell/shell-person";
import { ThemeChoices } from "@/components/shell/theme-menu";
import { Menu, MenuItem, MenuLink, MenuSeparator, MenuTitle } from "@/components/ui/menu";
import type { MenuTrigger } from "@/components/ui/lazy-menu";

/** next-auth's client is as large as the whole menu, and comes when someone leaves. */
const signOut = async () => (await import("next-auth/react")).signOut({ callbackUrl: "/" });

/** The person's menu, open from the start. */
export function PersonMenuOpen({ trigger, person }: { trigger: MenuTrigger; person: NonNullable<ShellPerson> }) {
  return (
    <Menu trigger={trigger} isOpen>
      <MenuTitle>
        {person.name}
        {person.isAdmin && <span className="ml-2 font-normal text-quiet">Admin</span>}
      </MenuTitle>
      <MenuSeparator />
      <MenuLink icon={Heart} href="/search?favorites_only=1">
        Favourites
      </MenuLink>
      <MenuLink icon={Ban} href="/search?rejected_only=1">
        Rejected
      </MenuLink>
      <MenuLink icon={UserRound} href="/account">
        Your account
      </MenuLink>
      <MenuLink icon={Link2} href="/account/links">
        Your links
      </MenuLink>
      <MenuLink icon={MessageCircle} href="/account/comments">
        Comments
        {person.comments > 0 && (
          <span className="ml-auto grid h-5 min-w-5 place-items-center rounded-full bg-text px-1 text-xs font-strong text-page tabular-nums">
            {countLabel(person.comments)}
          </span>
        )}
      </MenuLink>
      <MenuLink icon={Cable} href="/account/programs">
        Connect your programs
      </MenuLink>
      {person.isAdmin && (
        <MenuLink icon={SlidersHorizontal} href="/admin">
          Administration
        </MenuLink>
      )}
      <MenuSeparator />
      <ThemeChoices />
      <MenuSeparator />
      {/* A whole page load follows, so that nothing of theirs stays behind. */}
      <MenuItem icon={LogOut} onSelect={() => void signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
