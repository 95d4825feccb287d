/** "Canon EOS R6": the maker's name only when the model does not begin with it. */
export function cameraName(cameraMake: string | null, cameraModel: string | null): string {
  const make = cameraMake?.trim() ?? "";
  const model = cameraModel?.trim() ?? "";
  const firstWord = make.split(/\s/)[0]!.toLowerCase();
  return model.toLowerCase().startsWith(firstWord) && model ? model : [make, model].filter(Boolean).join(" ");
}
