import { actionIcons } from "@/components/selection/action-icons";
import type { SelectionAction } from "@/components/selection/selection-action";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { MenuTrigger } from "@/components/ui/lazy-menu";

/** What has no place in the bar, open from the start. */
export function MoreActions({
  trigger,
  actions,
  onChoose,
}: {
  trigger: MenuTrigger;
  actions: readonly SelectionAction[];
  onChoose: (action: SelectionAction) => void;
}) {
  return (
    <Menu trigger={trigger} isOpen>
      {actions.map((action) => (
        <MenuItem key={action.name} icon={actionIcons[action.icon]} onSelect={() => onChoose(action)}>
          {action.name}
        </MenuItem>
      ))}
    </Menu>
  );
}
