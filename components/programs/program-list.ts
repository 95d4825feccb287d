import {
  Aperture,
  Images,
  ImageUp,
  SlidersHorizontal,
  Smartphone,
  SquareTerminal,
  Terminal,
  type LucideIcon,
} from "lucide-react";

/**
 * Programs that publish to Piwigo, and so to Photoflow, and what to do in each. Menus and labels are the programs' own.
 */
export type Program = {
  id: string;
  name: string;
  icon: LucideIcon;
  /** What it is, in a line. */
  about: string;
  steps: readonly string[];
  /** Lines to be typed, when there are any; {address} and {name} stand for this server and the person. */
  commands?: readonly { label: string; text: string }[];
  /** What a key is made for, in the words of its button; missing where only one's own name and password do. */
  keyFor?: string;
  isForAdmins?: boolean;
};

export const programs: readonly Program[] = [
  {
    id: "darktable",
    name: "darktable",
    icon: Aperture,
    about: "Export straight into an album",
    steps: [
      "In the lighttable, open the module “export” at the right and set “target storage” to “Piwigo”.",
      "Enter the address as “server”, with its http:// or https://, then user and password, and press “login”.",
      "Choose an album, or “create new album” and its title. With the permission “everyone” a new album is public, with any other private.",
      "Choose JPEG or PNG as the format and export. Titles, tags and the permission go along.",
    ],
    keyFor: "darktable",
  },
  {
    id: "digikam",
    name: "digiKam",
    icon: Images,
    about: "Send a selection from the Export menu",
    steps: [
      "Make the album here first: digiKam sends into albums that exist.",
      "Select pictures and choose Export › Export to Piwigo.",
      "Enter the address as “URL”, then login and password.",
      "Choose the album and start the upload. “Resize photos before uploading” is best left off: Photoflow keeps originals.",
    ],
    keyFor: "digiKam",
  },
  {
    id: "shotwell",
    name: "Shotwell",
    icon: ImageUp,
    about: "Publish from File › Publish",
    steps: [
      "Select pictures, choose File › Publish (Ctrl+Shift+P) and there “Piwigo”.",
      "Enter the address as “URL of your Piwigo photo library”, then user name and password, and log in.",
      "Choose an album or name a new one, say who may see the pictures, and publish.",
    ],
    keyFor: "Shotwell",
  },
  {
    id: "lightroom",
    name: "Lightroom Classic",
    icon: SlidersHorizontal,
    about: "Piwigo’s publish plugin",
    steps: [
      "Install PiwigoPublish from Piwigo’s page on GitHub with File › Plug-in Manager › Add.",
      "In the Publish Services panel, set up “Piwigo Publisher”: the address as host, and a key or user name and password.",
      "Check the connection, make a published collection for each album, and publish.",
    ],
    keyFor: "Lightroom",
    isForAdmins: true,
  },
  {
    id: "phones",
    name: "Piwigo on phones and tablets",
    icon: Smartphone,
    about: "The apps for iPhone, iPad and Android",
    steps: [
      "Install “Piwigo” from the App Store, or “Piwigo NG” for Android.",
      "Enter the address, then user name and password. The phone must reach this server: at home, or by a name in the internet.",
      "Albums appear as they are here. Upload from the camera roll into any album that you may change.",
    ],
    keyFor: "a phone",
  },
  {
    id: "piwigo-cli",
    name: "piwigo-cli",
    icon: SquareTerminal,
    about: "Whole folders from a shell",
    steps: [
      "Sign in once with your own name and password, then send a folder. Files that are here already are not sent again.",
    ],
    commands: [
      { label: "Sign in", text: "piwigo-cli session login -u {address} -l {name} -p PASSWORD" },
      { label: "Send a folder", text: "piwigo-cli images upload-tree -d ~/Pictures -c ALBUM" },
    ],
  },
  {
    id: "scripts",
    name: "Your own scripts",
    icon: Terminal,
    about: "Piwigo’s web API, with a key in a header",
    steps: [
      "Send a key with each request in the header X-PIWIGO-API. No session and no token is needed then.",
      "All of Piwigo’s methods that have a meaning here answer, in JSON, XML or PHP’s format.",
    ],
    commands: [
      { label: "Methods", text: "curl '{address}/ws.php?format=json&method=reflection.getMethodList'" },
      {
        label: "Send a photo",
        text: "curl -H 'X-PIWIGO-API: KEY' -F method=pwg.images.addSimple -F category=ALBUM -F image=@photo.jpg '{address}/ws.php?format=json'",
      },
    ],
    keyFor: "scripts",
  },
];
