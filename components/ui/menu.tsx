"use client";

import type { LucideIcon } from "lucide-react";
import { Check } from "lucide-react";
import Link from "next/link";
import { DropdownMenu } from "radix-ui";
import type { ReactElement, ReactNode } from "react";

type MenuProps = {
  trigger: ReactElement;
  align?: "start" | "end";
  /** Open from the start. */ isOpen?: boolean;
  children: ReactNode;
};

/** A menu that opens from `trigger`, a single button element such as an IconButton. */
export function Menu({ trigger, align = "end", isOpen = false, children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false} defaultOpen={isOpen}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 overflow-y-auto rounded-card border border-line bg-page p-1 text-text shadow-float"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const row =
  "flex min-h-9 w-full cursor-pointer items-center gap-3 rounded-md px-3 text-control outline-none select-none data-disabled:cursor-default data-disabled:opacity-50 data-highlighted:bg-raised pointer-coarse:min-h-11";

type ItemProps = { icon?: LucideIcon; children: ReactNode; isDanger?: boolean; isDisabled?: boolean };

/** A line of a menu that does something. */
export function MenuItem({
  icon: Icon,
  children,
  isDanger,
  isDisabled,
  onSelect,
}: ItemProps & { onSelect: () => void }) {
  return (
    <DropdownMenu.Item disabled={isDisabled} onSelect={onSelect} className={`${row} ${isDanger ? "text-danger" : ""}`}>
      {Icon && <Icon aria-hidden size={18} strokeWidth={1.75} />}
      {children}
    </DropdownMenu.Item>
  );
}

/** A line of a menu that leads to a page, or with `download` to a file. */
export function MenuLink({ icon: Icon, children, href, download }: ItemProps & { href: string; download?: boolean }) {
  const Target = download ? "a" : Link;
  return (
    <DropdownMenu.Item asChild>
      <Target href={href} download={download} className={row}>
        {Icon && <Icon aria-hidden size={18} strokeWidth={1.75} />}
        {children}
      </Target>
    </DropdownMenu.Item>
  );
}

type Choice<Value extends string> = { value: Value; label: string; icon?: LucideIcon };

/** Some lines of which one is chosen. */
export function MenuChoice<Value extends string>(props: {
  label: string;
  value: Value;
  choices: readonly Choice<Value>[];
  onChoose: (value: Value) => void;
}) {
  return (
    <DropdownMenu.RadioGroup
      value={props.value}
      onValueChange={(value) => props.onChoose(value as Value)}
      aria-label={props.label}
    >
      <DropdownMenu.Label className="px-3 pt-2 pb-1 text-xs text-quiet">{props.label}</DropdownMenu.Label>
      {props.choices.map(({ value, label, icon: Icon }) => (
        <DropdownMenu.RadioItem key={value} value={value} onSelect={(event) => event.preventDefault()} className={row}>
          {Icon && <Icon aria-hidden size={18} strokeWidth={1.75} />}
          {label}
          <DropdownMenu.ItemIndicator className="ml-auto text-accent">
            <Check aria-hidden size={18} />
          </DropdownMenu.ItemIndicator>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

/** A line that says whose menu it is. */
export const MenuTitle = ({ children }: { children: ReactNode }) => (
  <DropdownMenu.Label className="px-3 py-2 text-control font-strong">{children}</DropdownMenu.Label>
);

export const MenuSeparator = () => <DropdownMenu.Separator className="my-1 h-px bg-line" />;
