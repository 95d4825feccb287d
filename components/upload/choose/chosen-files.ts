import type { ChosenFile } from "@/components/upload/queue/upload-item";

/** Files as the browser hands them over: from pickers, drops with folders in them, and the clipboard. */

/** From an <input type="file">, with or without webkitdirectory. */
export const filesOfInput = (list: FileList | null): ChosenFile[] =>
  [...(list ?? [])].map((file) => ({ file, sourceFolder: folderOf(file.webkitRelativePath) }));

/** From a paste: pictures have no folder. */
export const filesOfPaste = (data: DataTransfer | null): ChosenFile[] =>
  [...(data?.files ?? [])].map((file) => ({ file, sourceFolder: "" }));

export const hasFiles = (data: DataTransfer | null): boolean => data?.types.includes("Files") ?? false;

/** From a drop, with everything in dropped folders. Must be called within the event: afterwards the list is empty. */
export function filesOfDrop(data: DataTransfer): Promise<ChosenFile[]> {
  const dropped = [...data.items]
    .filter((item) => item.kind === "file")
    .map((item) => (item as Partial<DataTransferItem>).webkitGetAsEntry?.() ?? item.getAsFile());
  return Promise.all(
    dropped.map(async (one) =>
      one === null ? [] : one instanceof File ? [{ file: one, sourceFolder: "" }] : filesOfEntry(one),
    ),
  ).then((lists) => lists.flat());
}

async function filesOfEntry(entry: FileSystemEntry): Promise<ChosenFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ file, sourceFolder: folderOf(entry.fullPath) }];
  }
  const found: ChosenFile[] = [];
  for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) found.push(...(await filesOfEntry(child)));
  return found;
}

/** A reader gives about a hundred entries at a time, and an empty list at the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return children;
    children.push(...some);
  }
}

/** "/Rome/day 1/a.jpg" and "Rome/day 1/a.jpg" → "Rome/day 1". */
const folderOf = (path: string): string => path.split("/").slice(0, -1).filter(Boolean).join("/");
