import { Monitor, Moon, Sun } from "lucide-react";
import type { ThemeChoice } from "@/components/shell/theme";
import { useTheme } from "@/components/shell/use-theme";
import { Menu, MenuChoice } from "@/components/ui/menu";
import type { MenuTrigger } from "@/components/ui/lazy-menu";

/** The themes there are to choose from. */
export const themeChoices = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "As the system", icon: Monitor },
] as const satisfies { value: ThemeChoice; label: string; icon: unknown }[];

/** The theme as lines of a menu. */
export function ThemeChoices() {
  const [theme, chooseTheme] = useTheme();
  return <MenuChoice label="Colours" value={theme} choices={themeChoices} onChoose={chooseTheme} />;
}

/** The theme in a menu of its own. */
export const ThemeMenu = ({ trigger }: { trigger: MenuTrigger }) => (
  <Menu trigger={trigger} isOpen>
    <ThemeChoices />
  </Menu>
);
